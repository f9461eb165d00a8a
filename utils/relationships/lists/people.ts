import type { ActionState, ListName, PersonRow } from '../../storage';
import { EMPTY_PROFILE, type Handle, type UserId } from '../../base';
import { type Cause, type ChangeKind } from '../history';
import type { ListRelation } from '../evidence/classification';
import type { RuleHit } from '../keep-list/rules';

/** The lists of people. 'unfollowed-you' and 'history' hold what syncs changed, 'in-common' the mutuals found in a list of somebody else. */
export const PEOPLE_LISTS = [
  'non-followers',
  'mutuals',
  'not-followed-back',
  'following',
  'followers',
  'kept',
  'unfollowed-you',
  'history',
  'in-common',
] as const;
export type PeopleList = (typeof PEOPLE_LISTS)[number];

/** Whose list was searched for mutuals. */
export interface InCommonOf {
  readonly userId: UserId;
  readonly list: ListName;
}

/** What happened with somebody, between two times (ms since 1970; `since` null where that is not known). */
export interface ReviewChange {
  readonly what: ChangeKind;
  readonly where: ListName;
  readonly cause: Cause;
  readonly since: number | null;
  readonly at: number;
  /** The handle before, where it was changed. */
  readonly before: Handle | null;
  /** For somebody X no longer shows: until when their name is kept, ms since 1970; else null. */
  readonly nameUntil: number | null;
}

/** A person as a list shows them. */
export interface ReviewPerson extends Omit<PersonRow, 'handle'> {
  /** Null for somebody of whom nothing but the id is stored. */
  readonly handle: Handle | null;
  readonly relation: ListRelation | 'none' | 'unknown';
  /** The note on the keep list, or null for those not on it. */
  readonly kept: string | null;
  /** For people followed and not on the keep list: the rule that covers them, or may. */
  readonly rule: RuleHit | null;
  readonly action: { readonly kind: 'follow' | 'unfollow'; readonly state: ActionState; readonly at: number } | null;
  /** Why they are in this list, where it holds changes. */
  readonly change: ReviewChange | null;
}

/** A person's profile and relation, for people without a rank in a stored list too. */
export interface Extra {
  readonly row: Omit<PersonRow, 'handle'> & { readonly handle: Handle | null };
  readonly relation: ReviewPerson['relation'];
}

/** A person of a list, without what is looked up only for rows in view. */
export interface ListedProfile extends Extra {
  readonly change: ReviewChange | null;
}

/** Somebody whose profile is not stored. */
export function bareRow(id: UserId, handle: Handle | null, name: string): Extra['row'] {
  return { id, handle, name, ...EMPTY_PROFILE };
}

/** The stored list that a list of people is made from. */
export function listBehind(list: PeopleList): ListName {
  return list === 'not-followed-back' || list === 'followers' || isOfChanges(list) ? 'followers' : 'following';
}

/** Whether a list holds changes found by syncs, one per row. */
export function isOfChanges(list: PeopleList): list is 'unfollowed-you' | 'history' {
  return list === 'unfollowed-you' || list === 'history';
}
