import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import type { AccountGiven } from '../../../../../entrypoints/background/answers/given';
import type { Services } from '../../../../../entrypoints/background/services';
import type { Handle, UserId } from '../../../../../utils/base';
import { createProposals, NO_LIMIT, type Proposed } from '../../../../../utils/queue';
import { createReader } from '../../../../../utils/relationships/reader';
import { DEFAULT_SETTINGS, putRecord } from '../../../../../utils/storage';
import { citizen, ME, rowFor, world } from '../../../../fake-x/graph';
import { connectedOf } from '../../../accounts';
import { backgroundOf, homeOf, read, runOut } from '../../../relationships/world';

vi.stubGlobal('browser', {
  runtime: { id: 'mutuals', getManifest: () => ({}) },
  permissions: { contains: async () => true },
});
vi.stubGlobal('chrome', undefined);
const { confirmAnswers } = await import('../../../../../entrypoints/background/answers/confirm');

const them = citizen(77);

/** The window as it is opened for a proposal of a page of X. */
async function open() {
  const people = Array.from({ length: 12 }, (_, i) => citizen(100 + i));
  const x = world(people, people.slice(0, 5));
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  let ids = 0;
  const proposals = createProposals({
    db,
    now: () => 1_000_000,
    randomId: () => `id-${ids++}`,
    open: async () => 100,
    close: async () => undefined,
    isOpen: async () => true,
  });
  const services = {
    db,
    reader: createReader(db),
    sync: background.sync,
    proposals,
    spendLimit: { left: async () => Infinity },
    work: () => undefined,
  } as unknown as Services;
  const account = (await db.get('accounts', ME))!;
  const given: AccountGiven = { services, from: 'x.com', tab: 7, may: NO_LIMIT, settings: DEFAULT_SETTINGS, account };
  return {
    db,
    x,
    background,
    /** Proposes it once the one before is left; resolves to its id. */
    async propose(proposed: Proposed) {
      await proposals.forget(`id-${ids - 1}`);
      expect(await confirmAnswers['confirm/propose'](given, { proposed })).toEqual({ kind: 'opened' });
      return `id-${ids - 1}`;
    },
    async shown(id: string) {
      const answer = await confirmAnswers['confirm/read'](given, { id });
      if (answer.kind !== 'proposal') throw new Error(answer.kind);
      return answer;
    },
    ask: (id: string) => confirmAnswers['confirm/read'](given, { id }),
    accept: (id: string, digest: string) => confirmAnswers['confirm/accept'](given, { id, digest }),
    runOf: async () => (await db.get('lists', [ME, 'following']))?.syncRun,
  };
}

test.each(['look-up', 'in-common'] as const)(
  '%s: an id and a handle that are known as two people’s are shown as nobody',
  async (kind) => {
    const { background, propose, shown, ask } = await open();
    await read(background, 'following');
    const of = (userId: UserId, handle: Handle): Proposed =>
      kind === 'look-up' ? { kind, shown: { userId, handle } } : { kind, shown: { userId, handle }, list: 'followers' };
    const [bob, spam] = [rowFor(citizen(100)), rowFor(citizen(101))];
    for (const userId of [bob.id, them.id])
      expect(await ask(await propose(of(userId, spam.handle)))).toEqual({ kind: 'nothing', reason: 'nobody left' });
    // Whom nothing is stored of is shown as what a page says, by the id.
    const stranger = await shown(await propose(of(them.id, 'whoever' as Handle)));
    expect(stranger.what).toMatchObject({ person: { userId: them.id, handle: 'whoever', isPageWord: true } });
    const known = await shown(await propose(of(bob.id, 'bobs_new_one' as Handle)));
    expect(known.what).toMatchObject({ person: { userId: bob.id, handle: bob.handle, isPageWord: false } });
  },
);

test('a price that changed under the window is shown there: what was shown before is not done, and one more press goes on', async () => {
  const { db, propose, shown, accept, runOf } = await open();
  const id = await propose({ kind: 'sync' });
  const before = await shown(id);
  expect(before.usd).toBeCloseTo(0.13);
  await putRecord(db, 'accounts', { ...(await connectedOf(db, ME)), followingCount: 15 });
  expect(await accept(id, before.digest)).toEqual({ kind: 'changed' });
  expect(await runOf()).toBeUndefined();
  const after = await shown(id);
  expect(after.usd).toBeCloseTo(0.16);
  expect(await accept(id, after.digest)).toMatchObject({ kind: 'accepted', done: { kind: 'started' } });
  expect(await runOf()).toMatchObject({ mostUsd: after.usd, mostPeople: 16 });
});

test('where X counts a few more once it runs, it stops before anything is read, and the next proposal is of the new price', async () => {
  const { x, background, propose, shown, accept, runOf } = await open();
  const first = await propose({ kind: 'sync' });
  x.following.push(citizen(200), citizen(201));
  await accept(first, (await shown(first)).digest);
  await runOut(background);
  expect(await runOf()).toMatchObject({ state: 'stopped', reason: 'reason_price_changed', pagesStored: 0 });
  const again = await propose({ kind: 'sync' });
  const proposal = await shown(again);
  expect(proposal.usd).toBeCloseTo(0.15);
  await accept(again, proposal.digest);
  await runOut(background);
  expect(await runOf()).toBeNull();
});

test('a search in somebody’s list whose count grew under the window shows its new price, and one more press goes on', async () => {
  const { db, background, propose, shown, accept } = await open();
  await read(background, 'following');
  const row = rowFor(them);
  const count = (followingCount: number) =>
    putRecord(db, 'facts', {
      accountId: ME,
      userId: them.id,
      following: null,
      followedBy: null,
      row: { ...row, followingCount },
    });
  await count(12);
  const id = await propose({ kind: 'in-common', shown: { userId: them.id, handle: row.handle }, list: 'following' });
  const before = await shown(id);
  expect(before.usd).toBeCloseTo(0.12);
  await count(14);
  expect(await accept(id, before.digest)).toEqual({ kind: 'changed' });
  expect(await db.count('inCommon')).toBe(0);
  const after = await shown(id);
  expect(await accept(id, after.digest)).toMatchObject({ kind: 'accepted', done: { kind: 'started' } });
  expect(await db.getAll('inCommon')).toMatchObject([{ mostUsd: 0.14, mostPeople: 14 }]);
});
