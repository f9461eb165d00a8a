import { handleOrId, say } from '../../../utils/base';
import { Button } from '../../ui/button';
import type { KeepEvents, KeepView } from '../types';

/** People whom another device has taken off the list: put back, or agreed to. */
export function TakenPeople({ keep, events }: { keep: KeepView; events: KeepEvents }) {
  const { accountId, taken } = keep;
  if (taken.length === 0) return null;
  const open = taken.filter(({ agreed }) => !agreed).map(({ userId }) => userId);
  return (
    <div class="keep-taken stack" role="group" aria-labelledby="keep-taken">
      <p class="label" id="keep-taken">
        {say('data_keep_taken_title')}
      </p>
      <p class="hint">{say('data_keep_taken_hint')}</p>
      <ul class="keep-people">
        {taken.map((person) => (
          <li key={person.userId}>
            <a href={`https://x.com/i/user/${person.userId}`} target="_blank" rel="noopener noreferrer">
              <bdi>{handleOrId(person)}</bdi>
            </a>
            <span>{person.note}</span>
            <Button
              look="quiet"
              size="small"
              aria-label={`${say('data_keep_taken_back')} ${handleOrId(person)}`}
              onClick={() => {
                const { userId, handle, note, heardAt: at } = person;
                void events.onKeep({ accountId, userId, handle, note, at }, note);
              }}
            >
              {say('data_keep_taken_back')}
            </Button>
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <div class="buttons">
          <Button look="secondary" size="small" onClick={() => void events.onAgreeTaken(accountId, open)}>
            {say('data_keep_taken_agree')}
          </Button>
        </div>
      )}
    </div>
  );
}
