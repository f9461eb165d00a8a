import { writeDays } from '../../../utils/base';
import type { PersonHistory } from '../../../utils/relationships';
import { historyLines } from '../../shared/person-history';

/** A card must fit its window: who has come and gone more often has the rest on the review page. */
const LINES = 8;

/** What happened between the account and a person. */
export function History({ history }: { history: PersonHistory }) {
  return (
    <>
      {historyLines(history, writeDays)
        .slice(0, LINES)
        .map((line) => (
          <p class="muted small" key={line}>
            {line}
          </p>
        ))}
    </>
  );
}
