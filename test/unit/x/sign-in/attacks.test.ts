import { putRecord } from '../../../../utils/storage';
import { describe, expect, it, vi } from 'vitest';
import type { AppId } from '../../../../utils/base/ids';
import { ANNS, ANNS_APP, newWorld, signedIn } from './world';
import { storedSession, connectedOf } from '../../accounts';

/** Attacks on OAuth by name (RFC 6819, RFC 9700), where no other test here is named after them. */

const TOKEN = '/2/oauth2/token';
const ANOTHER = 'client-of-another' as AppId;

describe('injection of a code', () => {
  it("of somebody else's sign-in under our state opens nothing: the verifier is another", async () => {
    const { x, db, context } = await newWorld();
    let others = '';
    await context({
      launch: async (address) => {
        others = await x.approve(address);
        return Promise.reject(new Error('closed'));
      },
    }).auth.signIn(ANNS_APP);
    const { auth } = context({
      launch: async (address) => {
        const ours = new URL(await x.approve(address));
        ours.searchParams.set('code', new URL(others).searchParams.get('code')!);
        return ours.href;
      },
    });
    expect(await auth.signIn(ANNS_APP)).toMatchObject({ kind: 'expired', detail: 'token: HTTP 400: invalid_request' });
    expect(x.grants).toEqual([]);
    expect(await db.count('accounts')).toBe(0);
  });
});

describe('mix-up', () => {
  it('of the answers of two sign-ins at once, through two Apps, sends no code anywhere', async () => {
    const { x, context } = await newWorld();
    x.apps.add(ANOTHER);
    const answers: ((address: string) => void)[] = [];
    const addresses: string[] = [];
    const launch = (address: string) => {
      addresses.push(address);
      return new Promise<string>((resolve) => void answers.push(resolve));
    };
    const { auth } = context({ launch });
    const both = [auth.signIn(ANNS_APP), context({ launch }).auth.signIn(ANOTHER)];
    await vi.waitUntil(() => answers.length === 2);
    answers[0]!(await x.approve(addresses[1]!));
    answers[1]!(await x.approve(addresses[0]!));
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['state mismatch', 'state mismatch']);
    expect(x.count(TOKEN)).toBe(0);
  });
});

describe('a client id changed midway', () => {
  it('changes nothing for the sign-in under way: its code goes with the client id that asked for it', async () => {
    const { x, db, context } = await newWorld();
    x.apps.add(ANOTHER);
    const { auth } = context({
      async launch(address) {
        // While X's window is open, the person pastes another client id and signs in with that.
        expect((await context().auth.signIn(ANOTHER)).kind).toBe('signed in');
        return x.approve(address);
      },
    });
    expect((await auth.signIn(ANNS_APP)).kind).toBe('signed in');
    expect(x.seen.filter(({ path }) => path === TOKEN).map(({ form }) => form.get('client_id'))).toEqual([
      ANOTHER,
      ANNS_APP,
    ]);
    expect((await connectedOf(db, ANNS)).appId).toBe(ANNS_APP);
    await auth.revokePending();
    expect(x.grants.map(({ life }) => life)).toEqual(['ended', 'alive']);
  });

  it('leaves a session with the client id that it was made with', async () => {
    const { x, api, context } = await signedIn();
    x.apps.add(ANOTHER);
    await context({ launch: () => Promise.reject(new Error('closed')) }).auth.signIn(ANOTHER);
    x.expireAccess();
    expect((await api.me()).kind).toBe('ok');
    expect(x.seen.findLast(({ path }) => path === TOKEN)?.form.get('client_id')).toBe(ANNS_APP);
  });
});

describe('a refresh token used by a thief first', () => {
  it('ends the session at X for both, and here in a sign-in with nothing lost', async () => {
    const { x, db, api, auth } = await signedIn();
    await putRecord(db, 'keep', { accountId: ANNS, userId: ANNS, handle: null, note: '', at: 1 });
    const stolen = await x.fetch(`https://api.x.com${TOKEN}`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: ANNS_APP,
        refresh_token: x.grants[0]!.refresh!,
      }),
    });
    expect(stolen.status).toBe(200);
    expect((await api.me()).kind).toBe('sign-in needed');
    expect(x.grants[0]!.life).toBe('ended');
    expect(await storedSession(db, ANNS)).toBe('sign-in needed');
    expect(await db.count('keep')).toBe(1);
    expect((await auth.signIn(ANNS_APP)).kind).toBe('signed in');
    expect((await api.me()).kind).toBe('ok');
  });
});
