import { browser } from 'wxt/browser';

/** Heard by older copies of this script in the same page: after an update a newer one begins. */
const STARTED = `${browser.runtime.id} started`;

/**
 * Takes the place of WXT's class of this name in the build, whose timers, watchers and messages nothing here uses.
 * Its signal ends with the extension, or with a newer copy of the script.
 */
export class ContentScriptContext {
  readonly #ending = new AbortController();
  readonly signal = this.#ending.signal;

  constructor() {
    // oxlint-disable-next-line house/no-pressing -- an event of our own name, which nothing of X's hears
    document.dispatchEvent(new Event(STARTED));
    document.addEventListener(STARTED, () => this.#ending.abort(), { signal: this.signal });
  }

  /** Whether the extension was updated, switched off or removed. Notes it. */
  get isInvalid(): boolean {
    if (!browser.runtime?.id) this.#ending.abort();
    return this.signal.aborted;
  }
}
