import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../sandbox';
import { until, type Box, type Handle, type Tab } from '../driver';
import { browser } from '../driver/vitest';
import { effects, expectQuiet, openProfile, truth } from '../journey/steps';
import { frames } from '../overlay/states';
import { createWorld, type World } from '../overlay/steps';
import { makeEvents } from './attacks';
import {
  changeOnFocus,
  changeOnToggle,
  hasReached,
  moveButton,
  reachInside,
  readRules,
  SEAL_ATTACKS,
} from './seal-attacks';
import { ALTERED, patchWhatTells, SIGHT_ATTACKS, undoSightAttack } from './sight-attacks';

/**
 * The one act that a page of X confirms itself: a follow or unfollow of the person shown. Everything a page can do to
 * have its button pressed unseen is done to it, with real presses where the button stands, and X is asked for nothing
 * until somebody presses it in plain sight.
 */

const CONFIRM = '.card [role=group] button.button-primary';
const READY = { css: `${CONFIRM}:not(:disabled)`, text: 'Unfollow' };

let world: World;
let person: Person;
let tab: Tab;
/** What X was asked for, and what it bills, before any attack. */
let before: { readonly requests: number; readonly usd: number };

beforeAll(async () => {
  world = await createWorld({ following: 60, followers: 60 });
  person = truth(world.sandbox, world.viewer).nonFollowers.find((each) => !each.protected)!;
  ({ tab } = await openProfile(world.driver, person));
  before = asked();
});
afterAll(async () => {
  await world?.close();
});

const asked = () => ({
  requests: world.sandbox.requests.filter(({ host }) => host === 'api.x.com').length,
  usd: world.sandbox.billedUsd,
});

const middle = ({ x, y, width, height }: Box) => [x + width / 2, y + height / 2] as const;

/**
 * The button once it has been in plain sight long enough; asked for again where a press elsewhere closed the card, or
 * a page just loaded has drawn its header again.
 */
function ready(): Promise<Handle> {
  return until('the button in plain sight', async () => {
    if ((await tab.findAll({ css: '.card' })).length === 0) await (await tab.find({ css: 'button.badge' })).click();
    if ((await tab.findAll({ css: CONFIRM })).length === 0)
      await (await tab.find({ css: '.card button.button-risky', text: 'Unfollow' })).click();
    return (await tab.findAll(READY))[0];
  });
}

test.each(Object.entries(SIGHT_ATTACKS))('a press does nothing under %s', async (_name, attack) => {
  const button = await ready();
  const box = await button.box();
  if ('css' in attack)
    await tab.evaluate((css: string) => {
      const style = document.createElement('style');
      style.id = 'attack';
      style.textContent = css;
      document.head.append(style);
    }, attack.css);
  else await tab.evaluate(attack.run, box);
  // At once, where nothing has been noticed yet, and when it has; where the button stands by now.
  await tab.clickAt(...middle(await button.box()));
  if (attack.says !== '' && (await tab.findAll({ css: CONFIRM })).length > 0) {
    await tab.find({ css: `${CONFIRM}:disabled`, text: attack.says });
    await tab.clickAt(...middle(await button.box()));
  }
  await tab.evaluate(undoSightAttack);
  // A press counts a moment later: it must not have waited for the attack to be over.
  await frames(tab, 30);
  await ready();
  expect(effects(world.sandbox)).toEqual([]);
});

test('what it says is in no font that a page could load another of by its name, with no glyphs or others', async () => {
  const button = await ready();
  await tab.evaluate(() => {
    const style = document.createElement('style');
    style.id = 'attack';
    style.textContent = ['TwitterChirp', 'system-ui', 'sans-serif', 'Arial', 'Roboto']
      .map((name) => `@font-face { font-family: '${name}'; src: local('No such font'); size-adjust: 1% }`)
      .join('');
    document.head.append(style);
  });
  const group = await tab.find({ css: '.card [role=group]' });
  for (const part of [group, button, await group.find({ css: 'b' })])
    expect(await part.evaluate((element) => getComputedStyle(element).fontFamily)).toBe('system-ui, sans-serif');
  await tab.evaluate(undoSightAttack);
});

test('a press that begins on X and ends on the button does nothing, nor does something dragged there', async () => {
  for (const isDraggable of [false, true]) {
    const box = await (await ready()).box();
    await tab.evaluate((draggable: boolean) => {
      const bait = document.createElement('div');
      bait.className = 'attack';
      bait.draggable = draggable;
      bait.textContent = 'Drag me';
      bait.style.cssText = 'position:fixed;inset:auto auto 0 0;z-index:9;background:gold;width:80px;height:40px';
      // The card closes at a press elsewhere: a page that keeps it open has the press never arrive.
      bait.addEventListener('pointerdown', (event) => event.stopImmediatePropagation());
      addEventListener('pointerdown', (event) => event.target === bait && event.stopImmediatePropagation(), true);
      document.body.append(bait);
    }, isDraggable);
    await (await tab.find({ css: '.attack' })).dragTo(...middle(box));
    await tab.evaluate(undoSightAttack);
    await ready();
    expect(effects(world.sandbox)).toEqual([]);
  }
});

test('a train of clicks goes through the question without an answer', async () => {
  const box = await (await ready()).box();
  await (await tab.find({ css: '.card [role=group] button.button-secondary', text: 'Cancel' })).click();
  const asks = await (await tab.find({ css: '.card button.button-risky', text: 'Unfollow' })).box();
  // Near its edge: without the question, the button that proposes a search stands under its middle, and asks in a window.
  const acts = [box.x + box.width / 8, box.y + box.height / 2] as const;
  await Promise.all(Array.from({ length: 6 }, (_, i) => tab.clickAt(...(i % 2 ? acts : middle(asks)))));
  expect(effects(world.sandbox)).toEqual([]);
  // A press beside the card, before the question stands there, is X's: it may have opened a post.
  await tab.goto(`https://x.com/${person.handle}`);
  await ready();
  expect(effects(world.sandbox)).toEqual([]);
});

test('the pointer locked, or the page in full screen, leaves the button off', async () => {
  for (const way of ['requestPointerLock', 'requestFullscreen'] as const) {
    const box = await (await ready()).box();
    await tab.evaluate((name: 'requestPointerLock' | 'requestFullscreen') => {
      const bait = document.createElement('button');
      bait.className = 'attack';
      bait.textContent = 'Press me';
      bait.style.cssText = 'position:fixed;inset:auto auto 0 0;z-index:9;width:80px;height:40px';
      addEventListener('pointerdown', (event) => event.target === bait && event.stopImmediatePropagation(), true);
      bait.addEventListener(
        'click',
        () => void Promise.resolve(document.documentElement[name]()).catch(() => undefined),
      );
      document.body.append(bait);
    }, way);
    await (await tab.find({ css: '.attack' })).click();
    await tab.evaluate(() => {
      document.documentElement.style.pointerEvents = 'none';
    });
    await tab.clickAt(...middle(box));
    await tab.evaluate(async () => {
      document.documentElement.style.pointerEvents = '';
      document.exitPointerLock();
      if (document.fullscreenElement) await document.exitFullscreen();
    });
    await tab.evaluate(undoSightAttack);
    await ready();
    expect(effects(world.sandbox)).toEqual([]);
  }
});

test('events that the page makes, on prototypes that it has taken over, do nothing', async () => {
  const box = await (await ready()).box();
  expect(await tab.evaluate(makeEvents)).toBeGreaterThan(100);
  await ready();
  expect(effects(world.sandbox)).toEqual([]);
  await tab.evaluate(patchWhatTells);
  await tab.evaluate(() => {
    const style = document.createElement('style');
    style.id = 'patched';
    style.textContent = 'html { filter: opacity(0) }';
    document.head.append(style);
  });
  await tab.clickAt(...middle(box));
  await tab.clickAt(...middle(box));
  expect(effects(world.sandbox)).toEqual([]);
  await tab.reload();
});

/** The page, loaded anew, comes by our shadow root as soon as the pointer is over the badge. */
async function readyAndReached(): Promise<Handle> {
  await tab.reload();
  await tab.evaluate(reachInside);
  const button = await ready();
  expect(await tab.evaluate(hasReached)).toBe(true);
  return button;
}

/** Firefox alone names to a page what stands inside our elements. */
if (browser === 'firefox')
  describe('inside our own element', () => {
    test.each(Object.entries(SEAL_ATTACKS))('a press does nothing with %s', async (_name, attack) => {
      const button = await readyAndReached();
      const box = await button.box();
      await tab.evaluate(attack);
      await tab.clickAt(...middle(box));
      await tab.find({ css: `${CONFIRM}:disabled`, text: ALTERED });
      await tab.clickAt(...middle(box));
      // A press counts a moment later.
      await frames(tab, 30);
      expect(effects(world.sandbox)).toEqual([]);
    });

    test('our own button does nothing in the page, and our rules are not the page’s to read', async () => {
      await readyAndReached();
      expect(await tab.evaluate(readRules)).toBe('SecurityError');
      await tab.clickAt(...(await tab.evaluate(moveButton)));
      await frames(tab, 30);
      expect(effects(world.sandbox)).toEqual([]);
    });

    test('what a page changes inside our own element while we draw it is not taken for ours', async () => {
      for (const change of [changeOnFocus, changeOnToggle]) {
        await readyAndReached();
        // Opened anew.
        await tab.press('Escape');
        await tab.gone({ css: '.card' });
        await tab.evaluate(change);
        await (await tab.find({ css: 'button.badge' })).click();
        await (await tab.find({ css: '.card button.button-risky', text: 'Unfollow' })).click();
        await tab.find({ css: `${CONFIRM}:disabled`, text: ALTERED });
      }
      expect(effects(world.sandbox)).toEqual([]);
    });
  });

test('pressed in plain sight it does what it says, once', async () => {
  const button = browser === 'firefox' ? await readyAndReached() : await ready();
  expect(asked()).toEqual(before);
  await button.click();
  await tab.find({ css: '.card .status.done' }, { timeout: 60_000 });
  expect(effects(world.sandbox)).toEqual([`DELETE ${person.id}`]);
  await expectQuiet(world.driver, tab);
  expect(browser).toBe(world.driver.browser);
});
