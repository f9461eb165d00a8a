import 'fake-indexeddb/auto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Services } from '../../../../entrypoints/background/services';
import type { AccountId, Handle } from '../../../../utils/base/ids';
import { CONTRACT, createGate, type Name, type Received } from '../../../../utils/messages';
import type { Entry, From } from '../../../../utils/messages/contract';
import { NO_LIMIT } from '../../../../utils/queue';
import { createReader } from '../../../../utils/relationships';
import { saveSettings, type Database } from '../../../../utils/storage';
import type { Hold } from '../../../../utils/x';
import { citizen, ME, world } from '../../../fake-x/graph';
import { askOf, NAMES } from '../../messages/ask-of';
import { homeOf } from '../../relationships/world';

/** Firefox, which lets the person take back that anything is sent, while X itself may be reached. */
const consent = vi.hoisted(() => ({ given: true }));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getManifest: () => ({}) },
    permissions: { contains: async (what: object) => consent.given || !('data_collection' in what) },
    i18n: {},
  },
}));
vi.stubEnv('FIREFOX', 'true');
vi.stubEnv('SENT_KINDS', 'authenticationInfo personallyIdentifyingInfo');
const { createAnswering } = await import('../../../../entrypoints/background/answers');

/** Whatever a handler does of itself is not looked at here. */
const PASSED = 'passed';
let db: Database;
let viewer: Handle;
let asked: AccountId[];
let answer: (message: Received) => Promise<unknown>;
beforeEach(async () => {
  consent.given = true;
  db = await homeOf(world([citizen(1)], []));
  viewer = (await db.get('accounts', ME))!.handle;
  asked = [];
  const throws = new Proxy(
    {},
    {
      get: () => {
        throw new Error(PASSED);
      },
    },
  );
  const services = {
    db,
    reader: createReader(db),
    pages: NO_LIMIT,
    sync: new Proxy(
      { countOwn: async (accountId: AccountId) => (asked.push(accountId), { kind: 'counted' }) },
      { get: (known, what) => known[what as keyof typeof known] ?? Reflect.get(throws, what) },
    ),
    proposals: { isUndecided: async () => false },
    actions: throws,
    auth: throws,
    keepSync: { run: async () => undefined },
    apiFor: () => throws,
    tell: () => undefined,
    work: () => undefined,
  } as unknown as Services;
  const answering = createAnswering();
  answer = async (message) =>
    answering(services, message).catch((error: unknown) => (error instanceof Error ? PASSED : error));
});

function received(name: Name, from: From): Received {
  const gate = createGate({ extensionId: 'id', extensionOrigin: 'ours://', now: () => 0 });
  const [ask] = fc.sample(askOf(name, 'extension'), 1);
  const { accountId: _, ...fields } = ask as { accountId?: unknown };
  const verdict = gate({ name, ask: { ...fields, accountId: ME } }, { id: 'id', origin: 'ours://' });
  if (verdict.kind !== 'open') throw new Error(`${name}: ${verdict.why}`);
  return { ...verdict.message, from, whose: from === 'x.com' ? { viewer } : { accountId: ME } } as Received;
}

const CALLING = NAMES.filter((name) => {
  const entry = CONTRACT[name] as Entry;
  return entry.account && 'callsX' in entry && entry.callsX === 'yes' && entry.from.includes('extension');
});
/** Whom they choose waits; resuming switches Mutuals on again; a token is ended whatever is switched off. */
const WHILE_PAUSED: readonly Name[] = ['queue/choose', 'by-hand/give-to-app', 'queue/resume', 'account/sign-out'];

const isRefused = (said: unknown, reason: Hold): boolean => isDeepStrictEqual(said, { kind: 'refused', reason });

test('there is something to refuse', () => {
  expect(CALLING.length).toBeGreaterThan(8);
});

describe.each(CALLING)('%s', (name) => {
  test('is refused while Mutuals is paused, where it would send', async () => {
    await saveSettings(db, { paused: true });
    const said = await answer(received(name, 'extension'));
    expect(isRefused(said, 'reason_mutuals_paused')).toBe(!WHILE_PAUSED.includes(name));
  });

  test('is refused once nothing may leave the browser, whoever sends it', async () => {
    consent.given = false;
    for (const from of (CONTRACT[name] as Entry).from) {
      const said = await answer(received(name, from));
      expect(isRefused(said, 'reason_no_access')).toBe(name !== 'account/sign-out');
    }
  });
});

test('a page that names somebody unknown has X asked of nobody, and of the account once that may be sent again', async () => {
  const summary: Received = {
    name: 'lists/summary',
    from: 'x.com',
    tab: 7,
    whose: { viewer: 'renamed' as Handle },
    ask: {},
  };
  consent.given = false;
  expect(await answer(summary)).toMatchObject({ kind: 'somebody else connected' });
  expect(asked).toEqual([]);
  consent.given = true;
  await answer(summary);
  expect(asked).toEqual([ME]);
});
