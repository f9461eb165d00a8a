import type { AccountRecord, ActionRecord, Database, ListName, PersonRow } from '../database';
import { unpackIds, type AccountId, type UserId } from '../ids';
import { readKept } from '../keep-list';
import { createReader, type Relationship } from '../relationships';
import type { ExportTable, ExportValue } from './write';

/** What can be exported of an account. */
export const EXPORTS = ['following', 'mutuals', 'non-followers', 'followers', 'fans', 'kept', 'actions'] as const;
export type ExportName = (typeof EXPORTS)[number];

const PERSON_COLUMNS = [
  'user id',
  'handle',
  'name',
  'relationship',
  'verified',
  'protected',
  'followers',
  'following',
  'posts',
  'created at',
  'last post at',
  'bio',
  'profile',
] as const;
const KEPT_COLUMNS = ['user id', 'handle', 'note', 'kept at', 'profile'] as const;
const ACTION_COLUMNS = ['user id', 'handle', 'name', 'action', 'state', 'reason', 'via', 'chosen at', 'changed at', 'profile'] as const;

/** Lines of the journal read at a time. */
const LINES = 500;

/** The rows of an export, read page by page. Only complete lists are exported: nobody is guessed. */
export function exportTable(db: Database, accountId: AccountId, name: ExportName): ExportTable {
  switch (name) {
    case 'kept':
      return { columns: KEPT_COLUMNS, rows: kept(db, accountId) };
    case 'actions':
      return { columns: ACTION_COLUMNS, rows: actions(db, accountId) };
    case 'following':
    case 'mutuals':
    case 'non-followers':
      return { columns: PERSON_COLUMNS, rows: people(db, accountId, 'following', name) };
    case 'followers':
    case 'fans':
      return { columns: PERSON_COLUMNS, rows: people(db, accountId, 'followers', name) };
  }
}

/** Which of the exports have rows to write: a list that was never read to its end has none. */
export async function exportsOf(db: Database, { accountId }: Pick<AccountRecord, 'accountId'>): Promise<ExportName[]> {
  const [following, followers, keeps, lines] = await Promise.all([
    db.get('lists', [accountId, 'following']),
    db.get('lists', [accountId, 'followers']),
    db.count('keep', IDBKeyRange.bound([accountId], [accountId, []])),
    db.countFromIndex('actions', 'by change', IDBKeyRange.bound([accountId], [accountId, []])),
  ]);
  const there: Readonly<Record<ExportName, boolean>> = {
    following: !!following?.complete,
    mutuals: !!following?.complete,
    'non-followers': !!following?.complete,
    followers: !!followers?.complete,
    fans: !!followers?.complete,
    kept: keeps > 0,
    actions: lines > 0,
  };
  return EXPORTS.filter((name) => there[name]);
}

const WANTED: Readonly<Record<Exclude<ExportName, 'kept' | 'actions'>, readonly Relationship['kind'][]>> = {
  // Who was unfollowed since the list was read is in it no more.
  following: ['mutual', 'non-follower', 'unknown'],
  mutuals: ['mutual'],
  'non-followers': ['non-follower'],
  followers: ['mutual', 'fan', 'unknown'],
  fans: ['fan'],
};

async function* people(db: Database, accountId: AccountId, list: ListName, name: keyof typeof WANTED): AsyncGenerator<readonly (readonly ExportValue[])[]> {
  const complete = (await db.get('lists', [accountId, list]))?.complete ?? null;
  if (!complete) return;
  const reader = createReader(db);
  const wanted = WANTED[name];
  const seen = complete.repeats > 0 ? new Set<string>() : null;
  for (let page = 0; page < complete.pages; page++) {
    const key: [string, ListName, number, number] = [accountId, list, complete.syncId, page];
    const [ids = [], rows = []] = await Promise.all([db.get('pages', key).then((found) => found && unpackIds(found.ids)), db.get('rows', key).then((found) => found?.rows)]);
    const once = ids.map((id, i) => ({ id, row: rows[i] ?? null })).filter(({ id }) => seen === null || (!seen.has(id) && seen.add(id)));
    const relationships = await reader.relationshipsOf(accountId, once.map(({ id }) => id));
    yield once.flatMap(({ id, row }, i) => {
      const { kind } = relationships[i]!;
      if (!wanted.includes(kind)) return [];
      return [row ? personRow(row, kind) : idRow(id, kind)];
    });
  }
}

/** Of somebody in an archive who was never met, the id is all there is. */
function idRow(id: UserId, relationship: Relationship['kind']): readonly ExportValue[] {
  return [id, null, null, relationship, null, null, null, null, null, null, null, null, profile(id)];
}

function personRow(row: PersonRow, relationship: Relationship['kind']): readonly ExportValue[] {
  return [
    row.id,
    row.handle,
    row.name,
    relationship,
    row.verified,
    row.protected,
    row.followersCount,
    row.followingCount,
    row.postCount,
    time(row.createdAt),
    time(row.lastPostAt),
    row.bio,
    profile(row.id),
  ];
}

async function* kept(db: Database, accountId: AccountId): AsyncGenerator<readonly (readonly ExportValue[])[]> {
  yield (await readKept(db, accountId)).map(({ userId, handle, note, at }) => [userId, handle, note, time(at), profile(userId)]);
}

async function* actions(db: Database, accountId: AccountId): AsyncGenerator<readonly (readonly ExportValue[])[]> {
  const end: [string, number | never[]] = [accountId, []];
  let after: { key: [string, number]; primaryKey: number } | null = null;
  for (;;) {
    const batch: ActionRecord[] = [];
    const range = IDBKeyRange.bound(after?.key ?? [accountId], end);
    let cursor = await db.transaction('actions').store.index('by change').openCursor(range);
    if (cursor && after) cursor = await cursor.continuePrimaryKey(after.key, after.primaryKey + 1);
    while (cursor && batch.length < LINES) {
      batch.push(cursor.value);
      after = { key: cursor.key, primaryKey: cursor.primaryKey };
      cursor = await cursor.continue();
    }
    if (batch.length === 0) return;
    yield batch.map(actionRow);
    if (batch.length < LINES) return;
  }
}

function actionRow(action: ActionRecord): readonly ExportValue[] {
  const { userId, handle, name, kind, state, reason, via, chosenAt, changedAt } = action;
  return [userId, handle, name, kind, state, reason, via, time(chosenAt), time(changedAt), profile(userId)];
}

/** ISO 8601 in UTC: read the same everywhere. */
function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** A spreadsheet rounds an id of 19 digits to a number; in the address all of its digits stay. */
function profile(userId: string): string {
  return `https://x.com/i/user/${userId}`;
}
