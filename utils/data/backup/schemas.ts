import * as v from 'valibot';
import { parseHandle, parseUserId, type AccountId, type AppId, type Handle, type UserId } from '../../base';
import { SettingsSchema, type StoreName, type StoreRecord } from '../../storage';

/** What a backup does not hold, and why. */
export const LEFT_OUT = {
  vault: 'tokens never leave the browser that got them',
  ceilings: 'limits that X last reported, valid for a day at most',
  billed: 'who was billed today, for counting money of today',
} as const satisfies Partial<Record<StoreName, string>>;

/** The stores of a backup. */
export type SavedStore = Exclude<StoreName, keyof typeof LEFT_OUT>;

/** The stores whose records are small enough to be read in one transaction: a backup is of one moment. */
export const LIGHT = [
  'accounts',
  'apps',
  'state',
  'ledger',
  'spend',
  'actions',
  'classifications',
  'facts',
  'deltas',
  'inCommon',
  'keep',
] as const satisfies readonly SavedStore[];

/** The stores of a list's people, read and written a record at a time. */
export const HEAVY = ['pages', 'rows', 'sets'] as const satisfies readonly SavedStore[];

/** Values of `state` that only this browser can use: clocks, waits, and the keep list's copy in the browser's sync. */
const OWN_STATE = /^(?:clock$|restoring$|window:|wait:|pace:|keep-sync:)/;

/** Whether a value of `state` is saved: the settings, and values named `<what>:<account>`. */
export function isSavedState(name: string): boolean {
  return name === 'settings' || (/^[a-z-]+:[0-9]{1,19}$/.test(name) && !OWN_STATE.test(name));
}

const accountId = v.custom<AccountId>((value) => parseUserId(value) !== null);
const userId = v.custom<UserId>((value) => parseUserId(value) !== null);
const appId = v.custom<AppId>((value) => typeof value === 'string' && /^[A-Za-z0-9_-]{0,128}$/.test(value));
const handle = v.custom<Handle>((value) => parseHandle(value) !== null);
const text = v.pipe(v.string(), v.maxLength(100_000));
const number = v.pipe(v.number(), v.finite());
const count = v.pipe(number, v.integer(), v.minValue(0));
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.nullable(schema);
const kind = v.picklist(['follow', 'unfollow']);
const list = v.picklist(['following', 'followers']);
const via = v.picklist(['app', 'hand']);
const bigs = v.custom<BigUint64Array<ArrayBuffer>>((value) => value instanceof BigUint64Array);
const bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
const words = v.custom<Uint32Array<ArrayBuffer>>((value) => value instanceof Uint32Array);
const floats = v.custom<Float64Array<ArrayBuffer>>((value) => value instanceof Float64Array);

const person = v.strictObject({
  id: userId,
  handle,
  name: text,
  pictureUrl: maybe(text),
  verified: v.picklist(['none', 'blue', 'business', 'government']),
  protected: v.boolean(),
  followersCount: maybe(number),
  followingCount: maybe(number),
  postCount: maybe(number),
  createdAt: maybe(number),
  lastPostAt: maybe(number),
  bio: text,
});
const followingSide = v.strictObject({
  is: v.picklist(['yes', 'no', 'asked']),
  source: v.picklist(['action', 'lookup', 'hand']),
  at: number,
});
const page = { accountId, list, syncId: number, page: count };

const profile = {
  accountId,
  handle,
  name: text,
  pictureUrl: maybe(text),
  followingCount: maybe(number),
  followersCount: maybe(number),
};

/** One strict schema for each store; a field added to a record has to be added here to compile. */
export const SCHEMAS = {
  state: v.pipe(
    v.strictObject({ name: text, value: v.unknown() }),
    v.check(({ name, value }) => isSavedState(name) && (name !== 'settings' || v.is(SettingsSchema, value))),
  ),
  accounts: v.variant('kind', [
    v.strictObject({ ...profile, kind: v.literal('archive'), importedAt: number }),
    v.strictObject({
      ...profile,
      kind: v.picklist(['pkce', 'oauth1', 'app-only']),
      appId,
      connectedAt: number,
      signedIn: v.boolean(),
    }),
  ]),
  apps: v.strictObject({
    appId,
    mayFollow: v.picklist(['unknown', 'yes', 'no']),
    mayUnfollow: v.picklist(['unknown', 'yes', 'no']),
    owned: v.boolean(),
  }),
  ledger: v.strictObject({
    entryId: v.exactOptional(count),
    accountId,
    appId,
    kind,
    at: number,
    noted: number,
    state: v.picklist(['reserved', 'used']),
    via,
  }),
  spend: v.strictObject({
    appId,
    day: v.pipe(v.string(), v.isoDate()),
    usd: v.pipe(number, v.minValue(0)),
    resources: count,
    calls: count,
  }),
  actions: v.strictObject({
    actionId: v.exactOptional(count),
    accountId,
    kind,
    userId,
    handle: maybe(handle),
    name: maybe(text),
    pictureUrl: maybe(text),
    state: v.picklist(['waiting', 'sending', 'done', 'refused', 'failed', 'cancelled']),
    rank: number,
    chosenAt: number,
    notBefore: number,
    changedAt: number,
    attempts: count,
    entryId: maybe(count),
    reason: maybe(text),
    via,
    revision: v.exactOptional(count),
  }),
  lists: v.strictObject({
    accountId,
    list,
    // An unfinished sync is not saved.
    syncRun: v.null(),
    complete: v.strictObject({
      syncId: number,
      startedAt: number,
      finishedAt: number,
      people: count,
      pages: count,
      connectionStatus: v.picklist(['all', 'some', 'none']),
      usd: number,
      expected: maybe(number),
      hasEveryone: v.boolean(),
      source: v.picklist(['list', 'archive']),
      repeats: count,
      unavailable: count,
      pageStarts: words,
      askedAt: floats,
      partStarts: bigs,
    }),
    cutShort: maybe(number),
    additions: v.exactOptional(v.strictObject({ at: number, people: count })),
    reportedSyncId: v.exactOptional(number),
  }),
  pages: v.strictObject({ ...page, askedAt: number, ids: bigs, flags: bytes, names: v.string(), unavailable: bigs }),
  rows: v.strictObject({ ...page, rows: v.pipe(v.array(maybe(person)), v.maxLength(10_000)) }),
  sets: v.strictObject({ accountId, list, syncId: number, part: count, ids: bigs, flags: bytes, ranks: words }),
  classifications: v.strictObject({
    accountId,
    followingSyncId: maybe(number),
    followersSyncId: maybe(number),
    codes: bytes,
    following: count,
    mutuals: count,
    nonFollowers: count,
    unreported: count,
    notFollowedBack: maybe(count),
  }),
  facts: v.strictObject({
    accountId,
    userId,
    following: maybe(followingSide),
    followedBy: maybe(followingSide),
    row: maybe(person),
  }),
  deltas: v.strictObject({
    accountId,
    list,
    syncId: number,
    since: number,
    at: number,
    people: count,
    reach: v.picklist(['first', 'partial', 'complete']),
    against: v.exactOptional(v.literal('archive')),
    joined: bigs,
    joinedBy: bytes,
    left: bigs,
    leftBy: bytes,
    leftNames: v.string(),
    unavailable: bigs,
    back: bigs,
    renamed: v.array(v.strictObject({ userId, from: handle, to: handle })),
    unsettled: bigs,
    unsettledNames: v.string(),
    based: v.boolean(),
  }),
  inCommon: v.strictObject({
    accountId,
    userId,
    list,
    startedAt: number,
    finishedAt: maybe(number),
    paginationToken: maybe(text),
    askedTokens: v.array(text),
    people: count,
    expected: maybe(number),
    found: v.array(userId),
    usd: number,
    state: v.picklist(['running', 'waiting', 'stopped', 'done']),
    until: maybe(number),
    reason: maybe(text),
    attempts: count,
  }),
  keep: v.strictObject({ accountId, userId, handle: maybe(handle), note: text, at: number }),
} satisfies { readonly [Name in SavedStore]: v.GenericSchema<unknown, unknown> };

/** A record of a store as a backup holds it. */
export type Saved<Name extends SavedStore> = v.InferOutput<(typeof SCHEMAS)[Name]>;

/** The fields that a store's records and its schema do not have in common. */
type Mismatch<Name extends SavedStore> =
  Exclude<keyof StoreRecord<Name>, keyof Saved<Name>> | Exclude<keyof Saved<Name>, keyof StoreRecord<Name>>;
/** Compiles only while there are none. @public */
export const COMPLETE: {
  readonly [Name in SavedStore as Mismatch<Name> extends never ? never : Name]: Mismatch<Name>;
} = {};

/** The first line of a backup. */
export const HeaderSchema = v.strictObject({
  format: v.literal('mutuals-backup'),
  version: v.literal(1),
  /** Version of the extension that wrote it. */
  by: text,
  /** ms since 1970. */
  at: number,
});

/** The last line; a file without it is truncated. */
export const FooterSchema = v.strictObject({ end: v.literal('mutuals-backup'), records: count });
