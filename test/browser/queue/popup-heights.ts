import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Tab } from '../driver';
import type { Drawn } from './popup-drawn';

/** How high the popup may be where nothing of it is unfolded, CSS px at a width of 360. */
const HIGHEST = 440;
const LOCALES = 'public/_locales';

/**
 * Draws the popup in every language and state in a tab that is given up for it, by its own components and styles.
 * @returns what is too high, and what is cut off
 */
export async function popupMisfits(tab: Tab): Promise<string[]> {
  const { code, css } = await bundled();
  await tab.setViewport({ width: 360, height: 600 });
  await tab.goto('about:blank');
  await tab.evaluate((text: string) => {
    document.documentElement.dataset['theme'] = 'light';
    document.head.append(Object.assign(document.createElement('style'), { textContent: text }));
  }, css);
  await tab.evaluate(code);
  const misfits: string[] = [];
  for (const locale of readdirSync(LOCALES)) {
    const messages: unknown = JSON.parse(readFileSync(`${LOCALES}/${locale}/messages.json`, 'utf8'));
    const drawn = await tab.evaluate((words: unknown) => {
      const { popupDrawn } = globalThis as unknown as {
        popupDrawn: { states: readonly string[]; draw(state: string, words: unknown): Drawn };
      };
      return popupDrawn.states.map((state) => ({ state, ...popupDrawn.draw(state, words) }));
    }, messages);
    console.info(`Popup in ${locale}: ${Math.max(...drawn.map(({ height }) => height))} px at most.`);
    if (!drawn.some(({ hasFacts }) => hasFacts)) misfits.push(`${locale}: no facts of limits to look at`);
    for (const { state, height, cut } of drawn) {
      if (height > HIGHEST) misfits.push(`${locale}, ${state}: ${height} px`);
      misfits.push(...cut.map((what) => `${locale}, ${state}: cut off: ${what}`));
    }
  }
  return misfits;
}

/** The popup's components with their made-up states, and its styles. */
async function bundled(): Promise<{ readonly code: string; readonly css: string }> {
  const entry = fileURLToPath(new URL('popup-drawn.tsx', import.meta.url));
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'drawn' } },
  });
  const [first] = Array.isArray(made) ? made : [made];
  if (!first || !('output' in first)) throw new Error('The popup was not bundled');
  const styles = first.output.flatMap((part) => (part.type === 'asset' ? [String(part.source)] : []));
  return { code: first.output[0].code, css: styles.join('\n') };
}
