import { browser } from '../shared/browser';

/**
 * What a content script is given to learn of its end by: the extension was updated or is gone, or a newer copy of the
 * script has started in the same page (Firefox starts it in open tabs too). It stands in the place of WXT's class of
 * that name (see wxt.config.ts), whose timers and watching of addresses, which nothing uses here, would weigh 700
 * bytes on every page of X.
 */
export class ContentScriptContext {
  readonly #ending = new AbortController();
  readonly signal = this.#ending.signal;

  constructor() {
    const started = `${browser.runtime.id}:started`;
    // oxlint-disable-next-line house/no-pressing -- an event of our own, which nothing of X's hears
    document.dispatchEvent(new CustomEvent(started));
    document.addEventListener(started, () => this.#ending.abort(), { signal: this.signal });
  }

  /** Whether it has ended; looking finds out. */
  get isInvalid(): boolean {
    // The browser takes the id away with the extension.
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- not in its types
    if (!browser.runtime?.id) this.#ending.abort();
    return this.signal.aborted;
  }
}
