// @ts-check
// What hangs in `#layers`, each in a direct child of its own: one dialog or sheet, one hover card, one menu, messages.
import { mount, patch } from './h.js';

/** @typedef {import('./h.js').VElement} VElement */
/** @typedef {'modal' | 'card' | 'menu'} Layer */

/** @param {Element} layers */
export function createLayers(layers) {
  /** @type {Map<Layer, VElement>} */
  const open = new Map();

  /** @param {Layer} layer */
  function elementOf(layer) {
    const node = open.get(layer);
    return node ? /** @type {HTMLElement} */ (node.dom) : null;
  }

  return {
    elementOf,
    /** Puts the focus into the dialog. */
    focus() {
      /** @type {HTMLElement | null} */
      const dialog = elementOf('modal')?.querySelector('[aria-modal]') ?? null;
      dialog?.focus();
    },
    /**
     * @param {Layer} layer
     * @param {VElement | null} node null takes it away.
     */
    show(layer, node) {
      elementOf(layer)?.remove();
      open.delete(layer);
      if (!node) return;
      open.set(layer, node);
      layers.append(mount(node));
    },
    /**
     * Keeps the nodes there are.
     * @param {Layer} layer
     * @param {VElement} node
     */
    update(layer, node) {
      const old = open.get(layer);
      if (!old) return;
      patch(old, node);
      open.set(layer, node);
    },
    /** @param {VElement} node */
    message(node) {
      const element = mount(node);
      layers.append(element);
      setTimeout(() => /** @type {Element} */ (element).remove(), 4000);
    },
  };
}
