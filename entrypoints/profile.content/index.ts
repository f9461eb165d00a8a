import { defineContentScript } from 'wxt/utils/define-content-script';
import { createAsk, type Envelope } from '../../utils/messages';
import { reportPage } from '../../utils/x';
import { browser } from '../shared/browser';
import { PAGE_SETTINGS, PAGE_WORDS, parsePageSettings } from '../shared/page-settings';
import { OURS, removeLeftovers } from './host';
import { setPageLanguage } from './language';
import { startOverlays } from './overlays';

/** Looks after the page; ends with the extension, or with a newer copy of this script. */
export default defineContentScript({
  matches: [
    'https://x.com/*',
    'https://www.x.com/*',
    'https://mobile.x.com/*',
    'https://twitter.com/*',
    'https://www.twitter.com/*',
    'https://mobile.twitter.com/*',
  ],
  excludeMatches: ['https://*.x.com/i/oauth2/*', 'https://*.twitter.com/i/oauth2/*'],
  async main(context) {
    // From our own popup: nobody else's messages come here.
    browser.runtime.onMessage.addListener((message, _sender, answer) => {
      if (message === 'report page')
        (answer as (report: unknown) => void)(reportPage(document, location.pathname, OURS));
    });
    // Once the extension is updated or gone, this script can reach nobody: what it shows goes, and it
    // falls silent. Finding out by the failing call would be an error on the page's console.
    const send = (message: Envelope): Promise<unknown> =>
      context.isInvalid ? Promise.reject(new Error()) : browser.runtime.sendMessage(message);
    const ask = createAsk(send);
    removeLeftovers(document);

    let running = new AbortController();
    let last = '';
    async function start(): Promise<void> {
      const { [PAGE_SETTINGS]: stored, [PAGE_WORDS]: words } = await browser.storage.local.get([
        PAGE_SETTINGS,
        PAGE_WORDS,
      ]);
      const settings = parsePageSettings(stored);
      // Written again at each start of the background: what is shown is reset only for a change.
      const now = JSON.stringify(settings);
      if (now === last || context.signal.aborted) return;
      last = now;
      running.abort();
      running = new AbortController();
      setPageLanguage(words);
      if (!settings.paused) startOverlays(window, ask, settings, () => context.isInvalid, running.signal);
    }
    context.signal.addEventListener('abort', () => running.abort());
    browser.storage.local.onChanged.addListener((changes: object) => {
      if (PAGE_SETTINGS in changes) void start();
    });
    await start();
  },
});
