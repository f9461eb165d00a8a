// @ts-check
// What happens on the page that nobody pressed, as the page itself sees it. Kept in the session's storage: it outlives
// the documents of a tab.

/** @typedef {import('../view').PageEffects} PageEffects */

const KEY = 'sandbox:effects';

/** @param {EventTarget | null} target */
function nameOf(target) {
  if (!(target instanceof Element)) return 'document';
  return target.closest('[data-testid]')?.getAttribute('data-testid')?.trim() ?? target.localName;
}

/** Watches this document from now on. */
export function watchEffects() {
  let isPrompted = false;

  /** @param {(effects: PageEffects) => void} note */
  function record(note) {
    /** @type {PageEffects} */
    const effects = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? {
      untrustedClicks: [],
      focused: [],
      unprompted: [],
      positions: [],
    };
    note(effects);
    sessionStorage.setItem(KEY, JSON.stringify(effects));
  }

  for (const type of ['keydown', 'keyup', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
    addEventListener(
      type,
      ({ isTrusted, target }) => {
        if (!isTrusted) {
          if (type === 'click') record(({ untrustedClicks }) => untrustedClicks.push(nameOf(target)));
          return;
        }
        // What the browser itself does about it (a Tab, a press on a button) it does within this task.
        isPrompted = true;
        setTimeout(() => (isPrompted = false));
      },
      true,
    );
  }
  addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && target.localName.startsWith('mutuals-')) return;
    record(({ focused, unprompted }) => {
      focused.push(nameOf(target));
      if (!isPrompted) unprompted.push(nameOf(target));
    });
  });
  addEventListener('scroll', () => record(({ positions }) => positions.push(scrollY)));
}
