import type { Ask } from '../../utils/messages';
import type { PageTheme } from '../../utils/x';
import type { Host, HostName } from './host';

/** What every overlay of a page is made with. */
export interface PageContext {
  readonly window: Window & typeof globalThis;
  readonly ask: Ask;
  /** Makes an element that has the page's theme and goes with the overlay. */
  readonly createHost: (name: HostName, display: 'inline-flex' | 'block') => Host;
  /** How the page looks now. */
  readonly theme: () => PageTheme;
  /** Ends with the overlay. */
  readonly signal: AbortSignal;
}

/** An overlay, or several that belong together, on one page of X. */
export interface Overlay {
  /** Asks again for all it shows. */
  refresh(): Promise<void>;
  /** The page's theme or the language has changed; elements made by the context have it already. */
  applyTheme?(theme: PageTheme): void;
}
