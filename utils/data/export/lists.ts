import type { AccountRecord, ActionRecord, Database, ListName, PersonRow } from '../../storage';
import { unpackId, unpackIds, type AccountId, type UserId } from '../../base';
import {
  readKept,
  causeOf,
  createHistory,
  createReader,
  HAPPENINGS,
  readEverything,
  readGone,
  WHERE,
  type PackedChanges,
  type Relationship,
} from '../../relationships';
import type { ExportTable, ExportValue } from './write';

/** What can be exported of an account. */
export const EXPORTS = [
  'following',
  'mutuals',
  'non-followers',
  'followers',
  'fans',
  'kept',
  'gone',
  'changes',
  'actions',
] as const;
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
const ACTION_COLUMNS = [
  'user id',
  'handle',
  'name',
  'action',
  'state',
  'reason',
  'via',
  'chosen at',
  'changed at',
  'profile',
] as const;

const CHANGE_COLUMNS = [
  'user id',
  'handle',
  'name',
  'what',
  'list',
  'why',
  'after',
  'before',
  'old handle',
  'profile',
] as const;

/** Lines of the journal, or changes, read at a time. */
const LINES = 500;

/** The rows of an export, read page by page. Only complete lists are exported: nobody is guessed. */
export function exportTable(db: Database, accountId: AccountId, name: ExportName): ExportTable {
  switch (name) {
    case 'kept':
      return { columns: KEPT_COLUMNS, rows: kept(db, accountId) };
    case 'gone':
    case 'changes':
      return { columns: CHANGE_COLUMNS, rows: changes(db, accountId, name) };
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
  const [following, followers, keeps, lines, newest] = await Promise.all([
    db.get('lists', [accountId, 'following']),
    db.get('lists', [accountId, 'followers']),
    db.count('keep', IDBKeyRange.bound([accountId], [accountId, []])),
    db.countFromIndex('actions', 'by change', IDBKeyRange.bound([accountId], [accountId, []])),
    createHistory(db).changes(accountId),
  ]);
  const compared = newest.following !== null || newest.followers !== null;
  const there: Readonly<Record<ExportName, boolean>> = {
    following: !!following?.complete,
    mutuals: !!following?.complete,
    'non-followers': !!following?.complete,
    followers: !!followers?.complete,
    fans: !!followers?.complete,
    kept: keeps > 0,
    gone: compared,
    changes: compared,
    actions: lines > 0,
  };
  return EXPORTS.filter((name) => there[name]);
}

const WANTED: Readonly<
  Record<Exclude<ExportName, 'kept' | 'gone' | 'changes' | 'actions'>, readonly Relationship['kind'][]>
> = {
  // Who was unfollowed since the list was read is in it no more.
  following: ['mutual', 'non-follower', 'unknown'],
  mutuals: ['mutual'],
  'non-followers': ['non-follower'],
  followers: ['mutual', 'fan', 'unknown'],
  fans: ['fan'],
};

async function* people(
  db: Database,
  accountId: AccountId,
  list: ListName,
  name: keyof typeof WANTED,
): AsyncGenerator<readonly (readonly ExportValue[])[]> {
  const complete = (await db.get('lists', [accountId, list]))?.complete ?? null;
  if (!complete) return;
  const reader = createReader(db);
  const wanted = WANTED[name];
  const seen = complete.repeats > 0 ? new Set<string>() : null;
  for (let page = 0; page < complete.pages; page++) {
    const key: [string, ListName, number, number] = [accountId, list, complete.syncId, page];
    const [ids = [], rows = []] = await Promise.all([
      db.get('pages', key).then((found) => found && unpackIds(found.ids)),
      db.get('rows', key).then((found) => found?.rows),
    ]);
    const once = ids
      .map((id, i) => ({ id, row: rows[i] ?? null }))
      .filter(({ id }) => seen === null || (!seen.has(id) && seen.add(id)));
    const relationships = await reader.relationshipsOf(
      accountId,
      once.map(({ id }) => id),
    );
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
  yield (await readKept(db, accountId)).map(({ userId, handle, note, at }) => [
    userId,
    handle,
    note,
    time(at),
    profile(userId),
  ]);
}

/** What readings changed, or who is gone, newest first; names as they were then, or as they are in the lists. */
async function* changes(
  db: Database,
  accountId: AccountId,
  name: 'gone' | 'changes',
): AsyncGenerator<readonly (readonly ExportValue[])[]> {
  const all = await (name === 'gone' ? readGone : readEverything)(db, accountId);
  const reader = createReader(db);
  for (let from = 0; from < all.ids.length; from += LINES) {
    const ids = Array.from(all.ids.subarray(from, from + LINES), unpackId);
    const known = new Map(
      (
        await reader.peopleOf(
          accountId,
          ids.filter((_, i) => all.names[from + i] === ''),
        )
      ).map((row) => [row.id, row]),
    );
    yield ids.map((id, i) => changeRow(id, all, from + i, known.get(id)));
  }
}

function changeRow(
  id: UserId,
  { what, where, cause, since, at, names, before }: PackedChanges,
  i: number,
  known: PersonRow | undefined,
): readonly ExportValue[] {
  const [handle, name] = names[i]!.split('\t');
  return [
    id,
    handle || (known?.handle ?? null),
    name || (known?.name ?? null),
    HAPPENINGS[what[i]!]!,
    WHERE[where[i]!]!,
    causeOf(cause[i]),
    since[i] === 0 ? null : time(since[i]!),
    time(at[i]!),
    before.get(i) ?? null,
    profile(id),
  ];
}

async function* actions(db: Database, accountId: AccountId): AsyncGenerator<readonly (readonly ExportValue[])[]> {
  const end: [string, number | never[]] = [accountId, []];
  let after: { key: [string, number]; primaryKey: number } | null = null;
  for (;;) {
    const batch: ActionRecord[] = [];
    const range = IDBKeyRange.bound(after?.key ?? [accountId], end);
    let cursor = await db.readTransaction(['actions']).objectStore('actions').index('by change').openCursor(range);
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
