import type { PersonRow, ReadTransaction, StoreName } from '../storage';
import { sameHandle, type AccountId, type Handle, type UserId } from '../base';
import { readLists, sidesOf, type SetCache } from './evidence/lookup';
import { relationship, type Relationship } from './evidence/relationship';
import { PROTECTION_STORES, protectionsIn, type Protection } from './keep-list/protection';
import { idOfHandle, storedOf } from './people/profiles';

/** Whom a page shows: the id where the page names one. */
export interface Shown {
  readonly userId: UserId | null;
  readonly handle: Handle;
}

/** A person and the account's relationship with them, from one snapshot. */
export interface PersonStatus {
  readonly userId: UserId;
  readonly relationship: Relationship;
  /** Null where no profile of theirs is stored, or none was wanted. */
  readonly person: PersonRow | null;
  /** What keeps them from being unfollowed, or null. */
  readonly protection: Protection | null;
}

/** The stores that a transaction must name to ask for a status. */
export const STATUS_STORES = [...PROTECTION_STORES, 'pages'] as const satisfies readonly StoreName[];

export type StatusTransaction = ReadTransaction<(typeof STATUS_STORES)[number]>;

/** The status of each of a few hundred people, in the order asked. `now` in ms since 1970. */
export async function statusesIn(
  tx: StatusTransaction,
  cache: SetCache,
  accountId: AccountId,
  ids: readonly UserId[],
  now: number,
  want: { readonly profiles: boolean } = { profiles: true },
): Promise<PersonStatus[]> {
  const stored = await storedOf(tx, cache, accountId, ids);
  const protections = await protectionsIn(tx, accountId, ids, now, async () => stored);
  const profiles = want.profiles ? await stored.profiles() : [];
  return stored.people.map((person, index) => ({
    userId: person.userId,
    relationship: relationship(sidesOf(person), stored.lists),
    person: profiles[index] ?? null,
    protection: protections[index] ?? null,
  }));
}

/** The status of whom a page shows; `userId` null where nobody is known by what it names. */
export type ShownStatus = PersonStatus | { readonly userId: null; readonly relationship: Relationship };

/**
 * Finds whom a page shows. An id and a handle known to belong to two people identify nobody: the page is in the
 * middle of a change, or lies. An unknown handle may be one that its owner has just taken. `now` in ms since 1970.
 */
export async function statusIn(
  tx: StatusTransaction,
  cache: SetCache,
  accountId: AccountId,
  shown: Shown,
  now: number,
): Promise<ShownStatus> {
  const userId = shown.userId ?? (await idOfHandle(tx, accountId, shown.handle));
  const [status] = userId === null ? [] : await statusesIn(tx, cache, accountId, [userId], now);
  if (status) {
    const { person } = status;
    if (shown.userId === null || !person || sameHandle(person.handle, shown.handle)) return status;
    const other = await idOfHandle(tx, accountId, shown.handle);
    if (other === null || other === userId) return status;
  }
  const nobody = relationship({ following: null, followedBy: null }, await readLists(tx, accountId));
  return { userId: null, relationship: nobody };
}
