import type { UserId } from '../../utils/base';
import type { CardAnswer, HistoryView, SharedListView } from '../../utils/messages';
import { sharedPlans, type PersonEvent, type Relationship } from '../../utils/relationships';
import type { Asker } from './page-answers';

/** So many of the mutuals found are shown by picture and name; the rest is counted. */
const NAMED = 3;
const LISTS = ['following', 'followers'] as const;

/** What only the opened card of a person shows: history and mutuals in common. */
export async function cardOf(
  { services, settings, account }: Asker,
  userId: UserId | null,
): Promise<Extract<CardAnswer, { kind: 'card' }>> {
  const { history, reader, sync } = services;
  const { accountId, session } = account;
  const maySearch = session === 'signed in';
  if (!userId)
    return {
      kind: 'card',
      history: { events: [], always: { following: null, followers: null } },
      shared: [],
      maySearch,
    };
  const [events, begun, relationship, { at }, searches, [person = null]] = await Promise.all([
    history.withPerson(accountId, userId),
    history.begun(accountId),
    reader.relationshipOf(accountId, userId),
    reader.summary(accountId),
    sync.shared.look(accountId, userId),
    reader.peopleOf(accountId, [userId]),
  ]);
  const plans = sharedPlans(person, settings.prices);
  const listOf = async (list: SharedListView['list']): Promise<SharedListView> => {
    const search = searches.find((one) => one.list === list);
    if (!search) return { kind: 'not searched', list, plan: plans[list] };
    const { state, found, people, expected, finishedAt, until, reason } = search;
    const first = (await reader.peopleOf(accountId, found.slice(0, NAMED))).map(({ name, handle, pictureUrl }) => ({
      name,
      handle,
      pictureUrl,
    }));
    return { kind: 'searched', list, state, found: found.length, first, people, expected, finishedAt, until, reason };
  };
  return {
    kind: 'card',
    history: { events, always: alwaysListed(events, relationship, begun) },
    shared: at === null ? null : await Promise.all(LISTS.map(listOf)),
    maySearch,
  };
}

/** Since when each list has had a person who was in its first sync and never left it; null otherwise. */
export function alwaysListed(
  events: readonly PersonEvent[],
  { following, followedBy }: Pick<Relationship, 'following' | 'followedBy'>,
  begun: Readonly<Record<SharedListView['list'], number | null>>,
): HistoryView['always'] {
  const sinceOf = (list: SharedListView['list'], evidence: typeof following): number | null => {
    const moved = events.some(
      (event) => event.list === list && (event.what.kind === 'came' || event.what.kind === 'left'),
    );
    return evidence?.is && evidence.source === 'list' && !moved ? begun[list] : null;
  };
  return { following: sinceOf('following', following), followers: sinceOf('followers', followedBy) };
}
