import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deleteRecords, putRecord, type Database } from '../../../../utils/storage';
import { json } from '../../../fake-x/fixtures';
import { ANNS, ANNS_APP, fragile, signedIn } from './world';
import { connectedOf, storedSession } from '../../accounts';
import { HOUR_MS } from '../../../../utils/base';

const TOKEN = '/2/oauth2/token';
const ME = '/2/users/me';

const session = (db: Database) => storedSession(db, ANNS);

describe('a renewal', () => {
  it('comes before the end, without a refusal', async () => {
    const { x, api } = await signedIn();
    x.time += 2 * HOUR_MS - 59_000;
    expect((await api.me()).kind).toBe('ok');
    expect(x.count(TOKEN, 'refresh_token')).toBe(1);
    expect(x.count(ME)).toBe(2);
    expect((await api.me()).kind).toBe('ok');
    expect(x.count(TOKEN, 'refresh_token')).toBe(1);
  });

  it('follows a refusal, once', async () => {
    const { x, api, db } = await signedIn();
    x.expireAccess();
    expect((await api.me()).kind).toBe('ok');
    expect(x.count(TOKEN, 'refresh_token')).toBe(1);
    x.fault(ME, { answer: () => json({}, 401) }, { answer: () => json({}, 401) });
    expect((await api.me()).kind).toBe('sign-in needed');
    expect(x.count(TOKEN, 'refresh_token')).toBe(2);
    expect(await session(db)).toBe('sign-in needed');
  });

  it('is one for all contexts and calls at once', async () => {
    const { x, context } = await signedIn();
    for (const refusedFirst of [true, false]) {
      if (refusedFirst) x.expireAccess();
      else x.time += 2 * HOUR_MS;
      const before = x.count(TOKEN, 'refresh_token');
      const apis = [context().api, context().api, context().api];
      const answers = await Promise.all(apis.flatMap((api) => [api.me(), api.me()]));
      expect(answers.map((answer) => answer.kind)).toEqual(Array.from({ length: 6 }, () => 'ok'));
      expect(x.count(TOKEN, 'refresh_token')).toBe(before + 1);
    }
  });

  it('is on disk before its first use', async () => {
    const { x, db, context } = await signedIn();
    x.expireAccess();
    const order: string[] = [];
    const watched = fragile(db);
    watched.watch = (tx, options) => {
      order.push(`write ${options?.durability}`);
      void tx.done.then(() => order.push('written'));
    };
    const { api } = context({
      db: watched.db,
      fetch: (input, init) => {
        order.push(new URL(new Request(input, init).url).pathname);
        return x.fetch(input, init);
      },
    });
    expect((await api.me()).kind).toBe('ok');
    expect(order).toEqual([ME, TOKEN, 'write strict', 'written', ME]);
  });

  it('lost on its way to X is tried again', async () => {
    const { x, api, db } = await signedIn();
    x.expireAccess();
    x.fault(TOKEN, 'cut before');
    expect((await api.me()).kind).toBe('offline');
    expect(await session(db)).toBe('signed in');
    expect((await api.me()).kind).toBe('ok');
  });

  it('lost on its way back ends in a sign-in, with nothing lost', async () => {
    const { x, api, auth, db } = await signedIn();
    await putRecord(db, 'keep', { accountId: ANNS, userId: ANNS, handle: null, note: '', at: 1 });
    x.expireAccess();
    x.fault(TOKEN, 'cut after');
    expect((await api.me()).kind).toBe('offline');
    expect((await api.me()).kind).toBe('sign-in needed');
    expect(await session(db)).toBe('sign-in needed');
    expect(await db.count('keep')).toBe(1);
    const asked = x.seen.length;
    expect((await api.me()).kind).toBe('sign-in needed');
    expect(x.seen.length).toBe(asked);
    expect((await auth.signIn(ANNS_APP)).kind).toBe('signed in');
    expect((await api.me()).kind).toBe('ok');
  });

  it('that fails early leaves the old token in use until its end', async () => {
    const { x, api } = await signedIn();
    x.time += 2 * HOUR_MS - 30_000;
    x.fault(TOKEN, 'cut before', { answer: () => json({}, 503) });
    expect((await api.me()).kind).toBe('ok');
    expect((await api.me()).kind).toBe('ok');
    expect((await api.me()).kind).toBe('ok');
    expect(x.count(TOKEN, 'refresh_token')).toBe(3);
  });

  it.each([
    ['trouble', () => json({}, 503)],
    ['a limit', () => json({ error: 'invalid_grant' }, 429)],
    ['HTML', () => new Response('<html>', { status: 403 })],
    ['no token', () => json({ token_type: 'bearer' })],
    ['a bound token', () => json({ token_type: 'dpop', access_token: 'a' })],
    ['a passing error', () => json({ error: 'temporarily_unavailable' }, 400)],
  ])('that meets %s is trouble, and signs nobody out', async (_, answer) => {
    const { x, api, db } = await signedIn();
    x.expireAccess();
    x.fault(TOKEN, { answer });
    expect((await api.me()).kind).toBe('server error');
    expect(await session(db)).toBe('signed in');
    expect((await api.me()).kind).toBe('ok');
  });

  it.each(['invalid_grant', 'invalid_request', 'invalid_client', 'unauthorized_client'])(
    'refused with %s asks to sign in',
    async (error) => {
      const { x, api, db } = await signedIn();
      x.expireAccess();
      x.fault(TOKEN, { answer: () => json({ error }, 400) });
      expect((await api.me()).kind).toBe('sign-in needed');
      expect(await session(db)).toBe('sign-in needed');
      // X may be in trouble: the pair stays, to be tried once more when the person says so.
      expect(await db.getAllKeys('vault')).toEqual(['key', `tokens:${ANNS}`]);
      x.clearFaults();
      await putRecord(db, 'accounts', { ...(await connectedOf(db, ANNS)), signedIn: true });
      expect((await api.me()).kind).toBe('ok');
    },
  );

  it('without a new refresh token keeps the one it has', async () => {
    const { x, api } = await signedIn();
    const { access, refresh } = x.grants[0]!;
    x.expireAccess();
    x.fault(TOKEN, {
      answer: () => {
        x.grants[0]!.access = access;
        return json({ token_type: 'bearer', access_token: access, expires_in: 60 });
      },
    });
    expect((await api.me()).kind).toBe('ok');
    x.time += HOUR_MS;
    expect((await api.me()).kind).toBe('ok');
    expect(x.seen.findLast((one) => one.path === TOKEN)?.form.get('refresh_token')).toBe(refresh);
  });

  it('that the disk refuses is kept, and stored before it is used', async () => {
    const { x, db, context } = await signedIn();
    x.expireAccess();
    const disk = fragile(db);
    const { api } = context({ db: disk.db });
    disk.broken = 'writes';
    expect(await api.me()).toMatchObject({ kind: 'server error', detail: 'storage: QuotaExceededError' });
    expect((await api.me()).kind).toBe('server error');
    disk.broken = 'no';
    expect((await api.me()).kind).toBe('ok');
    expect((await context().api.me()).kind).toBe('ok');
    expect(x.count(TOKEN, 'refresh_token')).toBe(1);
  });

  it('with a short life is not asked for at every call', async () => {
    const { x, api } = await signedIn((fake) => (fake.expiresIn = 10));
    x.time += 8_000;
    expect((await api.me()).kind).toBe('ok');
    expect(x.count(TOKEN, 'refresh_token')).toBe(0);
    x.time += 1_000;
    expect((await api.me()).kind).toBe('ok');
    expect(x.count(TOKEN, 'refresh_token')).toBe(1);
  });

  it("needs no clock: after a jump back X's refusal decides", async () => {
    const { x, api } = await signedIn();
    x.time -= 24 * HOUR_MS;
    x.expireAccess();
    expect((await api.me()).kind).toBe('ok');
    expect(x.count(TOKEN, 'refresh_token')).toBe(1);
  });
});

describe('a token', () => {
  it('goes to api.x.com alone', async () => {
    const { auth } = await signedIn();
    for (const address of [
      'https://x.com/2/users/me',
      'http://api.x.com/',
      'https://api.x.com.evil.example/',
      'https://api.x.com:8443/',
    ]) {
      expect((await auth.authoriserFor(ANNS)(new Request(address))).kind).toBe('failed');
    }
  });

  it('that opens no more asks to sign in', async () => {
    const { db, context } = await signedIn();
    await deleteRecords(db, 'vault', 'key');
    expect((await context().api.me()).kind).toBe('sign-in needed');
    expect(await session(db)).toBe('sign-in needed');
  });

  it('of an account that is not connected is none', async () => {
    const { db, context } = await signedIn();
    await deleteRecords(db, 'accounts', ANNS);
    expect((await context().api.me()).kind).toBe('sign-in needed');
  });

  it('is not lost when storage fails in passing', async () => {
    const { db, context, x } = await signedIn();
    const disk = fragile(db);
    const { api } = context({ db: disk.db });
    disk.broken = 'all';
    expect(await api.me()).toMatchObject({ kind: 'server error', detail: 'storage: InvalidStateError' });
    disk.broken = 'no';
    expect((await api.me()).kind).toBe('ok');
    expect(x.count(TOKEN)).toBe(1);
  });
});

describe('whatever happens to renewals', () => {
  const event = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('calls' as const), count: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'expire' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: -HOUR_MS, max: 3 * HOUR_MS }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('fault' as const),
        fault: fc.constantFrom('cut before' as const, 'cut after' as const, { answer: () => json({}, 503) }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'new context' as const }) },
  );

  it('no refresh token is sent twice unless an answer was lost, and no session is lost without cause', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), async (events) => {
        const { x, db, context, ...first } = await signedIn();
        let contexts = [first.api];
        let cause: 'none' | 'answer lost' = 'none';
        for (const one of events) {
          if (one.kind === 'calls') {
            const kinds = (
              await Promise.all(Array.from({ length: one.count }, (_, i) => contexts[i % contexts.length]!.me()))
            ).map((answer) => answer.kind);
            if (cause === 'none') expect(kinds).not.toContain('sign-in needed');
          } else if (one.kind === 'expire') x.expireAccess();
          else if (one.kind === 'wait') x.time += one.ms;
          else if (one.kind === 'new context') contexts = [...contexts, context().api];
          else {
            x.fault(TOKEN, one.fault);
            if (one.fault === 'cut after') cause = 'answer lost';
          }
        }
        x.clearFaults();
        if (cause === 'none') {
          expect((await contexts[0]!.me()).kind).toBe('ok');
          expect(await session(db)).toBe('signed in');
          expect(x.grants[0]!.life).toBe('alive');
        } else expect(['ok', 'sign-in needed']).toContain((await contexts[0]!.me()).kind);
      }),
      { numRuns: 40 },
    );
  });
});
