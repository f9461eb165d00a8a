import { useState } from 'preact/hooks';
import type { Added, KeepFile, KeepFileProblem } from '../../../utils/relationships';
import type { ExportFormat } from '../../../utils/data';
import { handleOrId, isolate, say, sayCount, type Word } from '../../../utils/base';
import { Button, Buttons } from '../../ui/button';
import { Result } from '../../ui/notice';
import { Question } from '../../ui/question';
import { FileButton } from '../file-button';
import type { KeepEvents, KeepView } from '../types';
import { RowsNotTaken } from './rows-not-taken';

type State =
  | { readonly kind: 'idle' | 'failed' | 'saved' }
  | { readonly kind: 'problem'; readonly why: KeepFileProblem }
  | { readonly kind: 'preview'; readonly file: Extract<KeepFile, { kind: 'people' }> }
  | { readonly kind: 'added'; readonly added: Added };

const PROBLEMS: Readonly<Record<KeepFileProblem, Word>> = {
  'not readable': 'data_keep_file_unreadable',
  'nobody in it': 'data_keep_file_nobody',
  'too large': 'data_keep_file_large',
};

/** The keep list as a file, and people added to it from one, after a preview. */
export function KeepFileBox({ keep, events }: { keep: KeepView; events: KeepEvents }) {
  const [state, setState] = useState<State>({ kind: 'idle' });

  async function read(chosen: File) {
    const file = await events.onReadKeepFile(keep.accountId, chosen);
    setState(file.kind === 'problem' ? file : { kind: 'preview', file });
  }
  async function add({ people }: Extract<KeepFile, { kind: 'people' }>) {
    const added = await events.onAddKept(keep.accountId, people);
    setState(added === 'failed' ? { kind: 'failed' } : { kind: 'added', added });
  }
  async function save(format: ExportFormat) {
    setState({
      kind: (await events.onExport(keep.accountId, 'kept', format, () => undefined)) === 'done' ? 'saved' : 'failed',
    });
  }

  return (
    <div class="keep-file stack">
      {state.kind === 'preview' ? (
        <Question
          text={
            state.file.people.length === 0
              ? say('data_keep_file_nobody')
              : sayCount('data_keep_preview', state.file.people.length, { handle: `@${keep.handle}` })
          }
          close={() => setState({ kind: 'idle' })}
          cancel={say('data_cancel')}
          actions={
            state.file.people.length > 0 && (
              <Button look="primary" size="small" onClick={() => void add(state.file)}>
                {say('data_keep_add')}
              </Button>
            )
          }
        >
          <p class="hint">
            {state.file.people
              .slice(0, 5)
              .map((person) => isolate(handleOrId(person)))
              .join(', ')}
            {state.file.people.length > 5 && '…'}
          </p>
          {state.file.notTaken.length > 0 && <RowsNotTaken rows={state.file.notTaken} onCopy={events.onCopy} />}
          <p class="hint">{say('data_keep_preview_hint')}</p>
        </Question>
      ) : (
        <Buttons>
          <FileButton
            label="data_keep_import"
            accept=".csv,.tsv,.txt,.json,text/csv,text/plain,application/json"
            onFile={(file) => void read(file)}
          />
          {keep.people.length > 0 &&
            (['csv', 'json'] as const).map((format) => (
              <Button key={format} look="secondary" onClick={() => void save(format)}>
                {say(format === 'csv' ? 'data_keep_export_csv' : 'data_keep_export_json')}
              </Button>
            ))}
        </Buttons>
      )}
      <Result tone={state.kind === 'problem' || state.kind === 'failed' ? 'bad' : 'good'}>
        {state.kind === 'problem' && say(PROBLEMS[state.why])}
        {state.kind === 'failed' && say('data_keep_file_failed')}
        {state.kind === 'saved' && say('data_export_saved')}
        {state.kind === 'added' &&
          `${sayCount('data_keep_added', state.added.added)} ${say('data_keep_added_rest', { changed: state.added.changed, same: state.added.same })}`}
      </Result>
    </div>
  );
}
