import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { until, type Handle, type Tab } from '../driver';
import { browser } from '../driver/vitest';
import { misfitsIn } from '../trust/misfits';
import { focusIn, outOfOrder, restyle, smallTargets } from './measures';
import { readOut } from './read-out';

/** A view in front. `css`: its outermost element; `named`: what it is called in the accessibility tree, else the page. */
export interface Look {
  readonly name: string;
  readonly tab: Tab;
  readonly css: string;
  readonly named?: string;
}

/** The size of type that browsers come with, px, and ours on X's page, which goes by X's. */
const TYPE = 16;
const TWICE_ON_X = ':host > * { font-size: 30px !important }';
/** WCAG 1.4.12. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** A directory for a picture of each, enlarged and spaced. */
const PICTURES = process.env['PICTURES'];

/** More than any view has. */
const MOST_STOPS = 120;

/**
 * Compares the accessibility tree with the one that is kept, and resolves to all that is wrong otherwise: controls too
 * small to press, an order of elements that is not the one on the screen, a focus that is not seen, text that is cut
 * at twice its size or with the widest spacing.
 */
export async function look({ name, tab, css, named }: Look): Promise<string[]> {
  const view = await tab.find({ css });
  await until(`${name} to be at rest`, async () =>
    (await tab.findAll({ css: '.loading, [aria-busy="true"]' })).length === 0 ? true : undefined,
  );
  await expectTree(tab, named, join(import.meta.dirname, 'trees', browser, `${name}.txt`));
  if (browser === 'firefox' && !process.env['EVERYTHING']) return [];
  await tab.bringToFront();
  const faults = [
    ...(await view.evaluate(outOfOrder)).map((fault) => `order: ${fault}`),
    ...(await focusFaults(tab, view)).map((fault) => `focus: ${fault}`),
    ...(await view.evaluate(smallTargets, 24)).map((fault) => `target: ${fault}`),
  ];
  const isPage = css === 'body';
  const measure = async (how: string): Promise<void> => {
    if (PICTURES) await tab.screenshot(join(PICTURES, `${browser}-${name}-${how.replace(/\W+/g, '')}.png`));
    const { cut, overflow } = await view.evaluate(misfitsIn);
    faults.push(...cut.map((text) => `${how}: cut off: ${text}`));
    if (isPage && overflow > 0) faults.push(`${how}: ${overflow} px too wide`);
  };
  if (isPage) await tab.setTypeSize(2 * TYPE);
  await view.evaluate(restyle, isPage ? '' : TWICE_ON_X);
  await measure('at 200 %');
  await view.evaluate(restyle, null);
  if (isPage) await tab.setTypeSize(TYPE);
  await view.evaluate(restyle, SPACED);
  await measure('spaced');
  await view.evaluate(restyle, null);
  return faults.map((fault) => `${name}: ${fault}`);
}

/** Asks until the tree is as it is kept, since numbers come later; where none is kept, until it stays as it is. */
async function expectTree(tab: Tab, named: string | undefined, file: string): Promise<void> {
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  let last = '';
  await until(
    'the accessibility tree to be as it is kept',
    async () => {
      const now = readOut(await tab.spoken(), named);
      const isThere = now === (kept ?? last);
      last = now;
      return isThere ? true : undefined;
    },
    10_000,
  ).catch(() => undefined);
  await expect(last).toMatchFileSnapshot(file);
}

/** Tabs from the view's first stop to its last. */
async function focusFaults(tab: Tab, view: Handle): Promise<string[]> {
  const found = new Set<string>();
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
  return [...found];
}
