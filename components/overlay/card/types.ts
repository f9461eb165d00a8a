import type { UserId } from '../../../utils/base';
import type { CardAnswer, RelationshipAnswer } from '../../../utils/messages';
import type { ActionView } from '../../../utils/queue';
import type { CommonList } from '../../../utils/relationships';
import type { Confirmed } from '../guard';

/** The relation with the person shown. */
export type Profile = RelationshipAnswer;

/** What only an opened card shows. */
export type CardDetails = CardAnswer;

type InCommonList = CommonList['list'];

export interface CardCommands {
  /** Asks X about this person: one priced lookup. */
  readonly lookUp: (confirmed: Confirmed) => void;
  readonly choose: (confirmed: Confirmed, kind: ActionView['kind'], userId: UserId) => void;
  /** The same where the extension's own window asks. */
  readonly propose: (kind: ActionView['kind'], userId: UserId) => void;
  readonly cancel: (actionId: number) => void;
  /** Onto the keep list; off it is proposed. */
  readonly keep: (userId: UserId, keep: boolean) => void;
  /** Proposes to search a list of theirs for mutuals, or to go on with a search that was stopped. */
  readonly search: (list: InCommonList) => void;
  readonly stopSearch: (list: InCommonList) => void;
}
