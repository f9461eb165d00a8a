import * as v from 'valibot';
import { putRecord, type Database } from '../../storage';
import type { AccountId } from '../../base';
import { FiltersSchema, type Filters } from './narrowing/filters';

/** What a list may show of each person, beside name and handle. */
export const COLUMNS = ['bio', 'followers', 'following', 'ratio', 'lastPost', 'created'] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** Filters kept under a name. */
export interface SavedFilters {
  readonly name: string;
  readonly filters: Filters;
}

/** One account's list preferences: columns shown, filters saved. */
export interface ListPreferences {
  readonly columns: readonly ColumnName[];
  readonly saved: readonly SavedFilters[];
}

/** The preferences until the person changes them. */
export const DEFAULT_PREFERENCES: ListPreferences = { columns: ['bio', 'followers', 'lastPost'], saved: [] };

const ColumnSchema = v.picklist(COLUMNS);
const SavedSchema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  filters: FiltersSchema,
});
const PreferencesSchema = v.strictObject({
  columns: v.array(ColumnSchema),
  saved: v.pipe(v.array(SavedSchema), v.maxLength(50)),
});

/** What is stored, loosely: each entry is checked by itself, as another version may have stored some that this one lacks. */
const StoredSchema = v.object({
  columns: v.fallback(v.nullable(v.array(v.unknown())), null),
  saved: v.fallback(v.array(v.unknown()), []),
});

function validOf<Entry>(schema: v.GenericSchema<unknown, Entry>, entries: readonly unknown[]): Entry[] {
  return entries.flatMap((entry) => {
    const parsed = v.safeParse(schema, entry);
    return parsed.success ? [parsed.output] : [];
  });
}

const nameOf = (accountId: AccountId): string => `review:${accountId}`;

/** Reads an account's preferences; of what is stored, only what is no longer valid is left out. */
export async function readListPreferences(db: Database, accountId: AccountId): Promise<ListPreferences> {
  const stored = (await db.get('state', nameOf(accountId)))?.value;
  const parsed = v.safeParse(StoredSchema, stored);
  if (!parsed.success) return DEFAULT_PREFERENCES;
  const columns = validOf(ColumnSchema, parsed.output.columns ?? []);
  // None at all may be what the person chose; none that is valid is not.
  const isChosen = columns.length > 0 || parsed.output.columns?.length === 0;
  return {
    columns: isChosen ? columns : DEFAULT_PREFERENCES.columns,
    saved: validOf(SavedSchema, parsed.output.saved),
  };
}

/**
 * Stores an account's preferences; 'refused', and nothing stored, where they are not valid (a name too long, too many
 * filters).
 */
export async function saveListPreferences(
  db: Database,
  accountId: AccountId,
  preferences: ListPreferences,
): Promise<'saved' | 'refused'> {
  if (!v.is(PreferencesSchema, preferences)) return 'refused';
  await putRecord(db, 'state', { name: nameOf(accountId), value: preferences });
  return 'saved';
}
