import { describe, expect, it } from 'vitest';
import type { AuthNeeds } from '../../../../utils/x/sign-in/needs';
import { ANNS, ANNS_APP, signedIn, newWorld, type World } from './world';
import { storedSession } from '../../accounts';

/**
 * The background may be stopped between any two steps. Here it dies at its n-th step, for every n,
 * either before that step or right after it took effect; a new one then goes on from what is stored.
 */
const TOKEN = '/2/oauth2/token';

interface Mortal {
  readonly needs: Partial<AuthNeeds>;
  /** Steps taken so far: calls of fetch and of the database. */
  steps: number;
  /** Rejects at death. */
  readonly death: Promise<never>;
}

function mortal(world: World, diesAt: number, dies: 'before' | 'after'): Mortal {
  let kill: (error: Error) => void = () => undefined;
  const death = new Promise<never>((_, reject) => (kill = reject));
  death.catch(() => undefined);
  let life: 'alive' | 'dead' = 'alive';
  const die = () => {
    life = 'dead';
    kill(new Error('stopped'));
  };
  const context: Mortal = { needs: {}, steps: 0, death };
  /** Throws where the context is dead; kills it where this is its last step. */
  function step<Result>(work: () => Result): Result {
    if (life === 'dead') throw new Error('stopped');
    const last = context.steps++ === diesAt;
    if (last && dies === 'before') {
      die();
      throw new Error('stopped');
    }
    const result = work();
    if (last) {
      if (result instanceof Promise) return result.then(die, die).then(() => death) as Result;
      die();
    }
    return result;
  }
  const db = new Proxy(world.db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function'
        ? (...asked: unknown[]) => step((): unknown => value.apply(target, asked))
        : value;
    },
  });
  return Object.assign(context, {
    needs: {
      db,
      fetch: (async (input, init) => step(() => world.x.fetch(input, init))) as typeof fetch,
      // A browser gives the locks of a stopped context free.
      locks: { request: (name, work) => world.locks.request(name, () => Promise.race([work(), death])) },
    } satisfies Partial<AuthNeeds>,
  });
}

/** Runs `work` in contexts that die at step 0, 1, 2, … until one outlives it. */
async function atEveryStep(
  begin: () => Promise<World>,
  work: (world: World, context: Mortal) => Promise<unknown>,
  then: (world: World, at: string) => Promise<void>,
): Promise<number> {
  let deaths = 0;
  for (const dies of ['before', 'after'] as const) {
    for (let diesAt = 0; ; diesAt++) {
      const world = await begin();
      const context = mortal(world, diesAt, dies);
      await Promise.race([work(world, context), context.death]).catch(() => undefined);
      if (context.steps <= diesAt) break;
      deaths++;
      await then(world, `${dies} step ${diesAt}`);
    }
  }
  return deaths;
}

const session = (world: World) => storedSession(world.db, ANNS);

describe('a background that dies', () => {
  it('during a sign-in leaves the next try to work', async () => {
    const deaths = await atEveryStep(
      newWorld,
      (world, { needs }) => world.context(needs).auth.signIn(ANNS_APP),
      async (world, at) => {
        const { auth, api } = world.context();
        expect((await auth.signIn(ANNS_APP)).kind, at).toBe('signed in');
        expect((await api.me()).kind, at).toBe('ok');
        expect(await session(world), at).toBe('signed in');
      },
    );
    expect(deaths).toBeGreaterThan(10);
  });

  it('during a refresh never reuses a refresh token that it could know to be spent', async () => {
    const deaths = await atEveryStep(
      async () => {
        const world = await signedIn();
        world.x.expireAccess();
        return world;
      },
      (world, { needs }) => world.context(needs).api.me(),
      async (world, at) => {
        const spent = world.x.count(TOKEN, 'refresh_token');
        const kind = (await world.context().api.me()).kind;
        if (kind === 'ok') expect(world.x.grants[0]!.life, at).toBe('alive');
        else {
          // X rotated and the new pair never reached the disk: only a sign-in can help.
          expect(kind, at).toBe('sign-in needed');
          expect(spent, at).toBe(1);
          expect(await session(world), at).toBe('sign-in needed');
        }
        expect((await world.context().auth.signIn(ANNS_APP)).kind, at).toBe('signed in');
        expect((await world.context().api.me()).kind, at).toBe('ok');
      },
    );
    expect(deaths).toBeGreaterThan(10);
  });

  it('during a sign-out has either not begun it or carries it to its end', async () => {
    const outcomes = new Set<string>();
    const deaths = await atEveryStep(
      signedIn,
      (world, { needs }) => world.context(needs).auth.signOut(ANNS, { erase: true }),
      async (world, at) => {
        const { auth, api } = world.context();
        expect(await auth.revokePending(), at).toEqual({ left: 0 });
        const signedOut = (await session(world)) === undefined;
        outcomes.add(signedOut ? 'ended' : 'not begun');
        expect((await api.me()).kind, at).toBe(signedOut ? 'sign-in needed' : 'ok');
        expect(world.x.grants[0]!.life, at).toBe(signedOut ? 'ended' : 'alive');
        expect((await world.db.getAllKeys('vault')).length, at).toBe(signedOut ? 1 : 2);
      },
    );
    expect(deaths).toBeGreaterThan(6);
    expect([...outcomes].sort()).toEqual(['ended', 'not begun']);
  });
});
