import type { SummaryView } from '../../utils/messages';
import type { Summary } from '../../utils/relationships';

/** The numbers of an account as views show them. */
export function summaryView({ following, mutuals, nonFollowers, unsaid, at, source, reading }: Summary): SummaryView {
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
