import { putRecord, type StoreName } from '../../../../utils/storage';
import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../../utils/base/ids';
import { json } from '../../../fake-x/fixtures';
import { ANNS, ANNS_APP, signedIn } from './world';
import { storedSession } from '../../accounts';

const REVOKE = '/2/oauth2/revoke';
const BEAS = '99' as AccountId;

describe('a sign-out', () => {
  it('ends the pair at X and here', async () => {
    const { x, db, auth, api } = await signedIn();
    expect(await auth.signOut(ANNS, { erase: false })).toEqual({ kind: 'signed out', revoked: true });
    expect(x.grants.map((grant) => grant.life)).toEqual(['ended']);
    expect(x.seen.filter((one) => one.path === REVOKE).map((one) => one.form.get('token')?.split('-')[0])).toEqual([
      'refresh',
      'access',
    ]);
    expect(x.seen.find((one) => one.path === REVOKE)?.form.get('client_id')).toBe(ANNS_APP);
    expect(await db.getAllKeys('vault')).toEqual(['key']);
    expect(await storedSession(db, ANNS)).toBe('sign-in needed');
    expect((await api.me()).kind).toBe('sign-in needed');
  });

  it.each([
    ['offline', 'cut before'],
    ['after a lost answer', 'cut after'],
    ['in trouble', { answer: () => json({}, 503) }],
    ['over a limit', { answer: () => json({}, 429) }],
  ] as const)('%s is told to X later', async (_, fault) => {
    const { x, auth, api, context, db } = await signedIn();
    x.fault(REVOKE, fault, fault);
    expect(await auth.signOut(ANNS, { erase: true })).toEqual({ kind: 'signed out', revoked: false });
    expect((await api.me()).kind).toBe('sign-in needed');
    expect(await context().auth.revokePending()).toEqual({ left: 1 });
    expect(await context().auth.revokePending()).toEqual({ left: 0 });
    expect(x.grants[0]!.life).toBe('ended');
    expect(await db.getAllKeys('vault')).toEqual(['key']);
  });

  it('of a pair X no longer knows is done', async () => {
    const { x, auth } = await signedIn();
    x.fault(REVOKE, { answer: () => json({ error: 'invalid_request' }, 400) }, { answer: () => json({}, 401) });
    expect((await auth.signOut(ANNS, { erase: false })).revoked).toBe(true);
  });

  it('waits for a renewal under way, and ends the pair it brought', async () => {
    const { x, auth, api } = await signedIn();
    x.expireAccess();
    const [answer] = await Promise.all([api.me(), auth.signOut(ANNS, { erase: true })]);
    expect(['ok', 'sign-in needed']).toContain(answer.kind);
    expect(x.grants[0]!.life).toBe('ended');
    expect((await api.me()).kind).toBe('sign-in needed');
  });

  it('twice, or of nobody, is no trouble', async () => {
    const { auth } = await signedIn();
    await auth.signOut(ANNS, { erase: true });
    expect(await auth.signOut(ANNS, { erase: true })).toEqual({ kind: 'signed out', revoked: true });
    expect(await auth.signOut(BEAS, { erase: false })).toEqual({ kind: 'signed out', revoked: true });
  });
});

describe('erasing', () => {
  /** What a record is made from. */
  interface Shape {
    readonly keyPath: string | string[];
    readonly autoIncrement: boolean;
    readonly indexNames: Iterable<string>;
    index(name: string): { readonly keyPath: string | string[] };
    put(record: unknown): Promise<unknown>;
  }

  /** A record for a store, made from its key path and indexes alone, so that no store is forgotten. */
  function recordFor(store: Shape, accountId: AccountId): Record<string, unknown> {
    const fields = new Set(
      [store.keyPath, ...Array.from(store.indexNames, (name) => store.index(name).keyPath)].flat(),
    );
    if (store.autoIncrement) fields.delete(store.keyPath as string);
    return Object.fromEntries(
      Array.from(fields, (field) => [field, field === 'accountId' ? accountId : field === 'appId' ? ANNS_APP : 1]),
    );
  }

  it("deletes all of the account but its ledger, and nothing of anybody else's", async () => {
    const { db, auth } = await signedIn();
    const filled: StoreName[] = [];
    for (const name of db.storeNames) {
      for (const accountId of [ANNS, BEAS]) {
        const tx = db.writeTransaction([name]);
        const store = tx.objectStore(name) as unknown as Shape;
        const record = recordFor(store, accountId);
        if ('accountId' in record) {
          await store.put(record);
          if (accountId === ANNS) filled.push(name);
        }
        await tx.done;
      }
    }
    for (const name of [`pause:${ANNS}`, `pause:${BEAS}`, `pace:${ANNS}`, `window:follow:${ANNS}`, 'settings'])
      await putRecord(db, 'state', { name, value: 1 });
    await auth.signOut(ANNS, { erase: true });

    expect(filled).toEqual(
      expect.arrayContaining([
        'accounts',
        'actions',
        'lists',
        'pages',
        'rows',
        'sets',
        'classifications',
        'facts',
        'keep',
        'ledger',
      ]),
    );
    for (const name of filled) {
      const left = ((await db.getAll(name)) as { accountId: string }[]).map((one) => one.accountId);
      expect(left, name).toEqual(name === 'ledger' ? [ANNS, BEAS] : [BEAS]);
    }
    expect(await db.getAllKeys('state')).toEqual(['made', `pause:${BEAS}`, 'settings', `window:follow:${ANNS}`]);
    expect(await db.getAllKeys('vault')).toEqual(['key']);
  });
});
