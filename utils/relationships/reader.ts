import type { Database, PersonRow } from '../storage';
import { createLru, type AccountId, type UserId } from '../base';
import { findInLists, lookUp, readLists, sidesOf, type SetCache } from './evidence/lookup';
import { relationship, type Relationship } from './evidence/relationship';
import { listNonFollowers, type NonFollowers, type Window } from './people/non-followers';
import { peopleOf } from './people/profiles';
import {
  statusesIn,
  statusIn,
  type PersonStatus,
  type Shown,
  type ShownStatus,
  type StatusTransaction,
} from './status';
import { summarise, type Summary } from './summary';

/** Answers from what is stored; reads only, from any context. */
export interface Reader {
  relationshipOf(accountId: AccountId, userId: UserId): Promise<Relationship>;
  /** The same for many at once, all of one moment, in the order asked. */
  relationshipsOf(accountId: AccountId, ids: readonly UserId[]): Promise<Relationship[]>;
  /** Of a few hundred people at once, in the order asked. The transaction reads at least {@link STATUS_STORES}. */
  statusesIn(
    tx: StatusTransaction,
    accountId: AccountId,
    ids: readonly UserId[],
    want?: { readonly profiles: boolean },
  ): Promise<PersonStatus[]>;
  /** Of whom a page shows; in a transaction as for `statusesIn`. */
  statusIn(tx: StatusTransaction, accountId: AccountId, shown: Shown): Promise<ShownStatus>;
  summary(accountId: AccountId): Promise<Summary>;
  nonFollowers(accountId: AccountId, window: Window): Promise<NonFollowers>;
  /** Those of a few people whose profile is stored. */
  peopleOf(accountId: AccountId, ids: readonly UserId[]): Promise<PersonRow[]>;
}

/** 32 parts of 16,384 people of 13 bytes: 7 MB at the most. */
const PARTS_KEPT = 32;

/** Makes a reader with a small memory of packed sets. Parts never change: another reading has other keys. */
export function createReader(db: Database): Reader {
  const cache: SetCache = createLru(PARTS_KEPT);
  const open = () => db.readTransaction(['lists', 'sets', 'facts', 'classifications', 'pages', 'rows', 'keep']);

  return {
    async relationshipOf(accountId, userId) {
      const tx = open();
      const lists = await readLists(tx, accountId);
      const fact = (await tx.objectStore('facts').get([accountId, userId])) ?? null;
      const found = await findInLists(tx, cache, accountId, lists, BigInt(userId));
      return relationship(sidesOf({ ...found, fact }), lists);
    },
    async relationshipsOf(accountId, ids) {
      const { lists, people } = await lookUp(open(), cache, accountId, ids);
      return people.map((person) => relationship(sidesOf(person), lists));
    },
    statusesIn: (tx, accountId, ids, want) => statusesIn(tx, cache, accountId, ids, want),
    statusIn: (tx, accountId, shown) => statusIn(tx, cache, accountId, shown),
    summary: (accountId) => summarise(open(), cache, accountId),
    peopleOf: (accountId, ids) => peopleOf(open(), cache, accountId, ids),
    nonFollowers: (accountId, window) => listNonFollowers(open(), cache, accountId, window),
  };
}
