import type { ComponentChild } from 'preact';
import type { UserId } from '../../../utils/base';
import type { Allowance } from '../../../utils/queue';
import type { PanelFilter, PanelOrder } from '../../../utils/relationships';
import type { Person } from '../../people';

/** What the panel needs, and what it asks for. */
export interface NonFollowersPanelProps {
  /** How many match the search; null until that is known. */
  total: number | null;
  /** Rows that have arrived, by their index; a new map whenever one did. */
  rowsAt: ReadonlyMap<number, Person>;
  /** When the list was synced, ms since 1970; null: never completely. */
  asOf: number | null;
  /** Followed people of whom nothing says whether they follow back, and how many more X counts than it listed. */
  unreported: number;
  shortBy: number;
  search: string;
  order: PanelOrder;
  filters: readonly PanelFilter[];
  allowance: Allowance;
  /** Whether keys of one character act. */
  letters: boolean;
  /** What the App is doing; null where that is not known. */
  toast: ComponentChild;
  /** How often what was proposed here was confirmed: each time nobody is selected any more. */
  accepted: number;
  /** The outcome of the last command: a key of the words. */
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
  /** Proposes to unfollow these people: the extension's own window asks about it. */
  onPropose: (people: readonly UserId[]) => void;
  /** Begins the manual queue with these people. */
  onStart: (people: readonly UserId[]) => void;
  onClose: () => void;
}
