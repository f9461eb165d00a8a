import { DAY_MS, parseHandle, parseUserId, type AccountId, type Handle, type UserId } from '../../base';
import type { PersonRow } from '../../storage';
import { ADDED, BIOS, SCRIPTS } from './names';

/** Days ago, from the first (inclusive) to the last (exclusive): `Infinity` is always, -1 is until now. */
type Span = readonly [from: number, to: number];
const ALWAYS: Span = [Infinity, -1];
const NEVER: Span = [-1, -1];

/** A made-up person, and when they and the sample's account followed each other. */
export interface SamplePerson {
  readonly row: PersonRow;
  /** What they were called before the last week, where they took another handle. */
  readonly handleBefore: Handle;
  readonly followed: Span;
  readonly follows: Span;
  /** What X answers about them at the end. */
  readonly standing: 'there' | 'suspended' | 'deleted';
}

/** So many of each kind, a thousand in all. `day`: of the last two weeks, where one is named. */
const KINDS: readonly {
  readonly many: number;
  readonly make: (day: number) => Pick<SamplePerson, 'followed' | 'follows' | 'standing'>;
}[] = [
  { many: 392, make: () => ({ followed: ALWAYS, follows: ALWAYS, standing: 'there' }) },
  { many: 266, make: () => ({ followed: ALWAYS, follows: NEVER, standing: 'there' }) },
  { many: 262, make: () => ({ followed: NEVER, follows: ALWAYS, standing: 'there' }) },
  // Came, and went.
  { many: 24, make: (day) => ({ followed: NEVER, follows: [day, -1], standing: 'there' }) },
  { many: 10, make: (day) => ({ followed: [day, -1], follows: NEVER, standing: 'there' }) },
  { many: 6, make: (day) => ({ followed: [day, -1], follows: [day, -1], standing: 'there' }) },
  { many: 18, make: (day) => ({ followed: ALWAYS, follows: [Infinity, day], standing: 'there' }) },
  { many: 12, make: (day) => ({ followed: NEVER, follows: [Infinity, day], standing: 'there' }) },
  { many: 6, make: (day) => ({ followed: [Infinity, day], follows: [Infinity, day], standing: 'suspended' }) },
  { many: 4, make: (day) => ({ followed: [Infinity, day], follows: [Infinity, day], standing: 'deleted' }) },
];

/** Ids that X's clock-made ids reach in the year 2078: nobody has them. */
const FIRST_ID = 9_100_000_000_000_000_000n;

/** The account that the sample is shown for. */
export const SAMPLE_ACCOUNT = userId(0) as AccountId;
export const SAMPLE_HANDLE = parseHandle('your_sample_account')!;

/** A thousand made-up people, the same each time but for times, which count from `now` (ms since 1970). */
export function madeUpPeople(now: number): readonly SamplePerson[] {
  const random = randomFrom(1_000);
  const kinds = KINDS.flatMap(({ many, make }) => Array.from({ length: many }, (_, i) => make(1 + ((i * 5) % 13))));
  return shuffled(kinds, random).map((kind, i) => {
    const script = SCRIPTS[i % SCRIPTS.length]!;
    const turn = Math.floor(i / SCRIPTS.length);
    const [given, letters] = script.given[turn % script.given.length]!;
    const words = script.order === 'given first' ? [given, script.sample] : [script.sample, given];
    const handle = handleOf(letters, i + 1);
    return {
      ...kind,
      handleBefore: i % 83 === 5 ? handleOf('earlier', i + 1) : handle,
      row: {
        id: userId(i + 1),
        handle,
        name: words.join(script.between) + ADDED[Math.floor(turn / script.given.length) % ADDED.length]!,
        pictureUrl: null,
        ...traits(random, now),
        bio: random() < 0.7 ? BIOS[Math.floor(random() * BIOS.length)]! : '',
      },
    };
  });
}

/** Verified, protected, active, inactive and never active: something for each filter. */
function traits(random: () => number, now: number) {
  const among = (most: number): number => Math.floor(random() ** 4 * most);
  const badge = random();
  const verified: PersonRow['verified'] =
    badge < 0.08 ? 'blue' : badge < 0.1 ? 'business' : badge < 0.11 ? 'government' : 'none';
  const isActive = random() > 0.05;
  return {
    verified,
    protected: random() < 0.07,
    followersCount: among(250_000),
    followingCount: among(6_000),
    postCount: isActive ? 1 + among(80_000) : 0,
    createdAt: now - DAY_MS * (120 + Math.floor(random() * 5_500)),
    lastPostAt: isActive ? now - Math.floor(random() ** 3 * 100 * DAY_MS) - 60_000 : null,
  };
}

function userId(index: number): UserId {
  return parseUserId(String(FIRST_ID + BigInt(index)))!;
}

/** Of 16 to 20 characters, more than X gives out. */
function handleOf(letters: string, index: number): Handle {
  return parseHandle(`sample_${letters.slice(0, 8).padEnd(4, '_')}_${String(index).padStart(4, '0')}`)!;
}

/** Whether a span holds `days` ago. */
export function holds([from, to]: Span, days: number): boolean {
  return days <= from && days > to;
}

/** Numbers of 0 ≤ n < 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
