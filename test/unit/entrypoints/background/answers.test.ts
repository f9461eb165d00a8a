import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Services } from '../../../../entrypoints/background/services';
import type { Handle } from '../../../../utils/base/ids';
import type { Received } from '../../../../utils/messages';
import { createReader } from '../../../../utils/relationships';
import { putRecord, saveSettings, type Database } from '../../../../utils/storage';
import { citizen, ME, world } from '../../../fake-x/graph';
import { homeOf } from '../../relationships/world';
import { connectedOf } from '../../accounts';

const access = vi.hoisted(() => ({ given: true }));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getManifest: () => ({}) },
    permissions: { contains: async () => access.given },
    i18n: {},
  },
}));
const { createAnswering } = await import('../../../../entrypoints/background/answers');

const OTHER = 'somebody_else' as Handle;
let db: Database;
let viewer: Handle;
let started: string[];
let answer: (message: Received) => Promise<unknown>;
beforeEach(async () => {
  access.given = true;
  db = await homeOf(world([citizen(1)], []));
  viewer = (await db.get('accounts', ME))!.handle;
  started = [];
  const services = {
    db,
    reader: createReader(db),
    sync: {
      start: async (...asked: unknown[]) => (
        started.push(asked.filter((part) => typeof part === 'string').join(' ')),
        { kind: 'started' }
      ),
    },
    spendLimit: { left: async () => Infinity },
    work: () => undefined,
  } as unknown as Services;
  const answering = createAnswering();
  answer = (message) => answering(services, message);
});

const summary = (whose: Handle): Received => ({
  name: 'lists/summary',
  from: 'x.com',
  tab: 7,
  whose: { viewer: whose },
  ask: {},
});

test('a page of X is answered for the account that is signed in there, however its handle is written', async () => {
  expect(await answer(summary(viewer.toUpperCase() as Handle))).toMatchObject({ kind: 'summary', accountId: ME });
});

test('for anybody else it is told whose accounts are connected, and nothing of them', async () => {
  expect(await answer(summary(OTHER))).toEqual({ kind: 'somebody else connected', connected: [viewer] });
});

test('while overlays are switched off, no page of X is answered; the pages of the extension are', async () => {
  await saveSettings(db, { overlays: false });
  expect(await answer(summary(viewer))).toEqual({ kind: 'switched off' });
  const sync: Received = {
    name: 'lists/sync',
    from: 'extension',
    tab: 7,
    whose: { accountId: ME },
    ask: { list: 'following', usd: 1_000 },
  };
  expect(await answer(sync)).toEqual({ kind: 'started' });
});

test('an account that was signed out meanwhile is said to be gone', async () => {
  const sync: Received = {
    name: 'lists/sync',
    from: 'extension',
    tab: 7,
    whose: { accountId: '99' as typeof ME },
    ask: { usd: 1 },
  };
  expect(await answer(sync)).toEqual({ kind: 'nobody connected' });
});

test('where X may not be called, a page of X is told so; a page of the extension has asked for it itself', async () => {
  access.given = false;
  const ask = { list: 'following', usd: 1_000 } as const;
  expect(await answer({ name: 'lists/sync', from: 'x.com', tab: 7, whose: { viewer }, ask })).toEqual({
    kind: 'refused',
    reason: 'reason_no_access',
  });
  expect(started).toEqual([]);
  await answer({ name: 'lists/sync', from: 'extension', tab: 7, whose: { accountId: ME }, ask });
  expect(started).toEqual([`${ME} following`]);
});

test('without a list, all that tell who follows back are synced; of an account that is only looked at, always', async () => {
  await answer({ name: 'lists/sync', from: 'x.com', tab: 7, whose: { viewer }, ask: { usd: 1_000 } });
  expect(started).toEqual([`${ME} following`]);
  started.length = 0;
  await putRecord(db, 'accounts', { ...(await connectedOf(db, ME)), kind: 'app-only' });
  await answer({
    name: 'lists/sync',
    from: 'extension',
    tab: 7,
    whose: { accountId: ME },
    ask: { list: 'following', usd: 1_000 },
  });
  expect(started).toEqual([`${ME} followers`, `${ME} following`]);
});

test('what two pages ask at the same time is computed once', async () => {
  const [first, second] = await Promise.all([answer(summary(viewer)), answer(summary(viewer))]);
  expect(first).toBe(second);
  expect(await answer(summary(viewer))).not.toBe(first);
});
