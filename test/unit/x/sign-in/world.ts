import { listPrices } from '../../../../test/unit/accounts';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDatabase, type Database, type StoreName, type WriteTransaction } from '../../../../utils/storage';
import type { AccountId, AppId } from '../../../../utils/base/ids';
import { createAuth, type Auth } from '../../../../utils/x/sign-in';
import type { AuthNeeds } from '../../../../utils/x/sign-in/needs';
import { localLocks, type Locks } from '../../../../utils/base/locks';
import { createXApi, type XApi } from '../../../../utils/x/api';
import { ANN } from '../../../fake-x/fixtures';
import { APP, SignInX, REDIRECT } from '../../../fake-x/sign-in';

export const ANNS = ANN as AccountId;
export const ANNS_APP = APP as AppId;

/** A browser: one database, one set of locks, as many contexts as asked for. */
export interface World {
  readonly x: SignInX;
  readonly db: Database;
  readonly locks: Locks;
  /** A new context, such as the background after its death. */
  context(more?: Partial<AuthNeeds>): Context;
}

export interface Context {
  readonly auth: Auth;
  readonly api: XApi;
}

export async function newWorld(): Promise<World> {
  globalThis.indexedDB = new IDBFactory();
  const x = new SignInX();
  const db = await openDatabase();
  const locks = localLocks();
  return {
    x,
    db,
    locks,
    context(more = {}) {
      const now = () => x.time;
      const auth = createAuth({
        db,
        locks,
        now,
        fetch: x.fetch,
        launch: x.approve,
        redirectAddress: REDIRECT,
        whoIs: (authorise) => createXApi({ prices: listPrices, fetch: x.fetch, authorise, now }).me(),
        lookUp: (authorise, handle) =>
          createXApi({
            asksConnection: async () => false,
            prices: listPrices,
            fetch: x.fetch,
            authorise,
            now,
          }).userByHandle(handle),
        ...more,
      });
      return {
        auth,
        api: createXApi({ prices: listPrices, fetch: more.fetch ?? x.fetch, authorise: auth.authoriserFor(ANNS), now }),
      };
    },
  };
}

/** A database that, while `broken` is set, refuses every transaction that writes, or everything. */
export function fragile(db: Database): {
  db: Database;
  broken: 'no' | 'writes' | 'all';
  watch: (tx: WriteTransaction<StoreName>, options: { readonly durability: 'strict' } | undefined) => void;
} {
  const state: ReturnType<typeof fragile> = { db, broken: 'no', watch: () => undefined };
  const full = () => new DOMException('full', 'QuotaExceededError');
  state.db = {
    ...db,
    readTransaction: (stores) => {
      if (state.broken === 'all') throw full();
      return db.readTransaction(stores);
    },
    writeTransaction: (stores, options) => {
      if (state.broken !== 'no') throw full();
      const tx = db.writeTransaction(stores, options);
      state.watch(tx as WriteTransaction<StoreName>, options);
      return tx;
    },
    get: async (...asked) => {
      if (state.broken === 'all') throw new DOMException('gone', 'InvalidStateError');
      return db.get(...asked);
    },
  };
  return state;
}

/** A world with Ann signed in. */
export async function signedIn(more: (x: SignInX) => void = () => undefined): Promise<World & Context> {
  const world = await newWorld();
  more(world.x);
  const context = world.context();
  const outcome = await context.auth.signIn(ANNS_APP);
  if (outcome.kind !== 'signed in') throw new Error(`${outcome.kind}: ${outcome.detail}`);
  return { ...world, ...context };
}
