import { PRICES } from './prices';
import * as v from 'valibot';
import type { Database } from './database';
import { whole } from './schema/fields';
import type { ReadTransaction } from './transactions';
import type { AppId } from '../base';

/** How quickly one account's chosen actions go out, on average: 60 s, 20 s or 3 s apart. */
export type Pace = 'gentle' | 'steady' | 'brisk';

/**
 * X's own daily limits (X API v2, manage follows): what a person sets is never above them.
 * Unfollows are counted over the whole App, follows for each account.
 */
export const PERSONAL_CEILING = { unfollowsPerDay: 500, followsPerDay: 400 } as const;

/** What a person may raise the allowance of pages to: more than that is for the extension's own window. */
export const PAGES_CEILING = { actsPerHour: 20, usdPerDay: 5 } as const;

/** What one resource or call may cost at most, USD: catches a misplaced decimal point. */
export const HIGHEST_PRICE = 10;

/** The highest limit of money in a day, USD. */
export const HIGHEST_USD_PER_DAY = 10_000;

const price = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(HIGHEST_PRICE));

const SettingsSchema = v.strictObject({
  /** Daily limits of the person's own, kinder to the account than X's. */
  personal: v.strictObject({
    unfollowsPerDay: whole(PERSONAL_CEILING.unfollowsPerDay),
    followsPerDay: whole(PERSONAL_CEILING.followsPerDay),
  }),
  /** USD: what X may bill in a UTC day, over all accounts and ways. */
  usdPerDay: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(HIGHEST_USD_PER_DAY)),
  /** The person's own limits on what they do by hand in 24 hours, for each account. */
  byHand: v.strictObject({
    unfollowsPerDay: whole(PERSONAL_CEILING.unfollowsPerDay),
    followsPerDay: whole(PERSONAL_CEILING.followsPerDay),
  }),
  /** What a page of X may do without the extension's own window, over all tabs: acts in an hour, USD of reads in a UTC day. */
  pages: v.strictObject({
    actsPerHour: whole(PAGES_CEILING.actsPerHour),
    usdPerDay: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(PAGES_CEILING.usdPerDay)),
  }),
  pace: v.picklist(['gentle', 'steady', 'brisk']),
  /** The client id pasted by the person; null where one is built in or none is set. */
  appId: v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,128}$/))),
  /** Mutuals is paused until the person switches it on: nothing of it is shown on x.com, and no queue sends. */
  paused: v.boolean(),
  /** The colours of Mutuals' own pages. */
  theme: v.picklist(['system', 'light', 'dark']),
  /** A folder of _locales ('pt_BR'), or 'browser' for the browser's own language. */
  language: v.pipe(v.string(), v.regex(/^(?:browser|[a-z]{2,3}(?:_[A-Za-z0-9]{2,8})*)$/)),
  /** USD: what X charges this person's App, where it is not the list price. */
  prices: v.strictObject({ user: price, ownedUser: price, post: v.nullable(price), follow: price, unfollow: price }),
  /** Whether the keep list goes along with the browser's own account (`storage.sync`). */
  keepSync: v.boolean(),
  /** Each overlay by itself: beside a name, under one's own header, in rows of lists, over one's own lists. */
  badge: v.boolean(),
  bar: v.boolean(),
  marks: v.boolean(),
  strip: v.boolean(),
  /** Whether keys of one character act in lists of people (WCAG 2.1.4). */
  letterKeys: v.boolean(),
});

type Stored = v.InferOutput<typeof SettingsSchema>;

/**
 * Settings as any version stored them, as a backup may hold them: what is newer is missing, and until 0.2.0 `overlays`
 * said whether anything was shown on x.com and `overlaysPausedUntil` from when on.
 */
export const SavedSettingsSchema = v.partial(
  v.strictObject({ ...SettingsSchema.entries, overlays: v.boolean(), overlaysPausedUntil: v.number() }),
);

/** What the person has set. */
export type Settings = Omit<Stored, 'appId'> & { readonly appId: AppId | null };

/** What holds until the person sets otherwise. */
export const DEFAULT_SETTINGS: Settings = {
  personal: { unfollowsPerDay: 100, followsPerDay: 50 },
  usdPerDay: 5,
  byHand: { unfollowsPerDay: 50, followsPerDay: 50 },
  pages: { actsPerHour: 5, usdPerDay: 0.5 },
  pace: 'steady',
  appId: null,
  paused: false,
  theme: 'system',
  language: 'browser',
  prices: PRICES,
  keepSync: false,
  badge: true,
  bar: true,
  marks: true,
  strip: true,
  letterKeys: true,
};

/** Settings that are groups of numbers. */
type Group = 'personal' | 'byHand' | 'pages' | 'prices';

/** A change of some settings; a limit or price may be changed alone, so that no other tab's change of another is undone. */
export type SettingsPatch = Partial<Omit<Settings, Group>> & {
  readonly [Name in Group]?: Partial<Settings[Name]>;
};

/** The settings as stored; what is missing or no longer valid falls back to its default. */
export async function readSettings(db: Database): Promise<Settings> {
  return settingsFrom((await db.get('state', 'settings'))?.value);
}

/** As {@link readSettings}, inside a transaction. */
export async function settingsIn(tx: ReadTransaction<'state'>): Promise<Settings> {
  return settingsFrom((await tx.objectStore('state').get('settings'))?.value);
}

/** Stores a change. Resolves to 'saved', or to 'refused' (nothing stored) when a value is out of range. */
export async function saveSettings(db: Database, patch: SettingsPatch): Promise<'saved' | 'refused'> {
  const tx = db.writeTransaction(['state'], { durability: 'strict' });
  const now = await settingsIn(tx);
  const next = {
    ...now,
    ...patch,
    personal: { ...now.personal, ...patch.personal },
    byHand: { ...now.byHand, ...patch.byHand },
    pages: { ...now.pages, ...patch.pages },
    prices: { ...now.prices, ...patch.prices },
  };
  if (!v.is(SettingsSchema, next)) {
    await tx.done;
    return 'refused';
  }
  await tx.objectStore('state').put({ name: 'settings', value: next });
  await tx.done;
  return 'saved';
}

const SLOWEST_FIRST: readonly Pace[] = ['gentle', 'steady', 'brisk'];

/** Everything that limits what is spent and done: of each the lower, and the slower pace. */
export function lowerLimits(
  one: Settings,
  other: Settings,
): Pick<Settings, 'personal' | 'byHand' | 'usdPerDay' | 'pages' | 'pace'> {
  const day = (name: 'personal' | 'byHand') => ({
    unfollowsPerDay: Math.min(one[name].unfollowsPerDay, other[name].unfollowsPerDay),
    followsPerDay: Math.min(one[name].followsPerDay, other[name].followsPerDay),
  });
  return {
    personal: day('personal'),
    byHand: day('byHand'),
    usdPerDay: Math.min(one.usdPerDay, other.usdPerDay),
    pages: {
      actsPerHour: Math.min(one.pages.actsPerHour, other.pages.actsPerHour),
      usdPerDay: Math.min(one.pages.usdPerDay, other.pages.usdPerDay),
    },
    pace: SLOWEST_FIRST.indexOf(one.pace) < SLOWEST_FIRST.indexOf(other.pace) ? one.pace : other.pace,
  };
}

/** A client id as the person pasted it, or null when it can't be one. */
export function parseAppId(text: string): AppId | null {
  const trimmed = text.trim();
  return v.is(SettingsSchema.entries.appId, trimmed) ? (trimmed as AppId) : null;
}

/** The settings by what any version stored; what is missing or no longer valid is as by default. */
export function settingsFrom(stored: unknown): Settings {
  const kept = typeof stored === 'object' && stored !== null ? stored : {};
  const hid = 'overlays' in kept && kept.overlays === false;
  const candidate = {
    ...DEFAULT_SETTINGS,
    ...kept,
    ...(hid && { badge: false, bar: false, marks: false, strip: false }),
  };
  if (v.is(SettingsSchema, candidate)) return candidate;
  const valid = Object.entries(candidate).filter(
    ([name, value]) => name in SettingsSchema.entries && v.is(SettingsSchema.entries[name as keyof Stored], value),
  );
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(valid) };
}
