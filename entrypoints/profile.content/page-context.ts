import type { Handle, UserId } from '../../utils/base';
import type { Ask } from '../../utils/messages';
import type { PageSettings } from '../shared/page-settings';
import type { Host, HostName } from './host';
import type { Theme } from './theme';

/** What all overlays of a document share. */
export interface Around {
  readonly window: Window & typeof globalThis;
  readonly ask: Ask;
  readonly settings: PageSettings;
  readonly theme: Theme;
  /** Whom the person has selected in X's lists, by list: still so when one comes back to it. */
  readonly selected: Map<string, Map<UserId, Handle>>;
}

/** What every overlay of a page is made with. */
export interface PageContext extends Around {
  /** Makes an element that has the page's theme and goes with the overlay. */
  readonly createHost: (name: HostName, display: 'inline-flex' | 'block') => Host;
  /** Ends with the overlay. */
  readonly signal: AbortSignal;
}

/** An overlay, or several that belong together, on one page of X. */
export interface Overlay {
  /** Asks again for all it shows. */
  refresh(): Promise<void>;
}
