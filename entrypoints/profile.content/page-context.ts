import type { ComponentChild } from 'preact';
import type { Handle, UserId } from '../../utils/base';
import type { Ask } from '../../utils/messages';
import type { ActionView, QueueSummary } from '../../utils/queue';
import type { PageSettings } from '../shared/page-settings';
import type { Host, HostName } from './host';
import type { Theme } from './theme';

/** What all overlays of a document share. */
export interface Around {
  readonly window: Window & typeof globalThis;
  readonly ask: Ask;
  readonly settings: PageSettings;
  readonly theme: Theme;
  /** The queue of whoever is signed in: one for all pages that the tab goes through. */
  readonly queueOf: (viewer: Handle) => Queue;
  /** Whom the person has selected in X's lists, by list: still so when one comes back to it. */
  readonly selected: Map<string, Map<UserId, Handle>>;
}

/** The queue of whoever is signed in, as the pages of one tab follow it, with the toast that shows it. */
export interface Queue {
  /** By id, in their current state: see QueueFollower. */
  readonly actions: ReadonlyMap<number, ActionView>;
  /** Asks for its state, and again each second while its toast is shown. */
  refresh(): Promise<void>;
  /** Takes a state read elsewhere; asks again if there is something to show. */
  look(queue: QueueSummary): void;
  /** The toast, for what covers the page; null before the first answer. */
  toast(): ComponentChild;
  /** Something covers the page, and `onDraw`, after each answer, draws the toast there; null: nothing does any more. */
  cover(onDraw: (() => void) | null): void;
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
