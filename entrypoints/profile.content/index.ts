import { defineContentScript } from 'wxt/utils/define-content-script';
import { createAsk } from '../../utils/messages';
import { browser, speakAsBrowser } from '../shared/browser';
import { reportPage } from '../../utils/page';
import { startOverlays } from './overlays';

export default defineContentScript({
  matches: ['x.com', 'twitter.com'].flatMap((host) => ['', 'www.', 'mobile.'].map((prefix) => `https://${prefix}${host}/*`)),
  excludeMatches: ['https://*.x.com/i/oauth2/*', 'https://*.twitter.com/i/oauth2/*'],
  noScriptStartedPostMessage: true,
  main(context) {
    speakAsBrowser();
    // From our own popup: nobody else's messages come here.
    browser.runtime.onMessage.addListener((message, _sender, answer) => {
      if (message === 'report page') (answer as (report: unknown) => void)(reportPage(document, location.pathname));
    });
    startOverlays(window, createAsk((message) => browser.runtime.sendMessage(message)), context.signal);
  },
});
