import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { axe, until, type Handle, type Tab } from '../driver';
import { browser } from '../driver/vitest';
import { misfitsIn } from '../trust/misfits';
import { focusIn, mislabelled, outOfOrder, restyle, smallTargets, takenPresses, unseenTargets } from './measures';
import { MISSING, readOut } from './read-out';

/** A view in front. */
export interface Look {
  readonly name: string;
  readonly tab: Tab;
  /** All that is looked at: the outermost element of each part. */
  readonly css: string;
  /** What each part is called in the accessibility tree; absent: all of the page. */
  readonly named?: readonly (string | RegExp)[] | undefined;
  /** Whether it is put into X's page. */
  readonly isOnX?: boolean;
}

/** The size of type that browsers come with, px, and ours on X's page, which goes by X's. */
const TYPE = 16;
const TWICE_ON_X = ':host > * { font-size: 30px !important }';
/** WCAG 1.4.12. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** A directory for a picture of each, enlarged and spaced. */
const PICTURES = process.env['PICTURES'];

/** What takes presses of 44 px under a finger: not the box in a row of X's list, nor words in a sentence. */
const FINGER =
  '.button, .chip, .input, .search, select, .switch, [data-press=open], .line-name, .badge, .greeting button, button.number, .card a';

/** A narrow phone, CSS px. */
const NARROW = 320;

/** More than any view has. */
const MOST_STOPS = 120;
/** Of parts that are alike, as the marks in a list. */
const MOST_ALIKE = 3;

/**
 * Compares the accessibility tree with the one that is kept, and resolves to all that is wrong otherwise, what axe finds
 * first: controls too
 * small to press, an order of elements that is not the one on the screen, text that is cut at twice its size or with the
 * widest spacing, a focus that is not seen.
 */
export async function look({ name, tab, css, named, isOnX = false }: Look): Promise<string[]> {
  await tab.bringToFront();
  await tab.find({ css });
  await until(`${name} to be at rest`, async () =>
    (await tab.findAll({ css: '.loading, [aria-busy="true"], .resting' })).length === 0 ? true : undefined,
  );
  await expectTree(tab, named, join(import.meta.dirname, 'trees', browser, `${name}.txt`));
  const views = await tab.findAll({ css });
  const faults = await axeFaults(tab, isOnX ? views : null);
  for (const view of views) faults.push(...(await view.evaluate(mislabelled)).map((fault) => `name: ${fault}`));
  // On X Firefox has much of its own: what is sticky, top layers, the shadow roots.
  if (browser === 'firefox' && !isOnX && !process.env['EVERYTHING']) return faults.map((fault) => `${name}: ${fault}`);
  for (const view of views.slice(0, MOST_ALIKE)) {
    faults.push(
      ...(await view.evaluate(outOfOrder)).map((fault) => `order: ${fault}`),
      ...(await view.evaluate(smallTargets, 24)).map((fault) => `target: ${fault}`),
      ...(await misfits(name, tab, view, css === 'body', isOnX)),
    );
    await underFinger(tab, async () => {
      if (PICTURES) await tab.screenshot(join(PICTURES, `${browser}-${name}-finger.png`));
      let small: string[] = [];
      // Asked until none is: Firefox answers for the new pointer before it styles by it.
      await until(
        'targets to be large enough',
        async () => {
          small = await view.evaluate(smallTargets, 44, FINGER);
          return small.length === 0 ? true : undefined;
        },
        2_000,
      ).catch(() => undefined);
      faults.push(...[...small, ...(await view.evaluate(takenPresses))].map((fault) => `under a finger: ${fault}`));
      faults.push(...(await view.evaluate(unseenTargets)).map((fault) => `under a finger: ${fault} is not seen`));
    });
  }
  faults.push(...(await narrowOrder(tab, css)));
  // The last of all: to leave a card closes it.
  for (const view of (await tab.findAll({ css })).slice(0, MOST_ALIKE))
    faults.push(...(await focusFaults(tab, view)).map((fault) => `focus: ${fault}`));
  return [...new Set(faults)].map((fault) => `${name}: ${fault}`);
}

/** What axe finds in the page, or in what holds these views in X's. */
async function axeFaults(tab: Tab, views: readonly Handle[] | null): Promise<string[]> {
  const hostOf = (view: HTMLElement) => (view.getRootNode() as ShadowRoot).host.localName;
  const hosts = views === null ? [undefined] : new Set(await Promise.all(views.map((view) => view.evaluate(hostOf))));
  const faults: string[] = [];
  for (const host of hosts)
    for (const { id, nodes } of await axe(tab, host))
      faults.push(...nodes.map(({ target, summary }) => `axe, ${id}: ${target}: ${summary}`));
  return faults;
}

/** What is out of its order in a narrow window. */
async function narrowOrder(tab: Tab, css: string): Promise<string[]> {
  const [width, height] = await tab.evaluate(() => [innerWidth, innerHeight] as const);
  await tab.setViewport({ width: NARROW, height });
  await tab.find({ css });
  const faults: string[] = [];
  for (const view of (await tab.findAll({ css })).slice(0, MOST_ALIKE))
    faults.push(...(await view.evaluate(outOfOrder)));
  await tab.setViewport({ width, height });
  await tab.find({ css });
  return faults.map((fault) => `order, narrow: ${fault}`);
}

/** Does something while the person points with a finger. */
async function underFinger(tab: Tab, act: () => Promise<unknown>): Promise<void> {
  await tab.setFinger(true);
  await until('a finger', () => tab.evaluate(() => matchMedia('(pointer: coarse)').matches || undefined), 5_000);
  await act();
  await tab.setFinger(false);
}

/** What of the text is cut at twice its size, and with the widest spacing. */
async function misfits(name: string, tab: Tab, view: Handle, isPage: boolean, isOnX: boolean): Promise<string[]> {
  const faults: string[] = [];
  const measure = async (how: string): Promise<void> => {
    if (PICTURES) await tab.screenshot(join(PICTURES, `${browser}-${name}-${how.replace(/\W+/g, '')}.png`));
    const { cut, overflow } = await view.evaluate(misfitsIn, isOnX);
    faults.push(...cut.map((text) => `${how}: cut off: ${text}`));
    if (overflow > 0) faults.push(`${how}: ${overflow} px too wide`);
  };
  if (!isOnX) await tab.setTypeSize(2 * TYPE);
  await view.evaluate(restyle, isOnX ? TWICE_ON_X : '');
  await measure('at 200 %');
  await view.evaluate(restyle, null);
  if (!isOnX) await tab.setTypeSize(TYPE);
  await view.evaluate(restyle, SPACED);
  await measure('spaced');
  await view.evaluate(restyle, null);
  return isPage || isOnX ? faults : faults.filter((fault) => !fault.endsWith('px too wide'));
}

/**
 * Asks until the tree is as it is kept, since numbers come later. One that differs, or is the first of its name, is
 * taken once it is the same twice, with each part there: half of a view is never kept, whatever is asked of the snapshots.
 */
async function expectTree(tab: Tab, named: Look['named'], file: string): Promise<void> {
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  let last = '';
  let isSteady = false;
  await until(
    'the accessibility tree to be as it is kept',
    async () => {
      const now = readOut(await tab.spoken(), named);
      isSteady = now === last;
      last = now;
      return now === kept || (kept === undefined && isSteady && isWhole(now)) ? true : undefined;
    },
    10_000,
  ).catch(() => undefined);
  if (last !== kept && !(isSteady && isWhole(last))) throw new Error(`Half a tree, for ${file}:\n${last}`);
  await expect(last).toMatchFileSnapshot(file);
}

/** Whether something is read out, and each part that is named is there. */
const isWhole = (tree: string): boolean => tree.trim().split('\n').length > 1 && !tree.includes(MISSING);

/** Tabs from the view's first stop to its last. */
async function focusFaults(tab: Tab, view: Handle): Promise<string[]> {
  const found = new Set<string>();
  await tab.takeKeyboard();
  await view.evaluate((element) => {
    const css = 'a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"]';
    const first = [...element.querySelectorAll<HTMLElement>(css)].find((each) => each.checkVisibility());
    first?.focus();
  });
  let first: string | undefined;
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await tab.press('Tab');
    const at = await view.evaluate(focusIn);
    if (at === null || at.at === first) break;
    first ??= at.at;
    for (const fault of at.faults) found.add(`${at.at}: ${fault}`);
  }
  // From the last stop Tab may have led into the browser's own bar, where a window that confirms rests: the next leads back.
  if (!(await tab.evaluate(() => document.hasFocus()))) await tab.press('Tab');
  return [...found];
}
