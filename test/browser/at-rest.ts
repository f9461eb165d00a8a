import { readFile } from 'node:fs/promises';
import { until, type Driver, type Tab } from './driver';

/**
 * Takes a picture in the light and one in the dark, X's page as X's own setting has it and ours as the system has it.
 * Colours change by transitions: each is taken again until two are the same, and the dark one is another than the light.
 * The page is left in the light.
 * @param pathOf where the picture goes
 * @returns their paths
 */
export async function takeInBothThemes(
  driver: Driver,
  tab: Tab,
  pathOf: (theme: 'light' | 'dark') => string,
): Promise<string[]> {
  const paths: string[] = [];
  let other: Buffer | null = null;
  for (const theme of ['light', 'dark'] as const) {
    await driver.setAppearance({ dark: theme === 'dark' });
    await tab.bringToFront();
    await tab.evaluate(setTheme, theme);
    const path = pathOf(theme);
    let before: Buffer | null = null;
    other = await until(`the page at rest for ${path}`, async () => {
      await tab.screenshot(path);
      const picture = await readFile(path);
      const atRest = before?.equals(picture) && !other?.equals(picture);
      before = picture;
      return atRest ? picture : undefined;
    });
    paths.push(path);
  }
  await driver.setAppearance({ dark: false });
  await tab.evaluate(setTheme, 'light');
  return paths;
}

/** In the page: X's own setting, which a page of the extension does not hear. */
function setTheme(theme: 'light' | 'dark'): void {
  document.dispatchEvent(new CustomEvent('sandbox:settings', { detail: { theme } }));
}
