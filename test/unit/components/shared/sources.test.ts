import { beforeAll, describe, expect, test } from 'vitest';
import { sourceWords } from '../../../../components/shared/evidence/source-words';
import { relationNow, type Known } from '../../../../components/shared/evidence/sources';
import type { Handle, UserId } from '../../../../utils/base/ids';
import { NOW, setEnglish } from '../popup/world';
import { HOUR_MS } from '../../../../utils/base';

beforeAll(setEnglish);

/** 24 November 2026, as NOW, and days before it. */
const AUGUST = Date.UTC(2026, 7, 3, 12);
const NOVEMBER = Date.UTC(2026, 10, 3, 12);
const LAST_YEAR = Date.UTC(2025, 7, 3, 12);
const LOADED = NOW - HOUR_MS;

type Stored = NonNullable<Known['stored']>;
type Evidence = NonNullable<Stored['following']>;

const page = (youFollow: 'yes' | 'no' | 'requested', followsYou: boolean): Known['page'] => ({
  userId: '42' as UserId,
  handle: 'bob' as Handle,
  youFollow,
  followsYou,
});
const from = (source: Evidence['source'], is: boolean, at: number): Evidence => ({ is, at, source });
const stored = (following: Evidence | null, followedBy: Evidence | null): Stored => ({
  kind: 'unknown',
  why: 'never synced',
  known: 0,
  expected: null,
  following,
  followedBy,
});
/** Both sides from one source. */
const both = (source: Evidence['source'], following: boolean, followedBy: boolean, at: number) =>
  stored(from(source, following, at), from(source, followedBy, at));

interface Row {
  readonly name: string;
  readonly page: Known['page'];
  readonly stored: Stored | null;
  readonly lines: readonly string[];
  readonly meaning?: readonly string[];
}

const ROWS: readonly Row[] = [
  { name: 'nothing at all', page: null, stored: null, lines: [] },
  { name: 'the page alone: mutual', page: page('yes', true), stored: null, lines: ['X’s page: follows you | now'] },
  {
    name: 'the page alone: a request that waits',
    page: page('requested', false),
    stored: null,
    lines: ['X’s page: doesn’t follow you | now'],
  },
  {
    name: 'an archive that agrees',
    page: page('yes', true),
    stored: both('archive', true, true, AUGUST),
    lines: ['X’s page: follows you | now', 'Archive: was following you | Aug 3'],
  },
  {
    name: 'an archive that says they followed, which they do no more',
    page: page('yes', false),
    stored: both('archive', true, true, NOVEMBER),
    lines: ['X’s page: doesn’t follow you | now', 'Archive: was following you | Nov 3'],
    meaning: ['They unfollowed you between Nov 3 and Nov 24.'],
  },
  {
    name: 'an archive of another year that says they did not follow, which they do now',
    page: page('yes', true),
    stored: both('archive', true, false, LAST_YEAR),
    lines: ['X’s page: follows you | now', 'Archive: wasn’t following you | Aug 3, 2025'],
    meaning: ['They started following you between Aug 3, 2025 and Nov 24.'],
  },
  {
    name: 'a list synced today: between two times of day',
    page: page('yes', false),
    stored: both('list', true, true, NOW - 2 * HOUR_MS),
    lines: ['X’s page: doesn’t follow you | now', 'Synced list: was following you | 2 hours ago'],
    meaning: [expect.stringMatching(/^They unfollowed you between \d+:20.[AP]M and \d+:20.[AP]M\.$/) as string],
  },
  {
    name: 'half an archive: whom one follows, and the page the rest',
    page: page('yes', false),
    stored: stored(from('archive', true, AUGUST), null),
    lines: ['X’s page: doesn’t follow you | now', 'Archive: you were following them | Aug 3'],
  },
  {
    name: 'half an archive: followers, and the page the rest',
    page: page('no', true),
    stored: stored(null, from('archive', true, AUGUST)),
    lines: ['X’s page: follows you | now', 'Archive: was following you | Aug 3'],
  },
  {
    name: 'both sides differ',
    page: page('no', true),
    stored: both('list', true, false, NOVEMBER),
    lines: [
      'X’s page: follows you | now',
      'X’s page: you don’t follow them | now',
      'Synced list: wasn’t following you | Nov 3',
      'Synced list: you were following them | Nov 3',
    ],
    meaning: [
      'They started following you between Nov 3 and Nov 24.',
      'You stopped following them between Nov 3 and Nov 24.',
    ],
  },
  {
    name: 'followed elsewhere since',
    page: page('yes', true),
    stored: both('list', false, true, NOVEMBER),
    lines: [
      'X’s page: follows you | now',
      'X’s page: you follow them | now',
      'Synced list: was following you | Nov 3',
      'Synced list: you weren’t following them | Nov 3',
    ],
    meaning: ['You started following them between Nov 3 and Nov 24.'],
  },
  {
    name: 'a request that waits says nothing against a list',
    page: page('requested', false),
    stored: both('list', true, false, NOVEMBER),
    lines: [
      'X’s page: doesn’t follow you | now',
      'Synced list: wasn’t following you | Nov 3',
      'Synced list: you were following them | Nov 3',
    ],
  },
  {
    name: 'the journal: followed with Mutuals, newest first',
    page: page('yes', true),
    stored: stored(from('action', true, NOVEMBER), from('archive', true, AUGUST)),
    lines: [
      'X’s page: follows you | now',
      'With Mutuals: you followed them | Nov 3',
      'Archive: was following you | Aug 3',
    ],
  },
  {
    name: 'the journal: unfollowed on X by hand',
    page: page('no', false),
    stored: stored(from('hand', false, NOW - 60_000), from('lookup', false, NOVEMBER)),
    lines: [
      'X’s page: doesn’t follow you | now',
      'On X: you unfollowed them | 1 minute ago',
      'Asked X: wasn’t following you | Nov 3',
    ],
  },
  {
    name: 'unfollowed with Mutuals after the page was loaded: nothing follows from the difference',
    page: page('yes', true),
    stored: stored(from('action', false, NOW - 60_000), from('list', true, NOVEMBER)),
    lines: [
      'X’s page: follows you | now',
      'X’s page: you follow them | now',
      'With Mutuals: you unfollowed them | 1 minute ago',
      'Synced list: was following you | Nov 3',
    ],
    meaning: ['X’s page was loaded before that. Reload it to see what holds now.'],
  },
  {
    name: 'the page says nothing (blocked, or not complete)',
    page: null,
    stored: both('archive', true, false, AUGUST),
    lines: ['Archive: wasn’t following you | Aug 3', 'Archive: you were following them | Aug 3'],
  },
];

/** Without the marks that keep a name's own direction. */
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');

describe('what each source says', () => {
  test.each(ROWS)('$name', ({ page: said, stored: known, lines, meaning = [] }) => {
    const words = sourceWords({ page: said, stored: known, saidSince: LOADED }, NOW);
    expect(words.lines.map(([what, when]) => `${plain(what)} | ${when}`)).toEqual(lines);
    expect(words.meaning.map(plain)).toEqual(meaning);
  });
});

describe('how the two stand to each other now', () => {
  const now = (said: Known['page'], known: Stored | null) =>
    relationNow({ page: said, stored: known, saidSince: LOADED });

  test('the page outranks what is older', () => {
    const mutual: Stored = { ...both('list', true, true, NOVEMBER), kind: 'mutual', source: 'list', at: NOVEMBER };
    expect(now(page('yes', true), null)).toBe('mutual');
    expect(now(page('yes', false), mutual)).toBe('non-follower');
    expect(now(page('no', true), mutual)).toBe('follows-you');
    expect(now(page('no', false), mutual)).toBe('none');
    expect(now(page('requested', false), mutual)).toBe('requested');
    expect(now(null, mutual)).toBe('mutual');
    expect(now(null, null)).toBe('unknown');
  });

  test('what was done since the page was loaded outranks it', () => {
    const unfollowed = stored(from('action', false, NOW), null);
    expect(now(page('yes', true), unfollowed)).toBe('follows-you');
    expect(now(page('requested', false), stored(from('hand', true, NOW), null))).toBe('non-follower');
  });
});
