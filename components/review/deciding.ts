import type { UserId } from '../../utils/base';
import type { PeopleList, ReviewPerson } from './types';

/** X API v2, manage follows: no more unfollows a day for an App, so no more are confirmed at once. */
export const MOST_PICKED = 500;

/** Something decided, so that it can be taken back. */
export interface Decision {
  readonly kind: 'pick' | 'let go' | 'keep' | 'unkeep' | 'skip';
  readonly person: ReviewPerson;
  /** The row it was decided at. */
  readonly at: number;
  /** Whether keeping somebody let them go. */
  readonly wasPicked: 'picked' | 'not picked';
}

/** Where somebody is in a list, whom they have picked by name, and what they decided before. */
export interface Deciding {
  readonly cursor: number;
  /** Where a range begins. */
  readonly anchor: number;
  readonly picked: ReadonlyMap<UserId, ReviewPerson>;
  readonly skipped: ReadonlySet<UserId>;
  /** Newest last. */
  readonly trail: readonly Decision[];
}

export const UNDECIDED: Deciding = { cursor: 0, anchor: 0, picked: new Map(), skipped: new Set(), trail: [] };

/** What the people of a list may be picked for. */
export function actOf(list: PeopleList): 'follow' | 'unfollow' {
  return list === 'fans' ? 'follow' : 'unfollow';
}

/** Whether somebody can be picked: not kept, not already on their way, and (not) followed as it takes. */
export function canPick(person: ReviewPerson, act: 'follow' | 'unfollow'): boolean {
  if (person.action?.state === 'waiting' || person.action?.state === 'sending') return false;
  if (act === 'follow') return person.stand === 'fan';
  return person.kept === null && ['mutual', 'non-follower', 'unsaid'].includes(person.stand);
}

/** To a row, within the list. */
export function moveTo(deciding: Deciding, index: number, total: number): Deciding {
  const cursor = within(index, total);
  return { ...deciding, cursor, anchor: cursor };
}

/** Picks somebody, or lets them go. */
export function toggle(deciding: Deciding, at: number, person: ReviewPerson, act: 'follow' | 'unfollow'): Deciding {
  const here = { ...deciding, cursor: at, anchor: at };
  const wasPicked = deciding.picked.has(person.id) ? 'picked' : 'not picked';
  if (wasPicked === 'not picked' && (!canPick(person, act) || deciding.picked.size >= MOST_PICKED)) return here;
  const decision: Decision = { kind: wasPicked === 'picked' ? 'let go' : 'pick', person, at, wasPicked };
  return {
    ...here,
    picked: changed(deciding.picked, person, wasPicked === 'picked' ? 'let go' : 'pick'),
    trail: [...deciding.trail, decision],
  };
}

/** Picks everybody of a range that can be, as far as {@link MOST_PICKED}; the cursor goes to its far end. */
export function pickRange(
  deciding: Deciding,
  to: number,
  people: readonly ReviewPerson[],
  act: 'follow' | 'unfollow',
): Deciding {
  const picked = new Map(deciding.picked);
  for (const person of people) if (picked.size < MOST_PICKED && canPick(person, act)) picked.set(person.id, person);
  return { ...deciding, cursor: to, picked };
}

/**
 * Decides about the person at a row and goes on to the next.
 * @param next the row to go on to
 */
export function decide(
  deciding: Deciding,
  kind: 'pick' | 'keep' | 'skip',
  at: number,
  person: ReviewPerson,
  act: 'follow' | 'unfollow',
  next: number,
): Deciding {
  const here = { ...deciding, cursor: next, anchor: next };
  const wasPicked = deciding.picked.has(person.id) ? 'picked' : 'not picked';
  const noted = (made: Decision['kind']): readonly Decision[] => [
    ...deciding.trail,
    { kind: made, person, at, wasPicked },
  ];
  if (kind === 'skip')
    return {
      ...here,
      skipped: new Set([...deciding.skipped, person.id]),
      picked: changed(deciding.picked, person, 'let go'),
      trail: noted('skip'),
    };
  if (kind === 'keep') {
    return {
      ...here,
      picked: changed(deciding.picked, person, 'let go'),
      trail: noted(person.kept === null ? 'keep' : 'unkeep'),
    };
  }
  if (wasPicked === 'picked') return here;
  if (!canPick(person, act) || deciding.picked.size >= MOST_PICKED) return deciding;
  const skipped = new Set(deciding.skipped);
  skipped.delete(person.id);
  return { ...here, picked: changed(deciding.picked, person, 'pick'), skipped, trail: noted('pick') };
}

/** Takes the newest decision back; `last` is what it was, for what was stored with it. */
export function takeBack(deciding: Deciding): { readonly deciding: Deciding; readonly last: Decision | null } {
  const last = deciding.trail.at(-1) ?? null;
  if (!last) return { deciding, last };
  const skipped = new Set(deciding.skipped);
  if (last.kind === 'skip') skipped.delete(last.person.id);
  const picked = changed(deciding.picked, last.person, last.wasPicked === 'picked' ? 'pick' : 'let go');
  return { deciding: { cursor: last.at, anchor: last.at, picked, skipped, trail: deciding.trail.slice(0, -1) }, last };
}

function changed(picked: Deciding['picked'], person: ReviewPerson, how: 'pick' | 'let go'): Deciding['picked'] {
  const next = new Map(picked);
  if (how === 'pick') next.set(person.id, person);
  else next.delete(person.id);
  return next;
}

function within(index: number, total: number): number {
  return Math.max(0, Math.min(index, total - 1));
}
