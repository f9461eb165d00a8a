import { browser } from '../shared/native-browser';

/**
 * Stands in for WXT's context of a content script, of which the overlays need one thing: a signal that
 * ends when a newer copy of the script starts in the same page, as after an update of the extension.
 */
export class ContentScriptContext {
  readonly signal: AbortSignal;
  readonly #ending = new AbortController();

  constructor() {
    this.signal = this.#ending.signal;
    document.dispatchEvent(new Event(STARTED));
    document.addEventListener(STARTED, () => this.#ending.abort(), { once: true });
  }

  /** Whether the extension behind this script is gone or another by now; ends the signal where it is. */
  get isInvalid(): boolean {
    if ((browser as { runtime?: { id?: string } }).runtime?.id === undefined) this.#ending.abort();
    return this.signal.aborted;
  }
}

const STARTED = 'mutuals-started';
