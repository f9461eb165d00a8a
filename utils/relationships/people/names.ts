import { consentIn, LIST_NAMES, putConsentIn, type Database, type ListName, type PersonRow } from '../../storage';
import { createLru, type AccountId, type Handle, type UserId } from '../../base';
import { readLists } from '../evidence/lookup';
import { isBare, nameRows, personSeen } from './name-profiles';
import { idsOfHandles, storedOf } from './profiles';
import { normalized } from './search-text';

// Names that X shows the person while they scroll their own lists or open profiles: noted with their consent, for
// people of their own lists alone, with the time, and kept apart from what an API reported by it (`seenAt`).

/** Somebody as a page of X names them. */
export interface NamedOnPage {
  readonly userId: UserId;
  readonly handle: Handle;
  /** Null where the page shows none beside the handle. */
  readonly name: string | null;
}

/** How many people of an account's following list have a name: "74 of 96 named". */
export interface Naming {
  readonly isAllowed: boolean;
  readonly named: number;
  readonly total: number;
}

/** Stores the consent to note names, by that version of the words. `now` in ms since 1970. */
export async function allowNames(db: Database, accountId: AccountId, version: number, now: number): Promise<void> {
  const tx = db.writeTransaction(['state'], { durability: 'strict' });
  await putConsentIn(tx, accountId, { to: 'names', at: now, version, withdrawnAt: null });
  await tx.done;
}

/**
 * Stores names that a page shows, with consent, for people in the account's own lists of whom nothing is stored yet: a
 * page's word takes no other's place, and a handle that is known as somebody else's names nobody. `now` in ms since 1970.
 * @returns the people named
 */
export async function noteNames(
  db: Database,
  accountId: AccountId,
  people: readonly NamedOnPage[],
  now: number,
): Promise<readonly PersonRow[]> {
  const consent = await consentIn(db.readTransaction(['state']), accountId, 'names');
  if (consent === null || consent.withdrawnAt !== null) return [];
  const unnamed = await unnamedOf(db, accountId, people);
  const rows = unnamed.map(({ userId, ...named }) => personSeen({ id: userId, ...named }, now));
  return (await nameRows(db, accountId, rows)) > 0 ? rows : [];
}

/** Those in an archive's lists of whom nothing is stored, each under a handle that is nobody else's, stored or shown. */
async function unnamedOf(
  db: Database,
  accountId: AccountId,
  people: readonly NamedOnPage[],
): Promise<readonly NamedOnPage[]> {
  const tx = db.readTransaction(['lists', 'sets', 'facts', 'rows', 'pages']);
  const lists = await readLists(tx, accountId);
  const inArchive = LIST_NAMES.filter((list) => lists[list]?.complete?.source === 'archive');
  if (inArchive.length === 0) return [];
  const ids = people.map(({ userId }) => userId);
  const { people: known, profiles } = await storedOf(tx, createLru(4), accountId, ids);
  const rows = await profiles();
  const unnamed = people.filter(
    (_, index) => !rows[index] && inArchive.some((list) => (known[index]?.ranks[list] ?? null) !== null),
  );
  const owners = await idsOfHandles(
    tx,
    accountId,
    unnamed.map(({ handle }) => handle),
  );
  return unnamed.filter(({ userId, handle }) => {
    const owner = owners.get(normalized(handle));
    owners.set(normalized(handle), owner ?? userId);
    return owner === undefined || owner === userId;
  });
}

/** Withdraws the consent and deletes the names that pages have shown. */
export async function forgetNames(db: Database, accountId: AccountId, now: number): Promise<void> {
  const first = db.writeTransaction(['state'], { durability: 'strict' });
  const consent = await consentIn(first, accountId, 'names');
  if (consent) await putConsentIn(first, accountId, { ...consent, withdrawnAt: now });
  await first.done;
  for (const list of LIST_NAMES) {
    const complete = (await db.get('lists', [accountId, list]))?.complete;
    for (let page = 0; complete && page < complete.pages; page++) {
      const key: [AccountId, ListName, number, number] = [accountId, list, complete.syncId, page];
      const tx = db.writeTransaction(['rows', 'pages']);
      const [stored, record] = await Promise.all([tx.objectStore('rows').get(key), tx.objectStore('pages').get(key)]);
      if (stored && record) {
        const names = record.names.split('\n');
        const isSeen = (row: PersonRow | null): boolean => row !== null && isBare(row);
        const lines = names.map((line, index) => (isSeen(stored.rows[index] ?? null) ? '' : line));
        await tx.objectStore('rows').put({ ...stored, rows: stored.rows.map((row) => (isSeen(row) ? null : row)) });
        await tx.objectStore('pages').put({ ...record, names: lines.join('\n') });
      }
      await tx.done;
    }
  }
}

/** Reads how many people of the following list have a name. */
export async function readNaming(db: Database, accountId: AccountId): Promise<Naming> {
  const tx = db.readTransaction(['lists', 'rows', 'state']);
  const consent = await consentIn(tx, accountId, 'names');
  const { following } = await readLists(tx, accountId);
  const complete = following?.complete;
  let named = 0;
  for (let page = 0; complete && page < complete.pages; page++) {
    const stored = await tx.objectStore('rows').get([accountId, 'following', complete.syncId, page]);
    named += stored?.rows.filter((row) => row !== null).length ?? 0;
  }
  return { isAllowed: consent !== null && consent.withdrawnAt === null, named, total: complete?.people ?? 0 };
}
