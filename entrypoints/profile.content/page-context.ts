import type { Ask } from '../../utils/messages';
import type { PageTheme } from '../../utils/x';
import type { PageSettings } from '../shared/page-settings';
import type { Host, HostName } from './host';
import type { PageLanguage } from './language';

/** What every overlay of a page is made with. */
export interface PageContext {
  readonly window: Window & typeof globalThis;
  readonly ask: Ask;
  readonly settings: PageSettings;
  readonly language: PageLanguage;
  /**
   * Makes an element that has the page's theme and goes with the overlay.
   * @param words 'later': what it shows at first needs no words but those that come with the script
   */
  readonly createHost: (name: HostName, display: 'inline-flex' | 'block', words?: 'later') => Host;
  /** How the page looks now. */
  readonly theme: () => PageTheme;
  /** Ends with the overlay. */
  readonly signal: AbortSignal;
}

/** An overlay, or several that belong together, on one page of X. */
export interface Overlay {
  /** Asks again for all it shows. */
  refresh(): Promise<void>;
  /** The page's theme has changed; elements made by the context have it already. */
  applyTheme?(theme: PageTheme): void;
}
