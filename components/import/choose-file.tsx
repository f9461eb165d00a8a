import { say, type Word } from '../../utils/base';
import type { TargetedEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { ArchiveProblem, GivenFile } from '../../utils/x';
import { ArchiveReminderChoice } from '../shared/archive-reminder';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { sayWith } from '../ui/say-with';
import { filesIn } from './dropped';
import type { ImportEvents, ImportStep } from './types';

/** Why files can't be imported, and what would help, in a sentence each. */
export const PROBLEM_WORDS: Readonly<Record<ArchiveProblem, Word>> = {
  'not an archive': 'archive_problem_not_an_archive',
  truncated: 'archive_problem_truncated',
  corrupt: 'archive_problem_corrupt',
  encrypted: 'archive_problem_encrypted',
  unsupported: 'archive_problem_unsupported',
  bomb: 'archive_problem_bomb',
  'too large': 'archive_problem_too_large',
  malformed: 'archive_problem_malformed',
  'no account': 'archive_problem_no_account',
  'no lists': 'archive_problem_no_lists',
  'several archives': 'archive_problem_several_archives',
  'several accounts': 'archive_problem_several_accounts',
  unreadable: 'archive_problem_unreadable',
};

/** Asks for a folder in all browsers; Preact's types do not name it. */
const FOLDER = { webkitdirectory: true };

/** How to get the archive, choosing it, and why the last choice could not be imported. */
export function ChooseFile(props: {
  step: Extract<ImportStep, { kind: 'ready' | 'refused' }>;
  isReminded: boolean;
  onChoose: ImportEvents['onChoose'];
  /** Null until the storage is open. */
  onRemind: ImportEvents['onRemind'] | null;
}) {
  const { step, isReminded, onChoose, onRemind } = props;
  const zip = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const problem = problemWords(step);
  const choose = (files: readonly GivenFile[]) => {
    if (files.length > 0) onChoose(files);
  };
  const take = ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])].map((file) => ({
      file,
      path: file.webkitRelativePath || file.name,
    }));
    // The same file may be chosen again, repaired.
    currentTarget.value = '';
    choose(files);
  };
  const settings = (
    <a href="https://x.com/settings/download_your_data" target="_blank" rel="noopener noreferrer">
      {say('archive_step_page')}
    </a>
  );
  return (
    <>
      {problem !== null && (
        <div role="alert">
          <Notice tone="warning" icon="warning" title={say('archive_refused')} text={problem} />
        </div>
      )}
      {step.kind === 'ready' && step.after === 'cancelled' && <p role="status">{say('archive_cancelled')}</p>}
      <section class="block" aria-labelledby="choose">
        <h2 id="choose">{say('archive_choose')}</h2>
        <div
          class="drop buttons"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            if (event.dataTransfer) void filesIn(event.dataTransfer).then(choose);
          }}
        >
          {/* The browser's own field for files speaks the browser's language, whichever one is chosen here. */}
          <Button look="primary" aria-describedby="choose-hint" onClick={() => zip.current?.click()}>
            {say('review_given_file')}
          </Button>
          <input
            ref={zip}
            type="file"
            hidden
            accept=".zip,.js"
            multiple
            aria-label={say('review_given_file')}
            onChange={take}
          />
          <Button look="secondary" onClick={() => folder.current?.click()}>
            {say('archive_choose_folder')}
          </Button>
          <input
            ref={folder}
            type="file"
            hidden
            {...FOLDER}
            aria-label={say('archive_choose_folder')}
            onChange={take}
          />
        </div>
        <p id="choose-hint" class="hint">
          {say('archive_choose_hint')}
        </p>
      </section>
      <section class="block" aria-labelledby="how">
        <h2 id="how">{say('archive_how')}</h2>
        <ol class="how stack">
          <li>{sayWith('archive_step_ask', { page: settings })}</li>
          <li>{say('archive_step_wait')}</li>
          <li>{say('archive_step_download')}</li>
        </ol>
        <ArchiveReminderChoice
          isOn={isReminded}
          disabled={onRemind === null}
          onChange={(wanted) => onRemind?.(wanted)}
        />
      </section>
    </>
  );
}

function problemWords(step: Extract<ImportStep, { kind: 'ready' | 'refused' }>): string | null {
  if (step.kind === 'refused') return say(PROBLEM_WORDS[step.why], { file: step.file ?? say('archive_some_file') });
  return step.after === 'storage refused' ? say('archive_storage_refused') : null;
}
