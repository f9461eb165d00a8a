import type { Database } from '../storage';
import { createLru, type AccountId, type Handle, type UserId } from '../base';
import { findInLists, lookUp, readLists, sidesOf, type SetCache } from './evidence/lookup';
import { relationship } from './evidence/relationship';
import { listNonFollowers, type Window } from './people/non-followers';
import { idsOfHandles, peopleOf } from './people/profiles';
import { normalized } from './people/search-text';
import { STATUS_STORES, statusesIn, statusIn, type Shown, type StatusTransaction } from './status';
import { summarise } from './summary';

/** 32 parts of 16,384 people of 13 bytes: 7 MB at the most. */
const PARTS_KEPT = 32;

export type Reader = ReturnType<typeof createReader>;

/**
 * Answers from what is stored; reads only, from any context. It caches a few parts of the packed sets: they never
 * change, since another sync has other keys.
 * @param now ms since 1970: rules of the keep list go by it
 */
export function createReader(db: Database, now: () => number = Date.now) {
  const cache: SetCache = createLru(PARTS_KEPT);
  const open = () => db.readTransaction([...STATUS_STORES, 'classifications']);

  return {
    async relationshipOf(accountId: AccountId, userId: UserId) {
      const tx = open();
      const lists = await readLists(tx, accountId);
      const fact = (await tx.objectStore('facts').get([accountId, userId])) ?? null;
      const found = await findInLists(tx, cache, accountId, lists, BigInt(userId));
      return relationship(sidesOf({ ...found, fact }), lists);
    },
    /** The same for many people from one snapshot, in the order asked. */
    async relationshipsOf(accountId: AccountId, ids: readonly UserId[]) {
      const { lists, people } = await lookUp(open(), cache, accountId, ids);
      return people.map((person) => relationship(sidesOf(person), lists));
    },
    /** Of a few hundred people at once, in the order asked. The transaction reads at least {@link STATUS_STORES}. */
    statusesIn: (
      tx: StatusTransaction,
      accountId: AccountId,
      ids: readonly UserId[],
      want?: { readonly profiles: boolean },
    ) => statusesIn(tx, cache, accountId, ids, now(), want),
    /** Of whom a page shows; in a transaction as for `statusesIn`. */
    statusIn: (tx: StatusTransaction, accountId: AccountId, shown: Shown) =>
      statusIn(tx, cache, accountId, shown, now()),
    /** Whose each of those handles is among the people stored, in the order asked; reads as {@link idsOfHandles} does. */
    async ownersIn(tx: StatusTransaction, accountId: AccountId, handles: readonly Handle[]) {
      const owners = await idsOfHandles(tx, accountId, handles);
      return handles.map((handle) => owners.get(normalized(handle)) ?? null);
    },
    summary: (accountId: AccountId) => summarise(open(), cache, accountId),
    /** Those of a few people whose profile is stored. */
    peopleOf: (accountId: AccountId, ids: readonly UserId[]) => peopleOf(open(), cache, accountId, ids),
    nonFollowers: (accountId: AccountId, window: Window) => listNonFollowers(open(), cache, accountId, window, now()),
  };
}
