import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../sandbox';
import type { Driver } from './driver';

/**
 * Walks the product and takes pictures of it, in the light and in the dark.
 * @returns the pictures' paths
 */
export async function walkDemo(driver: Driver, sandbox: Sandbox, picturesDir: string): Promise<string[]> {
  await mkdir(picturesDir, { recursive: true });
  const profile = await driver.open(`https://x.com/${sandbox.viewer!.handle}`);
  const popup = await driver.openExtensionPage('popup.html');
  const options = await driver.openExtensionPage('options.html');
  const paths: string[] = [];
  for (const theme of ['light', 'dark']) {
    await driver.setAppearance({ dark: theme === 'dark' });
    for (const [name, tab] of Object.entries({ profile, popup, options })) {
      const path = join(picturesDir, `${driver.browser}-${name}-${theme}.png`);
      await tab.bringToFront();
      await tab.screenshot(path);
      paths.push(path);
    }
  }
  return paths;
}
