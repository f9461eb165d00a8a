import type { Database, PersonRow, ReadTransaction, StoreName } from '../storage';
import { sameHandle, type AccountId, type Handle, type UserId } from '../base';
import { mergeEvidence } from './evidence/evidence';
import { findAllInLists, readLists, type SetCache } from './evidence/lookup';
import { personSeen, nameRows } from './people/name-profiles';
import { idOfHandle, profilesIn } from './people/profiles';
import { relationship, type Relationship } from './evidence/relationship';

/** Whom a page shows: the id where the page names one. */
export interface Shown {
  readonly userId: UserId | null;
  readonly handle: Handle;
}

/** Who somebody is and how the account stands to them, all of one moment. */
export interface PersonStatus {
  readonly userId: UserId;
  readonly relationship: Relationship;
  /** Null where no profile of theirs is stored, or none was wanted. */
  readonly person: PersonRow | null;
  readonly kept: boolean;
}

/** The stores that a transaction must name to ask for a status. */
export const STATUS_STORES = [
  'lists',
  'sets',
  'facts',
  'rows',
  'pages',
  'keep',
] as const satisfies readonly StoreName[];

/** A transaction that a status is asked in. */
export type StatusTransaction = ReadTransaction<(typeof STATUS_STORES)[number]>;

/** The status of each of a few hundred people, in the order asked. */
export async function statusesIn(
  tx: StatusTransaction,
  cache: SetCache,
  accountId: AccountId,
  ids: readonly UserId[],
  want: { readonly profiles: boolean } = { profiles: true },
): Promise<PersonStatus[]> {
  const lists = await readLists(tx, accountId);
  const [facts, keys, looked] = await Promise.all([
    Promise.all(ids.map((id) => tx.objectStore('facts').get([accountId, id]))),
    Promise.all(ids.map((id) => tx.objectStore('keep').getKey([accountId, id]))),
    findAllInLists(tx, cache, accountId, lists, ids),
  ]);
  const found = looked.map((where, index) => ({ ...where, fact: facts[index] }));
  const profiles = want.profiles ? await profilesIn(tx, accountId, lists, found) : [];
  return ids.map((userId, index) => {
    const { following, followers, fact } = found[index]!;
    return {
      userId,
      relationship: relationship(mergeEvidence(following, followers, fact ?? null), lists),
      person: profiles[index] ?? null,
      kept: keys[index] !== undefined,
    };
  });
}

/** The status of whom a page shows; `userId` null where nobody is known by what it names. */
export type ShownStatus = PersonStatus | { readonly userId: null; readonly relationship: Relationship };

/**
 * Finds whom a page shows. An id and a handle that are known to be two people's name nobody: the page is
 * in the middle of a change, or lies. A handle not known otherwise may be new to its owner.
 */
export async function statusIn(
  tx: StatusTransaction,
  cache: SetCache,
  accountId: AccountId,
  shown: Shown,
): Promise<ShownStatus> {
  if (shown.userId !== null) {
    const [status] = await statusesIn(tx, cache, accountId, [shown.userId]);
    const { person } = status!;
    if (!person || sameHandle(person.handle, shown.handle)) return status!;
    const other = await idOfHandle(tx, accountId, shown.handle);
    if (other === null || other === shown.userId) return status!;
  } else {
    const userId = await idOfHandle(tx, accountId, shown.handle);
    if (userId !== null) return (await statusesIn(tx, cache, accountId, [userId]))[0]!;
  }
  const nobody = relationship({ following: null, followedBy: null }, await readLists(tx, accountId));
  return { userId: null, relationship: nobody };
}

/** Notes the handle of whom a page shows, where an archive gave the id alone; null where nothing was to be noted. */
export async function nameShown(
  db: Database,
  accountId: AccountId,
  { userId, handle }: Shown,
): Promise<PersonRow | null> {
  if (userId === null) return null;
  const person = personSeen({ id: userId, handle });
  return (await nameRows(db, accountId, [person])) > 0 ? person : null;
}
