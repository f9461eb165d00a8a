import { join } from 'node:path';
import { createServer } from 'wxt';
import { launch } from '../browser/driver';
import { startSandbox } from '../sandbox';
import { root } from './commands';
import { hasDisplay } from './machine/display';

/**
 * One command for working on the product: the sandbox's X, WXT's development server and a browser with the extension,
 * which loads itself anew whenever a source changes. Chromium, since WXT's reload does not know Firefox with
 * Manifest V3; `npm start -- --browser firefox` shows a build there.
 */

const server = await createServer({
  root,
  browser: 'chrome',
  mode: 'development',
  // The browser is started here, with X's names leading to the sandbox.
  webExt: { disabled: true },
});
await server.start();
const sandbox = await startSandbox();
const driver = await launch('chromium', {
  extensionDir: join(root, '.output', 'chrome-mv3-dev'),
  sandbox,
  headless: !hasDisplay(),
});
try {
  const { handle } = sandbox.viewer!;
  await driver.open(`https://x.com/${handle}`);
  console.log(
    [
      `The browser shows a local stand-in for X, signed in as @${handle}; the extension reloads when a source changes.`,
      `To connect, paste this Client ID in the options: ${sandbox.clientId}`,
      'Close the browser or press Ctrl-C to end.',
      ...(hasDisplay() ? [] : ['There is no display here: the browser runs without a window.']),
    ].join('\n'),
  );
  await driver.ended;
} finally {
  await driver.close();
  await sandbox.stop();
  await server.stop();
}
