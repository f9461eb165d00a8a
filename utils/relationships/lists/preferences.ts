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

/** The record of the preferences. */
export const ListPreferencesSchema = v.strictObject({
  columns: v.array(v.picklist(COLUMNS)),
  saved: v.pipe(
    v.array(v.strictObject({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)), filters: FiltersSchema })),
    v.maxLength(50),
  ),
});

const nameOf = (accountId: AccountId): string => `review:${accountId}`;

/** Reads an account's preferences; a stored value no longer valid falls back to the default. */
export async function readListPreferences(db: Database, accountId: AccountId): Promise<ListPreferences> {
  const stored = (await db.get('state', nameOf(accountId)))?.value;
  const parsed = v.safeParse(ListPreferencesSchema, stored);
  return parsed.success ? parsed.output : DEFAULT_PREFERENCES;
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
  if (!v.is(ListPreferencesSchema, preferences)) return 'refused';
  await putRecord(db, 'state', { name: nameOf(accountId), value: preferences });
  return 'saved';
}
