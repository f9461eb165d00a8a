import type { UserId } from '../../../base';
import type { PageEvidence } from '../person/evidence';

/** A list whose people are counted: the viewer's own two, or those that somebody and the viewer have in common. */
export type CountedList = 'following' | 'followers' | 'followers_you_follow';

/** What X has shown of a list so far. */
export interface TallyCounts {
  /** People, each once. */
  readonly people: number;
  /** Of them: who don't follow back, whom the viewer doesn't follow back, or who are mutuals. */
  readonly sought: number;
  /** Whom the viewer has unfollowed, or followed, with X's own button since. */
  readonly done: number;
}

/** Counts the people of one list by id, in memory. */
export interface Tally {
  /**
   * Counts what a settled row shows; returns whether that person is new. The latest evidence of a person replaces the
   * one before.
   */
  readonly note: (evidence: PageEvidence) => boolean;
  /** The viewer has pressed X's own button of a person; the row's next evidence shows the outcome. */
  readonly press: (userId: UserId) => void;
  readonly isDone: (userId: UserId) => boolean;
  readonly counts: () => TallyCounts;
}

interface Noted {
  /** Whether the viewer followed them when their row was first shown. */
  readonly first: PageEvidence['youFollow'];
  readonly isSought: boolean;
  readonly isDone: boolean;
}

/** An empty tally. */
export function createTally(list: CountedList): Tally {
  const people = new Map<UserId, Noted>();
  const pressed = new Set<UserId>();
  let sought = 0;
  let done = 0;

  function judge(first: Noted['first'], { userId, youFollow, followsYou }: PageEvidence): Noted {
    const isPressed = pressed.has(userId);
    switch (list) {
      // People already unfollowed still count as sought: "61 don't follow back · you unfollowed 4".
      case 'following':
        return {
          first,
          isSought: !followsYou && (first === 'yes' || youFollow === 'yes'),
          isDone: isPressed && first === 'yes' && youFollow === 'no',
        };
      case 'followers':
        return {
          first,
          isSought: first === 'no' || youFollow === 'no',
          isDone: isPressed && first === 'no' && youFollow === 'yes',
        };
      case 'followers_you_follow':
        return { first, isSought: followsYou && youFollow === 'yes', isDone: false };
    }
  }

  return {
    note(evidence) {
      const before = people.get(evidence.userId);
      const now = judge(before?.first ?? evidence.youFollow, evidence);
      people.set(evidence.userId, now);
      sought += Number(now.isSought) - Number(before?.isSought ?? false);
      done += Number(now.isDone) - Number(before?.isDone ?? false);
      return !before;
    },
    press: (userId) => void pressed.add(userId),
    isDone: (userId) => people.get(userId)?.isDone ?? false,
    counts: () => ({ people: people.size, sought, done }),
  };
}

/** Whether a row is one to go to next: somebody sought, not yet followed or unfollowed. */
export function isSought(list: CountedList, { youFollow, followsYou }: PageEvidence): boolean {
  if (list === 'following') return youFollow === 'yes' && !followsYou;
  return list === 'followers' && youFollow === 'no';
}

/**
 * The row to go to next: the first of the sought below `after`, or null where none is drawn. Never from the end
 * to the beginning.
 * @param after where the row with the focus begins, or the list where none has it: CSS px, as of `top`
 */
export function nextRow<Row extends { readonly top: number; readonly isSought: boolean }>(
  rows: Iterable<Row>,
  after: number,
): Row | null {
  let next: Row | null = null;
  for (const row of rows) if (row.isSought && row.top > after && (!next || row.top < next.top)) next = row;
  return next;
}
