import { afterAll, beforeAll, expect, test } from 'vitest';
import { idsToText, type UserId } from '../../../utils/base';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { sleep, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { choosePace, connect, effects, expectQuiet, setUpApp, syncFromBar, truth } from '../journey/steps';
import { stored } from '../queue/steps';
import { answerTo, sendAll, takenOverBuild, type Message } from './taken-over';
import { toldIn } from './told';

/**
 * A page that owns its content script's every message, on the production build, with the limits set low in the
 * options: what it gets within so many minutes. HOSTILE_MINUTES: how many; the file is run where it is set.
 */

const MINUTES = Number(process.env['HOSTILE_MINUTES']);
const [ACTS, USD] = [2, 0.05];
const FOLLOWED = 1_400;
const KEPT = 5;

let build: Awaited<ReturnType<typeof takenOverBuild>>;
let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let options: Tab;
let tab: Tab;
let followed: UserId[];

beforeAll(async () => {
  build = await takenOverBuild();
  sandbox = await startSandbox({ following: FOLLOWED, followers: 200 });
  driver = await launchProduct(sandbox, { extensionDir: build.directory });
  viewer = sandbox.viewer!;
  followed = truth(sandbox, viewer).active.map(({ id }) => id as UserId);
  options = await setUpApp(driver, sandbox);
  await choosePace(options, 'brisk');
  await (await connect(driver, sandbox)).close();
  tab = await driver.open(`https://x.com/${viewer.handle}`);
  await syncFromBar(driver, tab);
  await options.bringToFront();
  await setLimit('Follows and unfollows per hour on x.com', String(ACTS));
  await setLimit('Reads per day on x.com (UTC)', String(USD));
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
  await build?.remove();
});

/** Types a limit into its field of the options. */
async function setLimit(label: string, value: string): Promise<void> {
  const field = await (await options.find({ css: '.limits > *', text: label })).find({ css: 'input' });
  await field.clear();
  await field.type(value);
  await field.press('Tab');
  await options.find({ css: 'section:has(.limits) .saved', text: 'Saved' });
}

/** One second of it; `round` so that each asks for others. */
function attacks(round: number, kept: readonly string[]): Message[] {
  const one = followed[(round * 7 + 50) % FOLLOWED]!;
  const stranger = String(7_000_000_000 + round);
  const shown = { userId: one, handle: 'whoever' };
  const asks: [string, Record<string, unknown>][] = [
    ['queue/choose', { kind: 'unfollow', people: [one] }],
    ['queue/choose', { kind: 'unfollow', people: [followed[FOLLOWED - 1 - round]!] }],
    ['queue/choose', { kind: 'follow', people: [stranger] }],
    ['queue/choose', { kind: 'unfollow', people: [kept[round % KEPT]] }],
    ['queue/choose', { kind: 'unfollow', people: followed.slice(0, 400) }],
    ['keep/remove', { userId: kept[round % KEPT] }],
    ['lists/sync', { usd: 1_000_000 }],
    ['confirm/propose', { proposed: { kind: 'unkeep', userId: kept[0] } }],
    ['people/look-up', { shown: { userId: stranger, handle: 'whoever' }, usd: 1_000 }],
    ['people/look-up', { shown, usd: 1_000 }],
    ['people/relationship', { shown }],
    ['history/card', { shown }],
    ['people/marks', { people: idsToText(followed.slice((round * 200) % 1_200, ((round * 200) % 1_200) + 200)) }],
    ['people/non-followers', { offset: (round * 200) % 1_200, limit: 200, search: '', order: 'newest', filters: [] }],
    ['by-hand/start', { kind: 'unfollow', people: followed.slice(round, round + 3) }],
    ['queue/changes', { since: null }],
  ];
  return asks.map(([name, ask]) => [name, { viewer: viewer.handle, ...ask }]);
}

test(
  `${MINUTES} minutes of every message: the allowance set in the options in acts and dollars, and no more`,
  { timeout: 300_000 + 3 * 60_000 * MINUTES },
  async () => {
    const kept = followed.slice(0, KEPT);
    for (const userId of kept)
      await answerTo(tab, 'keep/add', { viewer: viewer.handle, userId, note: `secret of ${userId}` });
    const before = { usd: sandbox.billedUsd, effects: effects(sandbox).length };
    const told = new Set<string>();
    const counts: Record<string, number> = {};
    const notes: string[] = [];
    for (let round = 0; round < MINUTES * 60; round++) {
      const messages = attacks(round, kept);
      // oxlint-disable-next-line house/no-wait-by-time -- the pace of the attack: what is measured is what it gets in so many minutes
      const [replies] = await Promise.all([sendAll(tab, messages), sleep(1_000)]);
      replies.forEach((reply, n) => {
        const kind = reply.kind === 'answer' ? reply.answer.kind : `${reply.kind} ${reply.why}`;
        const what = `${messages[n]![0]}: ${kind}`;
        counts[what] = (counts[what] ?? 0) + 1;
        if (reply.kind !== 'answer') return;
        for (const person of toldIn(reply.answer, messages[n]![1])) told.add(person);
        notes.push(...(JSON.stringify(reply).match(/secret of \d+/g) ?? []));
      });
    }
    const underWay = async () =>
      (await stored(options, 'actions')).filter(({ via, state }) => via === 'app' && /waiting|sending/.test(state))
        .length;
    await expect.poll(underWay, { timeout: 120_000 }).toBe(0);
    const acts = effects(sandbox).slice(before.effects);
    const usd = Math.round((sandbox.billedUsd - before.usd) * 1_000) / 1_000;
    const left = (await stored(options, 'keep')).map(({ userId }) => userId);
    const figures = { minutes: MINUTES, acts: acts.length, usd, people: told.size, notes: notes.length, counts };
    if (process.env['HOSTILE_TELL']) console.log(JSON.stringify(figures, null, 2));
    // What it did get, so that a limit nobody reaches would be noticed.
    expect(acts.length).toBeGreaterThan(0);
    expect(acts.length).toBeLessThanOrEqual(ACTS);
    expect(usd).toBeGreaterThan(0);
    expect(usd).toBeLessThanOrEqual(USD);
    expect(left.sort()).toEqual([...kept].sort());
    expect(acts.filter((act) => kept.some((id) => act.endsWith(` ${id}`)))).toEqual([]);
    expect(told.size).toBeLessThanOrEqual(1_000);
    expect(notes).toEqual([]);
    await expectQuiet(driver);
  },
);
