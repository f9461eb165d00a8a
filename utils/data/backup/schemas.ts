import * as v from 'valibot';
import { isPendingCount, PendingCountSchema } from '../../queue';
import { KeepRulesSchema, RECORD_SCHEMAS, SavedSettingsSchema, type StateRecord, type StoreName } from '../../storage';

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

/**
 * An account's values in `state` that a backup holds, by the name before the account's id. All others stay with this
 * browser: what was allowed here, a queue's pause and pace, what X was asked today, removals from the keep list.
 */
const OF_ACCOUNT: Readonly<Record<string, v.GenericSchema>> = {
  'keep-rules': KeepRulesSchema,
  // Of these two their readers take what is valid, entry by entry.
  recap: v.record(v.string(), v.pipe(v.number(), v.finite())),
  review: v.record(v.string(), v.unknown()),
  verified: v.pipe(v.number(), v.finite()),
  noticed: v.pipe(v.number(), v.finite()),
};

/** Whether a value of `state` is saved. */
export function isSavedState(name: string): boolean {
  return schemaOf(name) !== null;
}

/** What a restore takes of a value of `state`; null where its name or form is none of those, and it stays in the file. */
export function restoredState({ name, value }: StateRecord): StateRecord | null {
  const schema = schemaOf(name);
  const parsed = schema && v.safeParse(schema, value);
  return parsed?.success ? { name, value: parsed.output } : null;
}

function schemaOf(name: string): v.GenericSchema | null {
  if (name === 'settings') return SavedSettingsSchema;
  if (isPendingCount(name)) return PendingCountSchema;
  const what = /^([a-z-]+):[0-9]{1,19}$/.exec(name)?.[1] ?? '';
  return Object.hasOwn(OF_ACCOUNT, what) ? (OF_ACCOUNT[what] ?? null) : null;
}

/** Earlier versions saved all values with an account's id behind the name. */
function mayBeSaved(name: string): boolean {
  return isSavedState(name) || /^[a-z-]+:[0-9]{1,19}$/.test(name);
}

/** Those without which a backup is not restored; any other is left out where its form is no longer known. */
const NEEDED = /^(?:settings$|keep-rules:)/;

const text = v.pipe(v.string(), v.maxLength(100_000));

/** One strict schema for each store. */
export const SCHEMAS = {
  ...RECORD_SCHEMAS,
  state: v.pipe(
    v.strictObject({ name: text, value: v.unknown() }),
    v.check(({ name, value }) => mayBeSaved(name) && (!NEEDED.test(name) || restoredState({ name, value }) !== null)),
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
