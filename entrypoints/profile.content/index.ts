import { defineContentScript } from 'wxt/utils/define-content-script';
import { createAsk, type Envelope } from '../../utils/messages';
import { reportPage } from '../../utils/x';
import { browser, setBrowserLanguage } from '../shared/browser';
import { removeLeftovers } from './host';
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
  main(context) {
    setBrowserLanguage();
    // From our own popup: nobody else's messages come here.
    browser.runtime.onMessage.addListener((message, _sender, answer) => {
      if (message === 'report page') (answer as (report: unknown) => void)(reportPage(document, location.pathname));
    });
    // Once the extension is updated or gone, this script can reach nobody: what it shows goes, and it
    // falls silent. Finding out by the failing call would be an error on the page's console.
    const send = (message: Envelope): Promise<unknown> =>
      context.isInvalid ? Promise.reject(new Error('updated')) : browser.runtime.sendMessage(message);
    removeLeftovers(document);
    startOverlays(window, createAsk(send), context.signal);
  },
});
