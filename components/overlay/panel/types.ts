import type { UserId } from '../../../utils/base';
import type { Allowance } from '../../../utils/queue';
import type { PanelFilter, PanelOrder } from '../../../utils/relationships';
import type { Person } from '../../people';
import type { Confirmed } from '../guard';
import type { Batch, BatchCommands } from './panel-progress';

/** What the panel needs, and what it asks for. */
export interface NonFollowersPanelProps extends BatchCommands {
  /** How many match the search; null until that is known. */
  total: number | null;
  /** Rows that have arrived, by their index; a new map whenever one did. */
  rowsAt: ReadonlyMap<number, Person>;
  /** When the list was read, ms since 1970; null: never to its end. */
  asOf: number | null;
  search: string;
  order: PanelOrder;
  filters: readonly PanelFilter[];
  /** Selected elsewhere (in a list of X's): the panel opens at the question about them. */
  seed: readonly Person[];
  allowance: Allowance;
  /** Whether keys of one character act. */
  letters: boolean;
  /** What was chosen here last, until `onDone`. */
  batch: Batch | null;
  /** Why the last thing asked for was refused: a key of the words. */
  trouble: string | null;
  /** ms since 1970. */
  clock: () => number;
  /** Rows that are wanted: those in view, and those of a range. */
  onNeed: (from: number, to: number) => void;
  onSearch: (search: string) => void;
  onArrange: (order: PanelOrder, filters: readonly PanelFilter[]) => void;
  /** Opens somebody's profile. */
  onOpen: (person: Person) => void;
  /** Onto the keep list, with a note, or off it. */
  onKeep: (person: Person, isKept: boolean, note: string) => void;
  /** Unfollow these people, named and confirmed by the person. Resolves once it is known what came of it. */
  onChoose: (confirmed: Confirmed, people: readonly UserId[]) => Promise<'queued' | 'refused'>;
  onClose: () => void;
}
