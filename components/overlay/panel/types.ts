import type { UserId } from '../../../utils/base';
import type { Allowance } from '../../../utils/queue';
import type { PanelFilter, PanelOrder } from '../../../utils/relationships';
import type { Confirmed } from '../guard';
import type { Batch, BatchCommands } from './panel-progress';
import type { PanelRow, RowsAt } from './picking';

/** What the panel needs, and what it asks for. */
export interface NonFollowersPanelProps extends BatchCommands {
  /** How many match the search; null until that is known. */
  total: number | null;
  /** Rows that have arrived; a new map whenever one did. */
  rowsAt: RowsAt;
  /** When the list was read, ms since 1970; null: never to its end. */
  asOf: number | null;
  search: string;
  order: PanelOrder;
  filters: readonly PanelFilter[];
  /** Picked elsewhere (in a list of X's): the panel opens at the question about them. */
  seed: readonly PanelRow[];
  allowance: Allowance;
  /** What was chosen here last, until `onDone`. */
  batch: Batch | null;
  /** Why the last thing asked for was refused: a key of the words. */
  trouble: string | null;
  /** ms since 1970. */
  clock: () => number;
  /** Rows to fetch. Asked once a page until the search or the total changes: the caller tries again by itself. */
  onNeed: (offset: number, limit: number) => void;
  onSearch: (search: string) => void;
  onArrange: (order: PanelOrder, filters: readonly PanelFilter[]) => void;
  /** Opens somebody's profile. */
  onOpen: (person: PanelRow) => void;
  /** Onto the keep list, or off it. */
  onKeep: (row: PanelRow) => void;
  /** Unfollow these people, named and confirmed by the person. */
  onChoose: (confirmed: Confirmed, people: readonly UserId[]) => void;
  onClose: () => void;
}
