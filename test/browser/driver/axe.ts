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
  return tab.runAxe(await source, hostCss);
}
