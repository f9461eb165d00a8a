import type { PersonHistory } from '../../../../utils/relationships';
import { historyLines } from '../../../shared/person-history';
import { spanWords } from '../../../shared/words/span-words';

/** The whole story between the account and a person, newest first; nothing where no list tells any. `now` in ms since 1970. */
export function Story({ history, now }: { history: PersonHistory; now: number }) {
  const lines = historyLines(history, (since, at) => spanWords(since || null, at, now));
  if (lines.length === 0) return null;
  return (
    <ul class="story">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
