import type { Database, FactRecord, PersonRow } from '../storage';
import type { AccountId, Handle, UserId } from '../base';
import { mergeEvidence } from './evidence/evidence';
import { readFacts, findInLists, findAllInLists, readLists, type SetCache } from './evidence/lookup';
import { createLru } from '../base';
import { listNonFollowers, type NonFollowers, type Window } from './people/non-followers';
import { idOfHandle, peopleOf } from './people/profiles';
import { relationship, type Relationship } from './evidence/relationship';
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
  /** The id of a handle among the people stored, or null: for a page that names no id. */
  idOfHandle(accountId: AccountId, handle: Handle): Promise<UserId | null>;
}

/** 32 parts of 16,384 people of 13 bytes: 7 MB at the most. */
const PARTS_KEPT = 32;

/** Makes a reader with a small memory of packed sets. Parts never change: another reading has other keys. */
export function createReader(db: Database): Reader {
  const cache: SetCache = createLru(PARTS_KEPT);
  return {
    async relationshipOf(accountId, userId) {
      const tx = db.readTransaction(['lists', 'sets', 'facts']);
      const [lists, fact] = await Promise.all([
        readLists(tx, accountId),
        tx.objectStore('facts').get([accountId, userId]),
      ]);
      const person = await findInLists(tx, cache, accountId, lists, BigInt(userId));
      return relationship(mergeEvidence(person.following, person.followers, fact ?? null), lists);
    },
    async relationshipsOf(accountId, ids) {
      const tx = db.readTransaction(['lists', 'sets', 'facts']);
      const lists = await readLists(tx, accountId);
      const told = new Map<string, FactRecord>();
      for await (const fact of readFacts(tx, accountId)) told.set(fact.userId, fact);
      const found = await findAllInLists(tx, cache, accountId, lists, ids);
      return found.map(({ following, followers }, index) =>
        relationship(mergeEvidence(following, followers, told.get(ids[index]!) ?? null), lists),
      );
    },
    statusesIn: (tx, accountId, ids, want) => statusesIn(tx, cache, accountId, ids, want),
    statusIn: (tx, accountId, shown) => statusIn(tx, cache, accountId, shown),
    summary: (accountId) =>
      summarise(db.readTransaction(['lists', 'sets', 'facts', 'classifications']), cache, accountId),
    peopleOf: (accountId, ids) =>
      peopleOf(db.readTransaction(['lists', 'sets', 'facts', 'rows']), cache, accountId, ids),
    idOfHandle: (accountId, handle) => idOfHandle(db.readTransaction(['lists', 'facts', 'pages']), accountId, handle),
    nonFollowers: (accountId, window) =>
      listNonFollowers(
        db.readTransaction(['lists', 'sets', 'facts', 'classifications', 'pages', 'rows', 'keep']),
        cache,
        accountId,
        window,
      ),
  };
}
