import { useState } from 'preact/hooks';
import type { Archive, ArchiveList } from '../../utils/x';
import { say, sayCount, writeDay, writeNumber } from '../../utils/base';
import { Button, Buttons } from '../ui/button';
import { Figures } from '../ui/figures';
import { Notice } from '../ui/notice';
import { Picture } from '../ui/picture';
import { StepHeading } from './step-heading';
import type { AlreadyHere, ImportEvents } from './types';

/** Whose archive it is, its date, contents and what is missing, before anything is stored. */
export function Preview({ archive, here, events }: { archive: Archive; here: AlreadyHere; events: ImportEvents }) {
  const { account, date, following, followers } = archive;
  const [day, setDay] = useState('');
  const madeAt = date?.at ?? startOf(day);
  const cautions = cautionsOf(archive);
  return (
    <section class="block" aria-labelledby="preview">
      <StepHeading id="preview">{say('archive_preview')}</StepHeading>
      <div class="whose">
        <Picture name={account.name} url={account.pictureUrl} size="large" />
        <p>
          <bdi class="label">{account.name}</bdi>
          <br />
          <bdi class="hint">@{account.handle}</bdi>
        </p>
      </div>
      <Figures
        look="large columns"
        figures={[
          ...(date
            ? ([
                [say('archive_made'), <time dateTime={new Date(date.at).toISOString()}>{writeDay(date.at)}</time>],
              ] as const)
            : []),
          [say('archive_following'), listCount(following)],
          [say('archive_followers'), listCount(followers)],
        ]}
      />
      {cautions.length > 0 && (
        <ul class="cautions stack" aria-label={say('archive_cautions')}>
          {cautions.map((caution) => (
            <li key={caution}>{caution}</li>
          ))}
        </ul>
      )}
      {here !== 'nothing' && (
        <Notice
          tone="calm"
          icon="person"
          title={say('archive_here')}
          text={say(here === 'connected' ? 'archive_here_connected' : 'archive_here_archive')}
        />
      )}
      {date === null && (
        <p>
          <label class="label" for="made">
            {say('archive_ask_date')}
          </label>
          <br />
          <input
            id="made"
            class="input"
            type="date"
            min="2006-01-01"
            aria-describedby="made-hint"
            value={day}
            onInput={({ currentTarget }) => setDay(currentTarget.value)}
          />
          <br />
          <span id="made-hint" class="hint">
            {say('archive_ask_date_hint')}
          </span>
        </p>
      )}
      <Buttons>
        <Button look="primary" disabled={madeAt === null} onClick={() => madeAt !== null && events.onConfirm(madeAt)}>
          {say('archive_confirm')}
        </Button>
        <Button look="quiet" onClick={events.onCancel}>
          {say('archive_cancel')}
        </Button>
      </Buttons>
    </section>
  );
}

/** When a day begins here, ms since 1970, so that evidence of that day is not older. Null where it is no date. */
function startOf(day: string): number | null {
  const at = new Date(`${day}T00:00`).getTime();
  return at > 0 ? at : null;
}

/** How many a list of the archive names, or that it is not there. */
export function listCount(list: ArchiveList | null): string {
  return list ? writeNumber(list.ids.length) : say('archive_list_missing');
}

/** What is missing or doubtful, a sentence each; empty when all is well. */
export function cautionsOf({ following, followers, date }: Archive): string[] {
  const cautions: string[] = [];
  if (!following) cautions.push(say('archive_caution_no_following'));
  if (!followers) cautions.push(say('archive_caution_no_followers'));
  for (const [list, name] of [
    [following, say('archive_following')],
    [followers, say('archive_followers')],
  ] as const) {
    if (!list) continue;
    const { ids, expected, unreadable, missingFiles, hasEveryone } = list;
    if (missingFiles.length > 0)
      cautions.push(say('archive_caution_files', { list: name, files: missingFiles.join(', ') }));
    else if (expected !== null && expected > ids.length)
      cautions.push(say('archive_caution_short', { list: name, found: ids.length, expected }));
    else if (!hasEveryone && unreadable === 0) cautions.push(say('archive_caution_unchecked', { list: name }));
    if (unreadable > 0) cautions.push(sayCount('archive_caution_unreadable', unreadable, { list: name }));
  }
  if ([following, followers].some((list) => list?.hasEveryone === false))
    cautions.push(say('archive_caution_incomplete'));
  if (date?.from === 'file') cautions.push(say('archive_caution_date'));
  return cautions;
}
