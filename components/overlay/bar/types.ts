import type { SummaryAnswer } from '../../../utils/messages';

/** What the bar shows of an account. */
export type Summary = SummaryAnswer;

/** What is asked for in the bar. */
export interface BarCommands {
  /** Starts or resumes a sync, whose plan the person has seen. */
  readonly sync: (list?: 'followers') => void;
  readonly stopSync: () => void;
  readonly openPanel: () => void;
  /** Opens the review page, at who unfollowed the account. */
  readonly showUnfollowed: () => void;
}
