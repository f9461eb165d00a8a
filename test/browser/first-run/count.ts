import { expect } from 'vitest';
import { until, type Tab } from '../driver';

/** Counts what a person does on a way, and how long it takes; told, and the presses held. */
export function createCount() {
  // oxlint-disable-next-line house/no-clock -- told, and held by nothing
  const clock = () => Math.round(performance.now());
  const began = clock();
  let presses = 0;
  return {
    press: <Done>(act: Promise<Done>): Promise<Done> => ((presses += 1), act),
    /** @param most presses that the way may take */
    tell(way: string, most: number): void {
      console.info(`${way}: ${presses} presses, ${clock() - began} ms.`);
      expect(presses).toBeLessThanOrEqual(most);
    },
  };
}

/** By keyboard: goes on with Tab until the focus is on an element, and presses Enter there. */
export async function enter(page: Tab, css: string, text: string): Promise<void> {
  const wanted = await page.find({ css, text });
  await until(`the focus on ${text}`, async () => {
    if (await wanted.isFocused()) return true;
    await page.press('Tab');
    return undefined;
  });
  await page.press('Enter');
}
