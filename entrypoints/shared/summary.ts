import type { AccountRecord } from '../../utils/database';
import type { SummaryView } from '../../utils/messages';
import type { Summary } from '../../utils/relationships';

/** The numbers of an account as views show them. */
export function summaryView(summary: Summary, { way }: Pick<AccountRecord, 'way'>): SummaryView {
  const { following, mutuals, nonFollowers, unsaid, at, source, followersReading } = summary;
  // Without connection_status the numbers stand only once both lists are read.
  const reading = summary.reading ?? (way === 'app-only' ? followersReading : null);
  return {
    following,
    mutuals,
    nonFollowers,
    unsaid,
    at,
    source,
    reading: reading && {
      people: reading.peopleStored,
      expected: reading.expected,
      state: reading.state,
      until: reading.until,
      reason: reading.reason,
    },
  };
}
