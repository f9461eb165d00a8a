import { defineContentScript } from 'wxt/utils/define-content-script';
import { createAsk, type Envelope } from '../../utils/messages';
import { reportPage } from '../../utils/x';
import { browser } from '../shared/browser';
import { PAGE_SETTINGS, parsePageSettings } from '../shared/page-settings';
import { OURS, removeLeftovers } from './host';
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
  noScriptStartedPostMessage: true,
  async main(context) {
    // From our own popup: nobody else's messages come here.
    browser.runtime.onMessage.addListener((message, _sender, answer) => {
      if (message === 'report page')
        (answer as (report: unknown) => void)(reportPage(document, location.pathname, OURS));
    });
    // Once the extension is updated or gone, this script can reach nobody: what it shows goes, and it
    // falls silent. Finding out by the failing call would be an error on the page's console.
    const send = (message: Envelope): Promise<unknown> =>
      context.isInvalid ? Promise.reject(new Error('updated')) : browser.runtime.sendMessage(message);
    const ask = createAsk(send);
    removeLeftovers(document);

    let running = new AbortController();
    let last = '';
    function start(stored: unknown): void {
      const settings = parsePageSettings(stored);
      // Written again at each start of the background: what is shown is begun anew only for a change.
      const now = JSON.stringify(settings);
      if (now === last || context.signal.aborted) return;
      last = now;
      running.abort();
      running = new AbortController();
      if (!settings.paused) startOverlays(window, ask, settings, running.signal);
    }
    context.signal.addEventListener('abort', () => running.abort());
    browser.storage.local.onChanged.addListener((changes: Record<string, { newValue?: unknown }>) => {
      const changed = changes[PAGE_SETTINGS];
      if (changed) start(changed.newValue);
    });
    start((await browser.storage.local.get(PAGE_SETTINGS))[PAGE_SETTINGS]);
  },
});
