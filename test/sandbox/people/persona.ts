import { BIOS, LOCATIONS, ODD_NAMES, SCRIPTS, EMOJI, LONG_NAMES } from './names';
import { hash32, inverse, modulo, POPULATION } from './scatter';

/** What of a person comes from their index alone. */
export interface Persona {
  /** Snowflake-like: a decimal string of 15 to 19 digits, mostly beyond 2^53. */
  readonly id: string;
  readonly name: string;
  /** Empty when there is no bio. */
  readonly description: string;
  /** Empty when not given. */
  readonly location: string;
  /** Their own web address; empty when not given. */
  readonly url: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly verified: boolean;
  readonly verifiedType: 'blue' | 'business' | 'government' | 'none';
  readonly protected: boolean;
  readonly parody: boolean;
  /** On pbs.twimg.com; X's grey default picture, which lives on abs.twimg.com, when they have none. */
  readonly profileImageUrl: string;
  readonly hasBanner: boolean;
  /** A snowflake whose time is that of the post; null when they never posted. */
  readonly mostRecentPostId: string | null;
}

/** X's snowflakes count ms from here (4 November 2010). */
const SNOWFLAKE_EPOCH = 1288834974657n;
/** Ids spread evenly over fifteen years of snowflakes: 15 digits for the oldest, 19 for most. */
const FIRST_ID = 100_000_000_000_000n;
const ID_STEP = 116_000_000_000n;
/** Keeps viewers' ids apart from everybody else's, whose offset within a step is below 2^32. */
const VIEWER_OFFSET = 1n << 33n;

const ID_STRIDE = 7_368_787;
const ID_STRIDE_BACK = inverse(ID_STRIDE, POPULATION);
const HANDLE_STRIDE = 11_184_811;
const HANDLE_STRIDE_BACK = inverse(HANDLE_STRIDE, POPULATION);
/** 36^5 is more than the population, so five letters and digits name anybody. */
const CODE_LENGTH = 5;

/** The user id of an index below the population. */
export function idOf(seed: number, index: number): string {
  const slot = (index * ID_STRIDE) % POPULATION;
  return (FIRST_ID + BigInt(slot) * ID_STEP + BigInt(hash32(seed, slot, 1))).toString();
}

/** The user id of the n-th viewer. */
export function viewerId(seed: number, viewer: number): string {
  const slot = (hash32(seed, viewer, 2) % (POPULATION - 1000)) + viewer;
  return (FIRST_ID + BigInt(slot) * ID_STEP + VIEWER_OFFSET + BigInt(viewer)).toString();
}

/** The index behind a user id of this seed, or undefined when nobody has it. */
export function indexOfId(seed: number, id: string): number | undefined {
  if (!/^[1-9][0-9]{14,18}$/.test(id)) return undefined;
  const slot = Number((BigInt(id) - FIRST_ID) / ID_STEP);
  if (slot < 0 || slot >= POPULATION) return undefined;
  const index = modulo(slot * ID_STRIDE_BACK, POPULATION);
  return idOf(seed, index) === id ? index : undefined;
}

/** The handle somebody was made with. */
export function handleOf(seed: number, index: number): string {
  const { stem } = nameOf(seed, index);
  const code = ((index * HANDLE_STRIDE) % POPULATION).toString(36).padStart(CODE_LENGTH, '0');
  const hash = hash32(seed, index, 3);
  const joined = hash % 3 === 0 ? `${stem}_${code}` : `${stem}${code}`;
  return hash % 5 === 0 ? joined.charAt(0).toUpperCase() + joined.slice(1) : joined;
}

/** The index behind a handle in any case, or undefined when nobody was made with it. */
export function indexOfHandle(seed: number, handle: string): number | undefined {
  const code = handle.slice(-CODE_LENGTH).toLowerCase();
  if (!/^[0-9a-z]{5}$/.test(code)) return undefined;
  const scattered = Number.parseInt(code, 36);
  if (scattered >= POPULATION) return undefined;
  const index = (scattered * HANDLE_STRIDE_BACK) % POPULATION;
  return handleOf(seed, index).toLowerCase() === handle.toLowerCase() ? index : undefined;
}

/** Everything about a person that their index decides. `asOf`: ms, nobody posted later. */
export function createPersona(seed: number, index: number, id: string, asOf: number): Persona {
  const roll = (salt: number) => hash32(seed, index, salt);
  const createdAt = Number((BigInt(id) >> 22n) + SNOWFLAKE_EPOCH);
  const verifiedRoll = roll(4) % 60;
  const verifiedType =
    verifiedRoll < 7 ? 'blue' : verifiedRoll === 7 ? 'business' : verifiedRoll === 8 ? 'government' : 'none';
  const { name, script } = nameOf(seed, index);
  return {
    id,
    name,
    description: roll(5) % 7 === 0 ? '' : pick(BIOS, roll(6)),
    location: roll(7) % 3 === 0 ? '' : pick(LOCATIONS[script] ?? LOCATIONS.latin!, roll(8)),
    url: roll(9) % 4 === 0 ? `https://example.com/${roll(9) % 1000}` : '',
    createdAt: new Date(createdAt).toISOString(),
    verified: verifiedType !== 'none',
    verifiedType,
    protected: roll(10) % 11 === 0,
    parody: roll(11) % 53 === 0,
    profileImageUrl:
      roll(12) % 13 === 0
        ? 'https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png'
        : `https://pbs.twimg.com/profile_images/${BigInt(roll(13)) * 400_000_019n}/${roll(14).toString(36)}-${initialOf(name)}_normal.png`,
    hasBanner: roll(15) % 4 !== 0,
    mostRecentPostId: roll(16) % 19 === 0 ? null : postId(lastPostAt(roll(17), createdAt, asOf), roll(18)),
  };
}

/** The first letter of a name as its code points: the picture is drawn from its address. */
export function initialOf(name: string): string {
  const { segment = '' } = new Intl.Segmenter().segment(name).containing(0) ?? {};
  return Array.from(segment.toLocaleUpperCase(), (letter) => letter.codePointAt(0)!.toString(16))
    .slice(0, 8)
    .join('..');
}

/** Half posted within days, some have been silent for years. */
function lastPostAt(roll: number, createdAt: number, asOf: number): number {
  const silentDays = 3000 * (roll / 2 ** 32) ** 6;
  return Math.max(createdAt, asOf - silentDays * 86_400_000);
}

function postId(at: number, low: number): string {
  return (((BigInt(Math.floor(at)) - SNOWFLAKE_EPOCH) << 22n) | BigInt(low & 0x3fffff)).toString();
}

function nameOf(seed: number, index: number): { name: string; stem: string; script: string } {
  const script = pick(SCRIPTS, hash32(seed, index, 40));
  const [given, stem] = pick(script.given, hash32(seed, index, 41));
  const family = pick(script.family, hash32(seed, index, 42));
  const plain = script.familyFirst ? `${family}${script.between}${given}` : `${given}${script.between}${family}`;
  const kind = hash32(seed, index, 43) % 60;
  let name = plain;
  if (kind < 9) name = `${plain} ${pick(EMOJI, hash32(seed, index, 44))}`;
  else if (kind < 12) name = pick(ODD_NAMES, hash32(seed, index, 44));
  else if (kind < 15) name = pick(LONG_NAMES, hash32(seed, index, 44));
  return { name, stem, script: script.name };
}

function pick<T>(from: readonly T[], roll: number): T {
  return from[roll % from.length]!;
}
