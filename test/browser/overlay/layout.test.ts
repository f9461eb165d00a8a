import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { browser, inTurn, launchProduct } from '../driver/vitest';
import { softly } from './steps';
import { badgeSays, choosePeople, frames, NON_FOLLOWER, type People } from './states';

/** Rows and headers of X are as high with what is shown there as without it, and nothing moves. */

let sandbox: Sandbox;
let driver: Driver;
let people: People;
let tab: Tab;

beforeAll(async () => {
  sandbox = await startSandbox();
  driver = await launchProduct(sandbox);
  people = choosePeople(sandbox, sandbox.viewer!);
  tab = await driver.open('https://x.com/home');
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/**
 * Heights of every row and of the header's parts as they are, and without our elements: both in one task, so that
 * nothing comes back in between. `ours`: how many elements of ours there were.
 */
function heights(): Promise<{ with: number[]; without: number[]; ours: number; shift: number }> {
  return tab.evaluate(() => {
    const measure = () =>
      [
        ...document.querySelectorAll(
          '[data-testid="UserCell"], [data-testid="cellInnerDiv"], [data-testid="UserName"], [data-testid="UserName"] *, [data-testid="HoverCard"]',
        ),
      ]
        .filter((element) => !element.localName.startsWith('mutuals-'))
        .map((element) => element.getBoundingClientRect().height);
    const now = measure();
    const ours = document.querySelectorAll('mutuals-badge, mutuals-mark');
    ours.forEach((element) => element.remove());
    const entries = (globalThis as unknown as { shifts?: number[] }).shifts ?? [];
    return { with: now, without: measure(), ours: ours.length, shift: entries.reduce((sum, each) => sum + each, 0) };
  });
}

/** Counts what moves from now on, where the browser tells (Chromium). */
function watchShifts(): Promise<void> {
  return tab.evaluate(() => {
    const shifts: number[] = [];
    (globalThis as unknown as { shifts: number[] }).shifts = shifts;
    if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
    new PerformanceObserver((list) =>
      list.getEntries().forEach((entry) => shifts.push((entry as unknown as { value: number }).value)),
    ).observe({ type: 'layout-shift', buffered: true });
  });
}

const forms = ['unseen=a&lang=en', 'unseen=a&lang=ar', 'unseen=b&lang=ar', 'unseen=b&lang=en'];
/** Firefox, which tells of no shifts, has half of them: every year, form and direction still. */
const shapes = ['2022', '2023', '2026'].flatMap((era) =>
  (browser === 'chromium' ? forms : inTurn(forms)).map((form) => `era=${era}&${form}`),
);

describe.each(shapes)('with %s', (query) => {
  test.each(['mutual', 'nonFollower', 'asked'] as const)('the header of %s', async (who) => {
    await tab.goto(`https://x.com/${people[who].handle}?${query}`);
    await watchShifts();
    await badgeSays(tab, { mutual: 'Mutual', nonFollower: NON_FOLLOWER, asked: 'Requested' }[who]);
    await frames(tab, 3);
    const found = await heights();
    expect(found.ours).toBe(1);
    expect(found.with).toEqual(found.without);
    expect(found.shift).toBe(0);
  });

  test.each(['button', 'div', 'li'])('rows that are a %s', async (cellTag) => {
    await tab.goto(`https://x.com/${people.known.handle}/status/12/likes?${query}&cellTag=${cellTag}`);
    await watchShifts();
    await tab.find({ css: '.mark', text: NON_FOLLOWER });
    await frames(tab, 3);
    const found = await heights();
    expect(found.ours).toBeGreaterThan(1);
    expect(found.with.length).toBeGreaterThan(10);
    expect(found.with).toEqual(found.without);
    expect(found.shift).toBe(0);
  });
});

describe.each(['unseen=a', 'unseen=b&lang=ar'])('over a page, with %s', (query) => {
  test('the rows of a dialog', async () => {
    await tab.goto(`https://x.com/${people.mutual.handle}/status/12?${query}&peopleIn=dialog`);
    await softly(tab, `/${people.known.handle}/status/12/likes`);
    await tab.find({ css: '[role="dialog"] mutuals-mark' });
    await frames(tab, 3);
    const found = await heights();
    expect(found.with.length).toBeGreaterThan(10);
    expect(found.with).toEqual(found.without);
  });

  test('a hover card', async () => {
    await tab.goto(`https://x.com/${sandbox.viewer!.handle}/following?${query}`);
    await tab.find({ css: 'mutuals-mark' });
    await tab.evaluate(
      (handle: string) => void document.dispatchEvent(new CustomEvent('sandbox:hover', { detail: handle })),
      people.nonFollower.handle,
    );
    await tab.find({ css: '[data-testid="HoverCard"] mutuals-mark' });
    await frames(tab, 3);
    const found = await heights();
    expect(found.with).toEqual(found.without);
  });
});
