import { say, sayCount, type CountedWord, type Word, writeBytes } from '../../../utils/base';
import { BackupBox } from './backup-box';
import { EraseButton } from './erase-button';
import { ExportBox } from './export-box';
import { Section } from '../section';
import type { DataEvents, DataView, StoredView } from '../types';

/** What is stored and how large it is; files of it; a backup; and erasing it. */
export function DataSection({ data, events }: { data: DataView; events: DataEvents }) {
  return (
    <Section name="data">
      <p>{say('data_intro')}</p>
      {data.stored.length === 0 ? (
        <p class="hint">{say('data_nothing')}</p>
      ) : (
        data.stored.map((stored) => <StoredOne key={stored.accountId} stored={stored} events={events} />)
      )}
      {data.syncToRemove && <p class="problem">{say('data_sync_not_removed')}</p>}
      {data.room !== null && (
        <p class="hint">{say('data_room', { used: writeBytes(data.room.used), quota: writeBytes(data.room.quota) })}</p>
      )}
      <ExportBox stored={data.stored} onExport={events.onExport} />
      <BackupBox due={data.backupDue} canUndo={data.canUndoRestore} events={events} />
      <div class="boxed">
        <h3>{say('data_erase_all_title')}</h3>
        <p class="hint">{say('data_ledger_stays')}</p>
        <p>
          <EraseButton
            label="data_erase_all"
            of=""
            question={say('data_erase_all_question')}
            hint="data_erase_all_hint"
            confirm="data_erase_all_confirm"
            onErase={events.onEraseEverything}
          />
        </p>
      </div>
    </Section>
  );
}

interface PartRow {
  readonly part: 'lists' | 'history' | 'actions' | 'keep';
  readonly title: Word;
  readonly count: CountedWord;
  readonly question: Word;
  readonly hint: Word;
  readonly numbers: (stored: StoredView) => readonly [count: number, bytes: number];
}

const ROWS: readonly PartRow[] = [
  {
    part: 'lists',
    title: 'data_part_lists',
    count: 'data_count_people',
    question: 'data_erase_lists_question',
    hint: 'data_erase_lists_hint',
    numbers: ({ people, listBytes }) => [people, listBytes],
  },
  {
    part: 'history',
    title: 'data_part_history',
    count: 'data_count_syncs',
    question: 'data_erase_history_question',
    hint: 'data_erase_history_hint',
    numbers: ({ syncs, historyBytes }) => [syncs, historyBytes],
  },
  {
    part: 'actions',
    title: 'data_part_actions',
    count: 'data_count_lines',
    question: 'data_erase_actions_question',
    hint: 'data_erase_actions_hint',
    numbers: ({ actions, actionBytes }) => [actions, actionBytes],
  },
  {
    part: 'keep',
    title: 'data_part_keep',
    count: 'data_count_people',
    question: 'data_erase_keep_question',
    hint: 'data_erase_keep_hint',
    numbers: ({ kept, keptBytes }) => [kept, keptBytes],
  },
];

function StoredOne({ stored, events }: { stored: StoredView; events: DataEvents }) {
  const handle = `@${stored.handle}`;
  return (
    <div class="boxed" role="group" aria-label={handle}>
      <h3>
        <bdi>{handle}</bdi>
      </h3>
      <ul class="stored stack stack-wide">
        {ROWS.map(({ part, title, count, question, hint, numbers }) => {
          const [number, bytes] = numbers(stored);
          return (
            <li key={part} class={`stored-${part}`}>
              <span class="label">{say(title)}</span>
              <span class="hint">
                {number === 0 && bytes === 0
                  ? say('data_none')
                  : `${sayCount(count, number)} · ${say('data_about', { size: writeBytes(bytes) })}`}
              </span>
              {(number > 0 || bytes > 0) && (
                <EraseButton
                  label="data_erase"
                  of={`${say(title)} ${handle}`}
                  question={say(question, { handle })}
                  hint={hint}
                  confirm="data_erase_confirm"
                  onErase={() => events.onErase(stored.accountId, part)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
