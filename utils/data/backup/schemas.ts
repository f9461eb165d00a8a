import * as v from 'valibot';
import { KeepRulesSchema, RECORD_SCHEMAS, SavedSettingsSchema, type StoreName } from '../../storage';

/** What a backup does not hold, and why. */
export const LEFT_OUT = {
  vault: 'tokens never leave the browser that got them',
  ceilings: 'limits that X last reported, valid for a day at most',
  billed: 'who was billed today, for counting money of today',
} as const satisfies Partial<Record<StoreName, string>>;

/** The stores of a backup. */
export type SavedStore = Exclude<StoreName, keyof typeof LEFT_OUT>;

/** The stores small enough to be read in one transaction, so that a backup is one snapshot. */
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
const OWN_STATE = /^(?:clock$|restoring$|window:|wait:|pace:|newest:|keep-sync:|keep-known:)/;

/** Whether a key of `state` is that of a count known by a handle alone. */
export function isPendingCount(name: string): boolean {
  return /^pending-count:@[a-z0-9_]{1,20}$/.test(name);
}

/** Whether a value of `state` is saved: the settings, and values named `<what>:<account>` or, for a count without an account, `pending-count:@<handle>`. */
export function isSavedState(name: string): boolean {
  if (isPendingCount(name)) return true;
  return name === 'settings' || (/^[a-z-]+:[0-9]{1,19}$/.test(name) && !OWN_STATE.test(name));
}

const text = v.pipe(v.string(), v.maxLength(100_000));

/** One strict schema for each store. */
export const SCHEMAS = {
  ...RECORD_SCHEMAS,
  state: v.pipe(
    v.strictObject({ name: text, value: v.unknown() }),
    v.check(
      ({ name, value }) =>
        isSavedState(name) &&
        (name !== 'settings' || v.is(SavedSettingsSchema, value)) &&
        (!name.startsWith('keep-rules:') || v.is(KeepRulesSchema, value)),
    ),
  ),
} satisfies { readonly [Name in SavedStore]: v.GenericSchema<unknown, unknown> };

/** A record of a store as a backup holds it. */
export type Saved<Name extends SavedStore> = v.InferOutput<(typeof SCHEMAS)[Name]>;

/** The first line of a backup. */
export const HeaderSchema = v.strictObject({
  format: v.literal('mutuals-backup'),
  version: v.literal(1),
  /** Version of the extension that wrote it. */
  by: text,
  /** ms since 1970. */
  at: v.pipe(v.number(), v.finite()),
  /** The estimate of X's time then, ms since 1970: the times of the ledger are relative to it. */
  xTime: v.pipe(v.number(), v.finite()),
});

/** The last line; a file without it is truncated. */
export const FooterSchema = v.strictObject({
  end: v.literal('mutuals-backup'),
  records: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** SHA-256 of each line and the digest of those before it, in turn. */
  digest: text,
});
