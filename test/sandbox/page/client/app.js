// @ts-check
// What the page's modules share: how it looks, what it shows, and what of that is in the document.
import { createContext } from './context.js';
import { createRandom } from './commits.js';
import { createLayers } from './layers.js';
import { createSteps } from './steps.js';

/** @typedef {import('../view').View} View */
/** @typedef {import('../view').PersonView} PersonView */
/** @typedef {import('./h.js').VElement} VElement */

/**
 * @param {HTMLElement} root
 * @param {import('../settings').PageSettings} settings
 * @param {() => void} redraw
 */
export function createApp(root, settings, redraw) {
  const steps = createSteps(settings, redraw);
  const layersElement = document.createElement('div');
  layersElement.id = 'layers';
  return {
    root,
    settings,
    steps,
    x: createContext(settings, location.origin, steps.drawn),
    layersElement,
    layers: createLayers(layersElement),
    random: createRandom(7),
    /** @type {View | null} */
    view: null,
    /** The address whose screen is drawn; a modal has another. */
    screenPath: '',
    /** Whether the header's own follow button has left the window. */
    scrolled: false,
    /** @type {{ navigation: VElement, sidebar: VElement } | null} */
    frame: null,
    /** @type {{ column: VElement, parts: import('./screens.js').ColumnParts } | null} */
    drawn: null,
    /** @type {import('./profile.js').HeaderOf | null} Whose profile each part of the header is of now. */
    headerOf: null,
    /** @type {import('./lists.js').Rows | null} */
    list: null,
    /** @type {import('./lists.js').Rows | null} */
    dialogList: null,
    /** Rows of the long list in the column that were loaded, by their number. */
    listed: /** @type {Map<number, PersonView>} */ (new Map()),
    /** @type {(() => void)[]} Commits that wait for a `sandbox:step`. */
    waiting: [],
  };
}
/** @typedef {ReturnType<typeof createApp>} App */

/** @param {VElement} node @returns {HTMLElement} */
export function elementOf(node) {
  return /** @type {HTMLElement} */ (node.dom);
}

/**
 * The next step's time: after `stepDelay`, or with the next `sandbox:step`.
 * @param {App} app
 * @returns {Promise<void>}
 */
export function nextStep({ settings, waiting }) {
  return new Promise((resolve) => {
    if (settings.held) waiting.push(resolve);
    else setTimeout(resolve, settings.stepDelay);
  });
}
