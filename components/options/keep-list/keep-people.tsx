import { useState } from 'preact/hooks';
import type { KeepRecord } from '../../../utils/storage';
import { handleOrId, say, sayCount } from '../../../utils/base';
import { Button } from '../../ui/button';
import type { KeepEvents, KeepView } from '../types';

/** People shown at first, and added with each "show more". */
const A_TIME = 50;

/** The people kept, with their notes. Who was just taken off can be put back, note and all. */
export function KeepPeople({ keep, events }: { keep: KeepView; events: KeepEvents }) {
  const [search, setSearch] = useState('');
  const [most, setMost] = useState(A_TIME);
  const [removed, setRemoved] = useState<KeepRecord | null>(null);
  const wanted = search.trim().replace(/^@/, '').toLocaleLowerCase();
  const found = keep.people.filter(({ handle, userId, note }) =>
    `${handle ?? ''}\n${userId}\n${note}`.toLocaleLowerCase().includes(wanted),
  );

  if (keep.people.length === 0 && removed === null) return <p class="hint">{say('data_keep_nobody')}</p>;
  return (
    <div class="keep stack stack-wide">
      <div class="buttons">
        <span class="label">{sayCount('data_count_people', keep.people.length)}</span>
        {keep.people.length > 8 && (
          <input
            class="input"
            type="search"
            aria-label={say('data_keep_search')}
            placeholder={say('data_keep_search')}
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        )}
      </div>
      <ul class="keep-people">
        {found.slice(0, most).map((person) => (
          <li key={person.userId}>
            <a href={`https://x.com/i/user/${person.userId}`} target="_blank" rel="noopener noreferrer">
              <bdi>{handleOrId(person)}</bdi>
            </a>
            <input
              class="input input-small"
              type="text"
              maxLength={1000}
              aria-label={say('data_keep_note', { person: handleOrId(person) })}
              placeholder={say('data_keep_note_empty')}
              value={person.note}
              onChange={(event) => void events.onKeep(person, event.currentTarget.value)}
            />
            <Button
              look="quiet"
              size="small"
              aria-label={`${say('data_keep_remove')} ${handleOrId(person)}`}
              onClick={() => {
                setRemoved(person);
                void events.onUnkeep(person);
              }}
            >
              {say('data_keep_remove')}
            </Button>
          </li>
        ))}
      </ul>
      {found.length === 0 && keep.people.length > 0 && <p class="hint">{say('data_keep_not_found')}</p>}
      {found.length > most && (
        <p>
          <Button look="link" onClick={() => setMost(most + A_TIME)}>
            {sayCount('data_keep_more', found.length - most)}
          </Button>
        </p>
      )}
      <p class="buttons" role="status">
        {removed !== null && (
          <>
            <span>{say('data_keep_removed', { person: handleOrId(removed) })}</span>
            <Button
              look="link"
              onClick={() => {
                setRemoved(null);
                void events.onKeep(removed, removed.note);
              }}
            >
              {say('data_keep_undo')}
            </Button>
          </>
        )}
      </p>
    </div>
  );
}
