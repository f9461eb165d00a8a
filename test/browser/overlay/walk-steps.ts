import { expect } from 'vitest';
import type { Person } from '../../sandbox';
import { until, type Tab } from '../driver';
import { pressInView } from './page-effects';

/** What a person does on a profile of the manual queue. Nothing is scrolled for it, as it would be by the driver. */

/** X's own button in the header. */
export const buttonOf = (tab: Tab, person: Person, does: 'follow' | 'unfollow') =>
  tab.find({ css: `[data-testid="placementTracking"] [data-testid="${person.id}-${does}"]` });

/** Without the marks that keep the direction of names. */
export const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');

export const focusOn = (tab: Tab, css: string) =>
  until(`the focus on ${css}`, async () => ((await (await tab.find({ css })).isFocused()) ? true : undefined));

/** The profile in front is this person's, the bar asks for X's button, which is outlined and not covered. */
export async function expectOpen(tab: Tab, person: Person): Promise<void> {
  await tab.waitForUrl(`/${person.handle}`);
  await tab.find({ css: '.strip', text: 'Click X’s Following button' });
  await until('the outline round X’s button, and the bar beside it', async () => {
    const [under, ring, bar] = await Promise.all([
      // X draws it anew while its page comes: looked for each time.
      buttonOf(tab, person, 'unfollow').then((button) => button.box()),
      tab.find({ css: '.ring' }).then((each) => each.box()),
      tab.find({ css: '.strip' }).then((each) => each.box()),
    ]);
    const isAround = Math.abs(ring.x - under.x) < 2 && Math.abs(ring.y - under.y) < 2;
    const isCovered = bar.y < under.y + under.height && bar.y + bar.height > under.y;
    return isAround && !isCovered ? true : undefined;
  });
}

/** X's own click and confirm. */
export async function unfollowByMouse(tab: Tab, person: Person): Promise<void> {
  await pressInView(tab, await buttonOf(tab, person, 'unfollow'));
  await pressInView(tab, await tab.find({ css: '[data-testid="confirmationSheetConfirm"]' }));
}

/** One key to X's button; then X's own: the button, the way to Confirm in its sheet, and Confirm. */
export async function unfollowByKeyboard(tab: Tab, person: Person): Promise<void> {
  await tab.press('Alt+ArrowDown');
  expect(await (await buttonOf(tab, person, 'unfollow')).isFocused()).toBe(true);
  await tab.press('Enter');
  await focusOn(tab, '[data-testid="confirmationSheetDialog"]');
  await tab.press('Tab');
  await tab.press('Enter');
}

/** The tick is there by itself, and the way on has the focus. */
export async function expectTicked(tab: Tab): Promise<void> {
  await tab.find({ css: '.strip', text: 'Unfollowed' });
  await focusOn(tab, '.strip a.button-primary');
  expect(await tab.findAll({ css: '.ring' })).toEqual([]);
}
