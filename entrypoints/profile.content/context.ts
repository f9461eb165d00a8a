import { browser } from '../shared/browser';

/**
 * Stands in for WXT's context of a content script, of which the overlays need one thing: a signal that
 * ends when the extension is updated or gone, or a newer copy of the script starts in the same page.
 */
export class ContentScriptContext {
  readonly signal: AbortSignal;
  readonly #ending = new AbortController();

  constructor() {
    this.signal = this.#ending.signal;
    document.dispatchEvent(new Event(STARTED));
    document.addEventListener(STARTED, () => this.#ending.abort(), { once: true });
  }

  /** Whether this script can reach nobody any more; finding out ends the signal. */
  get isInvalid(): boolean {
    if (!browser.runtime?.id) this.#ending.abort();
    return this.signal.aborted;
  }
}

/** The page may send it too: all it can do by that is take our overlay down, as it can anyway. */
const STARTED = 'mutuals-started';
