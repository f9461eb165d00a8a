import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeViolation, Tab } from './types';

let source: Promise<string> | undefined;

/**
 * What axe-core finds wrong in a page.
 * @param hostCss looks at one element only, as in the host of an overlay; its closed shadow root is looked into as drawn
 */
export async function axe(tab: Tab, hostCss?: string): Promise<AxeViolation[]> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // What still fades in has not the colours that it is read in.
  await tab.evaluate(atRest);
  return tab.runAxe(await source, hostCss);
}

/** Brings what moves to its end at once; what moves for ever goes on. */
function atRest(): void {
  const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  for (const animation of moving) animation.finish();
}
