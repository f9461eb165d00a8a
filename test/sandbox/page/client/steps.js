// @ts-check
// Headers, rows and hover cards that are drawn part by part: handle, button and tag up to seconds apart.

/** @typedef {import('../settings').DrawnPart} DrawnPart */

/**
 * @param {import('../settings').PageSettings} settings
 * @param {() => void} redraw Draws everything again; called once for any number of steps taken together.
 */
export function createSteps({ steps, stepsOf, stepDelay, held }, redraw) {
  const plan = steps === '' ? [] : steps.split(',').map((step) => step.split('+'));
  /** @type {Map<string, number>} How many steps each has taken. */
  const taken = new Map();
  let asked = false;

  function redrawSoon() {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      redraw();
    });
  }

  /** @param {string} key */
  function take(key) {
    const now = (taken.get(key) ?? 0) + 1;
    if (!taken.has(key) || now > plan.length) return;
    taken.set(key, now);
    redrawSoon();
    if (!held && now < plan.length) setTimeout(take, stepDelay, key);
  }

  return {
    /**
     * @param {string} key
     * @param {DrawnPart} part
     */
    drawn(key, part) {
      const step = plan.findIndex((parts) => parts.includes(part));
      if (step < 0 || (stepsOf !== 'all' && !key.startsWith(stepsOf))) return true;
      if (!taken.has(key)) {
        taken.set(key, 0);
        if (!held) setTimeout(take, stepDelay, key);
      }
      return step < (taken.get(key) ?? 0);
    },
    /** Everything held takes its next step. */
    next: () => [...taken.keys()].forEach(take),
    /** @param {string} kind Of keys: what was drawn of these is drawn from the start again. */
    forget(kind) {
      for (const key of taken.keys()) if (key.startsWith(kind)) taken.delete(key);
    },
  };
}
