import type { SharedLine } from '../../components/overlay/shared-mutuals';
import { named, planWords, writeList } from '../../components/overlay/wording';
import { until } from '../../components/overlay/status';
import type { PersonRow } from '../../utils/storage';
import type { UserId } from '../../utils/base';
import {
  sharedPlans,
  type PersonEvent,
  type Plan,
  type Relationship,
  type SharedMutuals,
} from '../../utils/relationships';
import { locale, say, sayReason, writeDistance, writeNumber } from '../../utils/base';
import type { Asker } from './page-answers';

/** As many mutuals are shown and named before the rest is counted. */
const NAMED = 3;
/** A card is for a glance: so much of the past fits. */
const LINES = 4;
const LISTS = ['following', 'followers'] as const;

/** What only an opened card tells, before it is drawn. */
export interface CardView {
  /** What happened between the account and the person shown, newest first, a sentence each. */
  readonly history: readonly string[];
  /** Empty where nothing can be told or asked. */
  readonly shared: readonly SharedLine[];
  readonly search: 'under way' | 'at rest';
}

/** What the opened card tells of a person; `now` in ms since 1970. */
export async function cardOf(
  { services, settings, account }: Asker,
  userId: UserId | null,
  now: number,
): Promise<CardView> {
  if (!userId) return { history: [], shared: [], search: 'at rest' };
  const { history, reader, sync } = services;
  const { accountId, session } = account;
  const [events, begun, relationship, { at }, searches, [person = null]] = await Promise.all([
    history.withPerson(accountId, userId),
    history.begun(accountId),
    reader.relationshipOf(accountId, userId),
    reader.summary(accountId),
    sync.shared.look(accountId, userId),
    reader.peopleOf(accountId, [userId]),
  ]);
  const plans = sharedPlans(person, settings.prices);
  const lineOf = async (list: SharedLine['list']): Promise<SharedLine | null> => {
    const found = searches.find((search) => search.list === list);
    if (!found) return session === 'signed in' ? offered(list, plans[list], settings.prices.user) : null;
    return lineOfSearch(found, await reader.peopleOf(accountId, found.found.slice(0, NAMED)), session, now);
  };
  const nobody: SharedLine = {
    list: 'following',
    title: '',
    text: say('history_shared_never_own'),
    faces: [],
    offer: null,
  };
  const lines = at === null ? [session === 'signed in' ? nobody : null] : await Promise.all(LISTS.map(lineOf));
  return {
    history: pastOf(events, relationship, begun),
    shared: lines.filter((line) => line !== null),
    search: searches.some(({ state }) => state === 'running' || state === 'waiting') ? 'under way' : 'at rest',
  };
}

function offered(list: SharedLine['list'], plan: Plan | null, usdEach: number): SharedLine {
  const line = { list, title: say(`history_shared_${list}`), faces: [] };
  if (!plan) return { ...line, text: planWords(null, usdEach), offer: null };
  return {
    ...line,
    text: '',
    offer: { what: 'start', word: say('history_shared_find'), plan: planWords(plan, usdEach) },
  };
}

type Row = Pick<PersonRow, 'name' | 'handle' | 'pictureUrl'>;

function lineOfSearch(
  search: SharedMutuals,
  rows: readonly Row[],
  session: Asker['account']['session'],
  now: number,
): SharedLine {
  const { list, state, found, finishedAt } = search;
  const whole = state === 'done';
  const count = !whole
    ? say('history_shared_at_least', { count: found.length })
    : found.length === 0
      ? say('history_shared_none')
      : writeNumber(found.length);
  const note =
    whole && finishedAt !== null
      ? say('history_shared_kept', { distance: writeDistance(Math.min(finishedAt, now), now) })
      : progress(search, now);
  return {
    list,
    title: `${say(`history_shared_${list}`)} · ${count}`,
    text: [nameThem(rows, found.length), note].filter(Boolean).join(' · '),
    faces: rows.map(({ name, pictureUrl }) => ({ name, pictureUrl })),
    offer: offerOf(state, session),
  };
}

function offerOf(state: SharedMutuals['state'], session: Asker['account']['session']): SharedLine['offer'] {
  if (state === 'done' || (state === 'stopped' && session !== 'signed in')) return null;
  return state === 'stopped'
    ? { what: 'start', word: say('history_shared_go_on'), plan: null }
    : { what: 'stop', word: say('history_shared_stop'), plan: null };
}

/** The first few by name: "Ada, Bo, and 12 more". */
export function nameThem(rows: readonly Pick<Row, 'name' | 'handle'>[], total: number): string {
  const names = rows.slice(0, NAMED).map(named);
  return writeList(
    total > names.length && names.length > 0
      ? [...names, say('history_shared_more', { count: total - names.length })]
      : names,
  );
}

function progress({ people, expected, reason, until: at }: SharedMutuals, now: number): string {
  const words =
    expected === null
      ? say('history_shared_progress_open', { people })
      : say('history_shared_progress', { people, expected: Math.max(people, expected) });
  return reason ? `${words} · ${sayReason(reason)}${until(at, now)}` : words;
}

/**
 * What lists read one after the other prove of a person, newest first. Of somebody who was in a list at
 * its first whole reading and never left it, that is said.
 */
export function pastOf(
  events: readonly PersonEvent[],
  { following, followedBy }: Pick<Relationship, 'following' | 'followedBy'>,
  begun: Readonly<Record<SharedLine['list'], number | null>>,
): string[] {
  const told = new Set<string>();
  const lines = [...events].reverse().flatMap((event) => {
    const words = wordsOf(event);
    // Both lists tell that somebody took another handle, or is gone.
    const what = event.what.kind === 'came' || event.what.kind === 'left' ? `${event.at} ${words}` : words;
    if (told.has(what)) return [];
    told.add(what);
    return [`${words} · ${writeSpan(event.since, event.at)}`];
  });
  for (const [list, side] of [
    ['following', following],
    ['followers', followedBy],
  ] as const) {
    const at = begun[list];
    const always =
      side?.is === 'yes' &&
      side.source === 'list' &&
      !events.some((event) => event.list === list && (event.what.kind === 'came' || event.what.kind === 'left'));
    if (at !== null && always) lines.push(say(`card_always_${list}`, { when: writeSpan(at, at) }));
  }
  return lines.slice(0, LINES);
}

function wordsOf({ list, what }: PersonEvent): string {
  switch (what.kind) {
    case 'renamed':
      return say('card_renamed', { from: `\u2066@${what.from}\u2069`, to: `\u2066@${what.to}\u2069` });
    case 'hidden':
      return say('card_hidden');
    case 'shown':
      return say('card_shown');
    case 'left':
      if (what.cause === 'suspended' || what.cause === 'deleted') return say('card_hidden');
  }
  return say(`card_${what.kind}_${list}`) + (what.cause === 'tool' ? ` · ${say('card_by_tool')}` : '');
}

/** The days between which something happened; one where they are the same. ms since 1970. */
function writeSpan(since: number, at: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).formatRange(since, at);
}
