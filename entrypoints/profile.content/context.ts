/**
 * Stands in for WXT's context of a content script, of which the overlays need one thing: a signal that
 * ends when a newer copy of the script starts in the same page, as after an update of the extension.
 */
export class ContentScriptContext {
  readonly signal: AbortSignal;

  constructor() {
    const ending = new AbortController();
    this.signal = ending.signal;
    document.dispatchEvent(new Event(STARTED));
    document.addEventListener(STARTED, () => ending.abort(), { once: true });
  }
}

const STARTED = 'mutuals-started';
