import { useState } from 'preact/hooks';
import type { BackupContents, BackupProblem } from '../../../utils/data';
import { say, sayCount, writeDay, writeNumber, type Word } from '../../../utils/base';
import { Button, Buttons } from '../../ui/button';
import { Progress } from '../../ui/meter';
import { Result } from '../../ui/notice';
import { Question } from '../../ui/question';
import { FileButton } from '../file-button';
import type { DataEvents } from '../types';

type State =
  | { readonly kind: 'idle' | 'saved' | 'save failed' | 'restore failed' | 'undone' }
  | { readonly kind: 'saving' | 'checking' | 'restoring'; readonly part: number }
  | { readonly kind: 'problem'; readonly problem: BackupProblem }
  | { readonly kind: 'preview'; readonly file: Blob; readonly contents: BackupContents }
  | { readonly kind: 'restored'; readonly contents: BackupContents };

const PROBLEMS: Readonly<Record<BackupProblem['why'], Word>> = {
  'no backup': 'data_backup_problem_none',
  'newer version': 'data_backup_problem_newer',
  'cut short': 'data_backup_problem_short',
  damaged: 'data_backup_problem_damaged',
};

const BUSY: Readonly<Record<'saving' | 'checking' | 'restoring', Word>> = {
  saving: 'data_backup_saving',
  checking: 'data_backup_checking',
  restoring: 'data_backup_restoring',
};

/** Saving a backup of everything except tokens, and restoring one: checked, previewed, then restored. */
export function BackupBox({ due, canUndo, events }: { due: boolean; canUndo: boolean; events: DataEvents }) {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const busy = 'part' in state;

  async function save() {
    setState({ kind: 'saving', part: 0 });
    const done = await events.onBackup((part) => setState({ kind: 'saving', part }));
    setState({ kind: done === 'done' ? 'saved' : 'save failed' });
  }

  async function check(file: File) {
    setState({ kind: 'checking', part: 0 });
    const found = await events.onCheckBackup(file, (part) => setState({ kind: 'checking', part }));
    setState(
      found.kind === 'problem' ? { kind: 'problem', problem: found } : { kind: 'preview', file, contents: found },
    );
  }

  async function restore(file: Blob) {
    setState({ kind: 'restoring', part: 0 });
    const restored = await events.onRestore(file, (part) => setState({ kind: 'restoring', part }));
    if (restored === 'failed') setState({ kind: 'restore failed' });
    else if (restored.kind === 'problem') setState({ kind: 'problem', problem: restored });
    else setState({ kind: 'restored', contents: restored.contents });
  }

  async function undo() {
    setState({ kind: 'restoring', part: 0.5 });
    setState({ kind: (await events.onUndoRestore()) === 'done' ? 'undone' : 'restore failed' });
  }

  return (
    <div class="boxed backup">
      <h3>{say('data_backup_title')}</h3>
      <p class="hint">{say('data_backup_hint')}</p>
      {due && <p class="label">{say('data_backup_due')}</p>}
      {state.kind === 'preview' ? (
        <Preview
          contents={state.contents}
          onRestore={() => void restore(state.file)}
          onCancel={() => setState({ kind: 'idle' })}
        />
      ) : (
        <Buttons>
          <Button look="secondary" disabled={busy} onClick={() => void save()}>
            {say('data_backup_save')}
          </Button>
          <FileButton
            label="data_backup_choose"
            accept=".json,.jsonl,.mutuals"
            disabled={busy}
            onFile={(file) => void check(file)}
          />
        </Buttons>
      )}
      {canUndo && !busy && (
        <>
          <p class="hint">{say('data_backup_undo_hint')}</p>
          <Button look="secondary" size="small" onClick={() => void undo()}>
            {say('data_backup_undo')}
          </Button>
        </>
      )}
      {busy && (
        <div class="working">
          <Progress label={say(BUSY[state.kind])} share={state.part} />
          <span>{say(BUSY[state.kind])}</span>
        </div>
      )}
      <Result tone={/failed|problem/.test(state.kind) ? 'bad' : 'good'}>{endedWords(state)}</Result>
    </div>
  );
}

function endedWords(state: State): string {
  switch (state.kind) {
    case 'saved':
      return say('data_backup_saved');
    case 'save failed':
      return say('data_backup_save_failed');
    case 'restore failed':
      return say('data_backup_restore_failed');
    case 'problem':
      return say(PROBLEMS[state.problem.why], { line: state.problem.line });
    case 'undone':
      return say('data_backup_undone');
    case 'restored':
      return sayCount('data_backup_restored', state.contents.records);
    case 'idle':
    case 'saving':
    case 'checking':
    case 'preview':
    case 'restoring':
      return '';
  }
}

function Preview(props: { contents: BackupContents; onRestore: () => void; onCancel: () => void }) {
  const { at, by, accounts } = props.contents;
  return (
    <Question
      text={say('data_backup_preview', { date: writeDay(at), version: by })}
      close={props.onCancel}
      cancel={say('data_cancel')}
      actions={
        <Button look="primary" size="small" onClick={props.onRestore}>
          {say('data_backup_restore')}
        </Button>
      }
    >
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{say('data_account')}</th>
            <th scope="col">{say('data_list_following')}</th>
            <th scope="col">{say('data_list_followers')}</th>
            <th scope="col">{say('data_list_kept')}</th>
            <th scope="col">{say('data_list_actions')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ accountId, handle, following, followers, kept, actions }) => (
            <tr key={accountId}>
              <th scope="row">
                <bdi>@{handle}</bdi>
              </th>
              {[following, followers, kept, actions].map((number, i) => (
                <td key={i}>{number === null ? say('data_none') : writeNumber(number)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{say('data_backup_preview_hint')}</p>
    </Question>
  );
}
