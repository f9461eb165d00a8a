import { putRecord } from '../../../../../utils/storage';
import { describe, expect, it, vi } from 'vitest';
import { openVault } from '../../../../../utils/x/sign-in/vault/vault';
import { localLocks } from '../../../../../utils/base/locks';
import { json } from '../../../../fake-x/fixtures';
import { ANNS, ANNS_APP, newWorld, signedIn } from '../world';

describe('the vault', () => {
  it('gives back what was sealed, under that name alone', async () => {
    const { db } = await newWorld();
    const vault = openVault(db, crypto);
    const sealed = await vault.seal('tokens:1', 'a secret, 秘密');
    await putRecord(db, 'vault', sealed);
    await putRecord(db, 'vault', { ...sealed, name: 'tokens:2' });
    expect(await vault.unseal('tokens:1')).toBe('a secret, 秘密');
    expect(await openVault(db, crypto).unseal('tokens:1')).toBe('a secret, 秘密');
    expect(await vault.unseal('tokens:2')).toBeNull();
    expect(await vault.unseal('tokens:3')).toBeNull();
    expect(await vault.unseal('key')).toBeNull();
  });

  it('has one key that nobody can export, whoever comes first', async () => {
    const { db } = await newWorld();
    const sealed = await Promise.all(['a', 'b', 'c'].map((name) => openVault(db, crypto).seal(name, name)));
    for (const record of sealed) await putRecord(db, 'vault', record);
    expect(await Promise.all(['a', 'b', 'c'].map((name) => openVault(db, crypto).unseal(name)))).toEqual([
      'a',
      'b',
      'c',
    ]);
    const key = await db.get('vault', 'key');
    if (key?.kind !== 'key') throw new Error('no key');
    await expect(crypto.subtle.exportKey('raw', key.key)).rejects.toThrow(/extractable/);
  });

  it('never seals twice with the same nonce, and opens nothing altered', async () => {
    const { db } = await newWorld();
    const vault = openVault(db, crypto);
    const [one, other] = [await vault.seal('a', 'same'), await vault.seal('a', 'same')];
    if (one.kind !== 'sealed' || other.kind !== 'sealed') throw new Error('not sealed');
    expect(one.iv).not.toEqual(other.iv);
    new Uint8Array(one.data)[0]! ^= 1;
    await putRecord(db, 'vault', one);
    expect(await vault.unseal('a')).toBeNull();
  });
});

describe('no secret', () => {
  it('is readable in storage, outcomes, answers or logs, whatever goes wrong', async () => {
    const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    const told: unknown[] = [];
    const { x, db, context, auth, api } = await signedIn();
    const { secrets } = x;
    const leaky = { answer: () => json({ error: 'invalid_grant', error_description: secrets.join(' ') }, 400) };
    const pages = { answer: () => new Response(secrets.join(' '), { status: 500 }) };

    told.push(await api.me());
    x.expireAccess();
    x.fault('/2/oauth2/token', pages, leaky);
    told.push(await api.me(), await api.me());
    x.fault('/2/oauth2/token', leaky);
    told.push(await auth.signIn(ANNS_APP), await auth.signIn(ANNS_APP));
    told.push(
      await context({
        launch: async (address) => {
          const answer = new URL(await x.approve(address));
          return `${answer.origin}${answer.pathname}?error=${secrets.at(-1)}&error_description=${secrets.at(-1)}&state=${new URL(address).searchParams.get('state')}`;
        },
      }).auth.signIn(ANNS_APP),
    );
    x.fault('/2/users/me', pages);
    told.push(await auth.signIn(ANNS_APP));
    x.fault('/2/oauth2/revoke', 'cut before');
    told.push(await auth.signOut(ANNS, { erase: false }));
    const stored = await Promise.all(db.storeNames.map((store) => db.getAll(store)));
    told.push(...logs.flatMap((log) => log.mock.calls));
    for (const log of logs) log.mockRestore();

    expect(secrets.length).toBeGreaterThan(8);
    const bytes = new TextDecoder('latin1');
    const text = JSON.stringify([told, stored], (_, value: unknown) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? bytes.decode(value) : value,
    );
    expect(text).toContain('sealed');
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

describe('locks', () => {
  it('of one context run one at a time, in order, past failures', async () => {
    const locks = localLocks();
    const order: string[] = [];
    const work = (name: string, lasts: number, ends: 'well' | 'badly') => async () => {
      order.push(`${name} in`);
      for (let turn = 0; turn < lasts; turn++) await Promise.resolve();
      order.push(`${name} out`);
      if (ends === 'badly') throw new Error(name);
      return name;
    };
    const all = await Promise.allSettled([
      locks.request('one', work('a', 6, 'badly')),
      locks.request('one', work('b', 1, 'well')),
      locks.request('other', work('c', 3, 'well')),
    ]);
    expect(all.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(order.filter((one) => !one.startsWith('c'))).toEqual(['a in', 'a out', 'b in', 'b out']);
    expect(order.indexOf('c out')).toBeLessThan(order.indexOf('a out'));
  });
});
