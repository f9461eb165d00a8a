import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import type { Services } from '../../../../entrypoints/background/services';
import type { UserId } from '../../../../utils/base/ids';
import { localLocks } from '../../../../utils/base/locks';
import { createGate, type Answer, type Sender } from '../../../../utils/messages';
import {
  createActions,
  createPageAllowance,
  createProposals,
  createSpendLimit,
  createSpendRecorderIn,
} from '../../../../utils/queue';
import { createSpendRecorder } from '../../spend';
import {
  createHistory,
  createPanelList,
  createReader,
  createSync,
  keep,
  recordFactIn,
} from '../../../../utils/relationships';
import { PRICES, readSettings, saveSettings } from '../../../../utils/storage';
import { apiOf, citizen, ME, rowFor, world } from '../../../fake-x/graph';
import { ANY_PRICE, connectedOf } from '../../accounts';
import { APP, homeOf } from '../../relationships/world';
import { mayCall } from '../../../../entrypoints/shared/sign-in/access';
import { HOUR_MS } from '../../../../utils/base';

/*
 * A page that owns its content script's every message, in process: the real gate, answers, queue, allowance and ledger
 * before a fake of X. The test that uses it mocks 'wxt/browser' and fakes the date.
 */

/** Midnight UTC, so that 24 hours are one day of X's bill. */
export const START = Date.UTC(2026, 10, 24);
export const HOUR = HOUR_MS;
const EXTENSION = 'abcdefghijklmnopabcdefghijklmnop';
export const FOLLOWED = 1_400;
/** On the keep list, each with a note: the people after the 200th. */
export const KEPT = 20;
export const id = (n: number): UserId => citizen(n).id;

let now = START;
export const time = (): number => now;
/** Lets time pass, or the clock jump. ms. */
export const pass = (ms: number): void => void vi.setSystemTime((now += ms));

/** A product with 1,400 people followed, a keep list with notes, a year-old journal, and everything real but X. */
export async function open() {
  vi.setSystemTime((now = START));
  const { createAnswering } = await import('../../../../entrypoints/background/answers');
  const following = Array.from({ length: FOLLOWED }, (_, i) => citizen(i + 1));
  const x = world(following, following.slice(0, 100), { now: () => now });
  const db = await homeOf(x, { handle: 'me' as never });
  const clock = () => now;
  const settings = () => readSettings(db);
  const spendLimit = createSpendLimit({ db, now: clock, settings });
  const recordIn = spendLimit.recorderIn(createSpendRecorderIn(clock));
  const note = createSpendRecorder(db, clock, recordIn);
  const raw = apiOf(x);
  const api = spendLimit.limited(
    {
      ...raw,
      async usersByIds(ids) {
        const answer = await raw.usersByIds(ids);
        await note(APP, { usd: ids.length * PRICES.user, resourceIds: ids, serverTime: now });
        return answer;
      },
    },
    ME,
  );
  const needs = { db, now: clock, random: () => 0.5, locks: localLocks() };
  const sync = createSync({
    ...needs,
    apiFor: () => api,
    wakeAt: () => undefined,
    onChange: () => undefined,
    prices: async () => PRICES,
    spend: { recordIn },
    pause: () => Promise.resolve(),
  });
  await saveSettings(db, { usdPerDay: 10_000 });
  await sync.start(ME, 'following', ANY_PRICE);
  await sync.run();
  for (let n = 1; n <= KEPT; n++)
    await keep(db, ME, { userId: id(200 + n), handle: rowFor(citizen(200 + n)).handle }, `note ${n}`, START);
  const reader = createReader(db);
  const actions = createActions({
    ...needs,
    sleep: () => new Promise(() => undefined),
    apiFor: () => api,
    serverTime: async () => null,
    wakeAt: () => undefined,
    settings,
    onChange: () => undefined,
    covered: () => Promise.resolve(),
    recordFactIn,
    report: () => undefined,
  });
  const windows = new Set<number>();
  const services = {
    db,
    reader,
    sync,
    actions,
    spendLimit,
    history: createHistory(db),
    arranged: createPanelList(db, reader, clock),
    mayCall,
    pages: createPageAllowance({ db, now: clock, settings, mark: async (person) => person }),
    proposals: createProposals({
      db,
      now: clock,
      randomId: () => `id-${windows.size}`,
      open: async () => (windows.add(windows.size), windows.size),
      close: async () => undefined,
      // The person closes each: the next may open.
      isOpen: async () => false,
    }),
    keepSync: { run: async () => undefined },
    tell: () => undefined,
    work: () => undefined,
  } as unknown as Services;
  const answer = createAnswering();
  const gate = createGate({ extensionId: EXTENSION, extensionOrigin: `chrome-extension://${EXTENSION}`, now: clock });
  /** Sends a message as a content script of a page that was taken over; names whoever is signed in, unless it says. */
  async function send(name: string, ask: Record<string, unknown>, tab = 1): Promise<Answer | { kind: string }> {
    const sender: Sender = {
      id: EXTENSION,
      origin: 'https://x.com',
      url: 'https://x.com/',
      frameId: 0,
      tab: { id: tab },
    };
    const viewer = (await connectedOf(db, ME)).handle;
    // A press says itself whose it is: it is told of before there is an account.
    const isNameless = ['account/keep-count', 'account/counting', 'account/show-help'].includes(name);
    const whole = 'as' in ask ? { ...ask, as: ask['as'] || viewer } : isNameless ? ask : { viewer, ...ask };
    const verdict = gate({ name, ask: whole }, sender);
    return verdict.kind === 'refused' ? verdict : answer(services, verdict.message);
  }
  /** Asks as a page of the extension. */
  const own = (name: string, ask: Record<string, unknown>): Promise<Answer | { kind: string }> => {
    const url = `chrome-extension://${EXTENSION}/review.html`;
    const verdict = gate({ name, ask: { accountId: ME, ...ask } }, { id: EXTENSION, origin: url.slice(0, -12), url });
    return verdict.kind === 'refused' ? Promise.resolve(verdict) : answer(services, verdict.message);
  };
  return { x, db, sync, send, own, windows };
}
