import {
  prefixRange,
  type AccountRecord,
  type ActionRecord,
  type Database,
  type ListName,
  type PersonRow,
} from '../../storage';
import { unpackId, unpackIds, type AccountId, type UserId } from '../../base';
import {
  readKept,
  causeOf,
  createHistory,
  createReader,
  CHANGE_KINDS,
  readEvents,
  readUnfollows,
  CHANGED_LISTS,
  type PackedChanges,
  type Relationship,
} from '../../relationships';
import {
  exported,
  KEPT_COLUMNS,
  PERSON_COLUMNS,
  PROFILE,
  table,
  time,
  USER_ID,
  type Column,
  type ExportedPerson,
} from './tables';
import type { ExportTable } from './write';

/** What can be exported of an account. */
export const EXPORTS = [
  'following',
  'mutuals',
  'non-followers',
  'followers',
  'not-followed-back',
  'kept',
  'unfollowed-you',
  'changes',
  'actions',
] as const;
export type ExportName = (typeof EXPORTS)[number];

/** How each act came about, as an export says it. */
const HOW: Readonly<Record<ActionRecord['via'], string>> = {
  app: 'by API',
  hand: 'by hand',
  click: 'by hand',
  unconfirmed: 'unconfirmed',
  noticed: 'noticed',
};

const ACTION_COLUMNS: readonly Column<ActionRecord>[] = [
  USER_ID,
  ['handle', ({ handle }) => handle],
  ['name', ({ name }) => name],
  ['action', ({ kind }) => kind],
  ['state', ({ state }) => state],
  ['reason', ({ reason }) => reason],
  ['how', ({ via, run }) => HOW[via] + (run === undefined ? '' : ', in a queue')],
  ['chosen at', ({ chosenAt }) => time(chosenAt)],
  ['changed at', ({ changedAt }) => time(changedAt)],
  PROFILE,
];

/** A change by its index, and the current profile if no name from then is stored. */
interface Change {
  readonly userId: UserId;
  readonly all: PackedChanges;
  readonly index: number;
  readonly current: PersonRow | undefined;
}

const CHANGE_COLUMNS: readonly Column<Change>[] = [
  USER_ID,
  ['handle', ({ all, index, current }) => all.names[index]?.split('\t')[0] || (current?.handle ?? null)],
  ['name', ({ all, index, current }) => all.names[index]?.split('\t')[1] || (current?.name ?? null)],
  ['what', ({ all, index }) => named(CHANGE_KINDS, all.what[index])],
  ['list', ({ all, index }) => named(CHANGED_LISTS, all.where[index])],
  ['why', ({ all, index }) => causeOf(all.cause[index])],
  ['after', ({ all, index }) => time(all.since[index] || null)],
  ['before', ({ all, index }) => time(all.at[index] ?? null)],
  ['old handle', ({ all, index }) => all.before.get(index) ?? null],
  PROFILE,
];

/** Journal records, or changes, read at a time. */
const LINES = 500;

/**
 * The rows of an export, read a page or {@link LINES} records at a time. Only complete lists are exported.
 */
export function exportTable(db: Database, accountId: AccountId, name: ExportName): ExportTable {
  switch (name) {
    case 'kept':
      return table(KEPT_COLUMNS, kept(db, accountId));
    case 'unfollowed-you':
    case 'changes':
      return table(CHANGE_COLUMNS, changes(db, accountId, name));
    case 'actions':
      return table(ACTION_COLUMNS, actions(db, accountId));
    case 'following':
    case 'mutuals':
    case 'non-followers':
      return table(PERSON_COLUMNS, people(db, accountId, 'following', name));
    case 'followers':
    case 'not-followed-back':
      return table(PERSON_COLUMNS, people(db, accountId, 'followers', name));
  }
}

/** Which of the exports have rows to write: a list without a complete sync has none. */
export async function exportsOf(db: Database, { accountId }: Pick<AccountRecord, 'accountId'>): Promise<ExportName[]> {
  const [following, followers, keeps, lines, newest] = await Promise.all([
    db.get('lists', [accountId, 'following']),
    db.get('lists', [accountId, 'followers']),
    db.count('keep', prefixRange(accountId)),
    db.countFromIndex('actions', 'by change', prefixRange(accountId)),
    createHistory(db).changes(accountId),
  ]);
  const compared = newest.following !== null || newest.followers !== null;
  const available: Readonly<Record<ExportName, boolean>> = {
    following: !!following?.complete,
    mutuals: !!following?.complete,
    'non-followers': !!following?.complete,
    followers: !!followers?.complete,
    'not-followed-back': !!followers?.complete,
    kept: keeps > 0,
    'unfollowed-you': compared,
    changes: compared,
    actions: lines > 0,
  };
  return EXPORTS.filter((name) => available[name]);
}

const WANTED: Readonly<
  Record<Exclude<ExportName, 'kept' | 'unfollowed-you' | 'changes' | 'actions'>, readonly Relationship['kind'][]>
> = {
  // Not those unfollowed since the sync.
  following: ['mutual', 'non-follower', 'unknown'],
  mutuals: ['mutual'],
  'non-followers': ['non-follower'],
  followers: ['mutual', 'follows-you', 'unknown'],
  'not-followed-back': ['follows-you'],
};

async function* people(
  db: Database,
  accountId: AccountId,
  list: ListName,
  name: keyof typeof WANTED,
): AsyncGenerator<ExportedPerson[]> {
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
      .map((id, i) => ({ id, row: exported(rows[i] ?? null) }))
      .filter(({ id }) => seen === null || (!seen.has(id) && seen.add(id)));
    const relationships = await reader.relationshipsOf(
      accountId,
      once.map(({ id }) => id),
    );
    yield once.flatMap(({ id, row }, i) => {
      const relation = relationships[i]?.kind ?? 'unknown';
      return wanted.includes(relation) ? [{ userId: id, row, relation }] : [];
    });
  }
}

async function* kept(db: Database, accountId: AccountId) {
  yield await readKept(db, accountId);
}

/** The changes that syncs found, or only who unfollowed the account, newest first. */
async function* changes(
  db: Database,
  accountId: AccountId,
  name: 'unfollowed-you' | 'changes',
): AsyncGenerator<Change[]> {
  const all = await (name === 'unfollowed-you' ? readUnfollows : readEvents)(db, accountId);
  const reader = createReader(db);
  for (let from = 0; from < all.ids.length; from += LINES) {
    const ids = Array.from(all.ids.subarray(from, from + LINES), unpackId);
    const current = new Map(
      (
        await reader.peopleOf(
          accountId,
          ids.filter((_, i) => all.names[from + i] === ''),
        )
      ).flatMap((row) => (exported(row) ? [[row.id, row] as const] : [])),
    );
    yield ids.map((userId, i) => ({ userId, all, index: from + i, current: current.get(userId) }));
  }
}

async function* actions(db: Database, accountId: AccountId): AsyncGenerator<ActionRecord[]> {
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
    yield batch;
    if (batch.length < LINES) return;
  }
}

function named(names: readonly string[], code: number | undefined): string | null {
  return code === undefined ? null : (names[code] ?? null);
}
