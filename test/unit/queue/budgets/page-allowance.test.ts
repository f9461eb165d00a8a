import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createPageAllowance, PAGE_PEOPLE } from '../../../../utils/queue';
import { DEFAULT_SETTINGS, openDatabase } from '../../../../utils/storage';

const NOON = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;

test('what was noted while our clock was decades ahead kept pages of X from everything, at each start anew', async () => {
  const db = await openDatabase('page-allowance');
  const clock = { now: Date.UTC(2060, 0, 1) };
  // A background of its own each time: it may stop after seconds.
  const open = () =>
    createPageAllowance({ db, now: () => clock.now, settings: () => Promise.resolve(DEFAULT_SETTINGS) });
  const takeAll = async () => {
    let taken = 0;
    while (await open().takeAct(0)) taken++;
    return taken;
  };
  const { actsPerHour } = DEFAULT_SETTINGS.pages;
  expect(await takeAll()).toBe(actsPerHour);
  const people = Array.from({ length: PAGE_PEOPLE }, (_, i) => `p${i}`);
  expect((await open().admit(people)).size).toBe(PAGE_PEOPLE);
  // The clock is put right. Nothing is gained by that, and an hour later all is free.
  clock.now = NOON;
  expect(await open().takeAct(0)).toBe(false);
  expect((await open().admit(['new'])).size).toBe(0);
  clock.now += HOUR;
  expect(await takeAll()).toBe(actsPerHour);
  expect((await open().admit(['new'])).size).toBe(1);
});
