import type { AccountId, UserId } from '../base';
import { LIST_NAMES, type ListName, type PersonRow, type Prices, type InCommonRecord } from '../storage';
import type { History, PersonEvent } from './history';
import { inCommonPlans, planOfRest, type InCommon } from './in-common';
import type { Reader } from './reader';
import type { Relationship } from './evidence/relationship';
import type { Plan } from './sync/plan/plan';

/** What happened between the account and a person, by complete lists; times in ms since 1970. */
export interface PersonHistory {
  /** Oldest first. */
  readonly events: readonly PersonEvent[];
  /** When a list that the person was in from its first sync on, and never left, was first synced; else null. */
  readonly always: Readonly<Record<ListName, number | null>>;
}

/** The search of a list of the person shown for the account's mutuals. */
export type CommonList =
  | {
      readonly kind: 'not searched';
      readonly list: ListName;
      /** What searching it takes; null while X has not reported how long the list is. */
      readonly plan: Plan | null;
    }
  | (Pick<InCommonRecord, 'list' | 'state' | 'people' | 'expected' | 'finishedAt' | 'until' | 'reason'> & {
      readonly kind: 'searched';
      /** What going on takes, where it was stopped. */
      readonly plan: Plan | null;
      /** How many mutuals were found, and the first of them. */
      readonly found: number;
      readonly first: readonly Pick<PersonRow, 'name' | 'handle' | 'pictureUrl'>[];
    });

/** What only the opened card of a person shows. */
export interface Card {
  readonly history: PersonHistory;
  /** Null where the account's own list has not been synced: nobody is known as a mutual. */
  readonly inCommon: readonly CommonList[] | null;
}

/** How many of the mutuals found are shown by picture and name; the rest are counted. */
const NAMED = 3;

/** Reads the card of a person; an empty one for an unknown person (null). */
export async function readCard(
  {
    history,
    reader,
    inCommon,
  }: { readonly history: History; readonly reader: Reader; readonly inCommon: Pick<InCommon, 'read'> },
  accountId: AccountId,
  userId: UserId | null,
  prices: Prices,
): Promise<Card> {
  if (userId === null) return { history: { events: [], always: { following: null, followers: null } }, inCommon: [] };
  const [ofPerson, { at }, searches, [person = null]] = await Promise.all([
    readPersonHistory({ history, reader }, accountId, userId),
    reader.summary(accountId),
    inCommon.read(accountId, userId),
    reader.peopleOf(accountId, [userId]),
  ]);
  const plans = inCommonPlans(person, prices);
  const listOf = async (list: ListName): Promise<CommonList> => {
    const search = searches.find((one) => one.list === list);
    if (!search) return { kind: 'not searched', list, plan: plans[list] };
    const { state, found, people, expected, finishedAt, until, reason } = search;
    const first = (await reader.peopleOf(accountId, found.slice(0, NAMED))).map(({ name, handle, pictureUrl }) => ({
      name,
      handle,
      pictureUrl,
    }));
    const plan = planOfRest(search, plans[list], prices);
    return {
      kind: 'searched',
      list,
      state,
      plan,
      found: found.length,
      first,
      people,
      expected,
      finishedAt,
      until,
      reason,
    };
  };
  return {
    history: ofPerson,
    inCommon: at === null ? null : await Promise.all(LIST_NAMES.map(listOf)),
  };
}

/** Reads what happened between the account and a person. */
async function readPersonHistory(
  { history, reader }: { readonly history: History; readonly reader: Reader },
  accountId: AccountId,
  userId: UserId,
): Promise<PersonHistory> {
  const [events, begun, relationship] = await Promise.all([
    history.withPerson(accountId, userId),
    history.begun(accountId),
    reader.relationshipOf(accountId, userId),
  ]);
  return { events, always: alwaysListed(events, relationship, begun) };
}

/** Since when each list has had a person who was in its first sync and never left it; null otherwise. */
function alwaysListed(
  events: readonly PersonEvent[],
  { following, followedBy }: Pick<Relationship, 'following' | 'followedBy'>,
  begun: Readonly<Record<ListName, number | null>>,
): PersonHistory['always'] {
  const sinceOf = (list: ListName, evidence: typeof following): number | null => {
    const moved = events.some(({ list: of, what }) => of === list && (what.kind === 'joined' || what.kind === 'left'));
    return evidence?.is && evidence.source === 'list' && !moved ? begun[list] : null;
  };
  return { following: sinceOf('following', following), followers: sinceOf('followers', followedBy) };
}
