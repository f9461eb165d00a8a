import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { walkDemo } from '../browser/demo';
import { launch, type BrowserName } from '../browser/driver';
import { startSandbox } from '../sandbox';
import { build, buildDirectory, root } from './commands';
import { hasDisplay } from './machine/display';
import { findFonts } from './machine/fonts';

const browsers: readonly string[] = ['chromium', 'firefox'] satisfies BrowserName[];

function chosenBrowser(): BrowserName {
  const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' } } });
  if (!browsers.includes(values.browser)) {
    throw new Error(`There is no browser "${values.browser}" here: choose ${browsers.join(' or ')}.`);
  }
  return values.browser as BrowserName;
}

const browser = chosenBrowser();
const headless = !hasDisplay();

console.log(`Building for ${browser} …`);
await build(browser);

findFonts();
const sandbox = await startSandbox();
try {
  const driver = await launch(browser, { extensionDir: buildDirectory(browser), sandbox, headless });
  try {
    if (headless) {
      console.log('There is no display here, so the product is walked through for you …');
      const pictures = await walkDemo(driver, sandbox, join(root, '.pictures'));
      for (const { says, paths } of pictures) console.log(`\n${says}:\n${paths.map((path) => `  ${path}`).join('\n')}`);
    } else {
      const { handle } = sandbox.viewer!;
      await driver.open(`https://x.com/${handle}`);
      console.log(
        [
          `The browser shows a local stand-in for X, signed in as @${handle}. Nothing leaves this machine.`,
          '  1. With nothing set up: press "Following" on the profile. Whoever does not follow back is marked.',
          '  2. Back on the profile, press Keep count in the bar; then select people in the Following list, and Start.',
          '  3. With a developer App: open Mutuals in the toolbar, Options, and as Client ID paste',
          `       ${sandbox.clientId}`,
          '     Connect, press Authorize on the page that comes up, and Sync on your own profile.',
          'Close the browser or press Ctrl-C to end.',
        ].join('\n'),
      );
      await driver.ended;
    }
  } finally {
    await driver.close();
  }
} finally {
  await sandbox.stop();
}
