// @ts-check
// A list whose rows are in the document only near the window, and whose nodes are used again for other rows.
import { h, mount, patch } from './h.js';
import { createHeights } from './heights.js';

const OVERSCAN = 400;

/**
 * @param {object} options
 * @param {HTMLElement} options.container The list's box: it gets the whole list's height.
 * @param {number} options.total
 * @param {number} options.estimate px.
 * @param {string} options.cellClass
 * @param {(index: number) => import('./h.js').VElement | null} options.render null while the row isn't loaded.
 * @param {(first: number, last: number) => void} options.want Called with the rows near the window.
 * @param {AbortSignal} options.signal Ends it.
 * @param {boolean} options.reuse Whether a row that comes takes the nodes of one that left.
 */
export function createVirtualList({ container, total, estimate, cellClass, render, want, signal, reuse }) {
  const heights = createHeights(total, estimate);
  /** @typedef {{ element: HTMLElement, node: import('./h.js').VNode }} Cell */
  /** @type {Map<number, Cell>} */
  const shown = new Map();
  /** @type {Map<Element, number>} */
  const rowOf = new Map();
  /** @type {Cell[]} */
  const spare = [];
  let frame = 0;

  const observer = new ResizeObserver((entries) => {
    let above = 0;
    const windowTop = -container.getBoundingClientRect().top;
    for (const { target } of entries) {
      const row = rowOf.get(target);
      const height = /** @type {HTMLElement} */ (target).offsetHeight;
      if (row === undefined || height === 0) continue;
      const bottom = heights.top(row) + heights.height(row);
      const growth = heights.set(row, height);
      if (bottom < windowTop) above += growth;
    }
    place();
    if (above !== 0) window.scrollBy(0, above);
    schedule();
  });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    // Whoever still knows the list keeps none of its rows alive.
    shown.clear();
    rowOf.clear();
    spare.length = 0;
  });
  // Captured: a dialog's list scrolls inside the dialog.
  window.addEventListener('scroll', schedule, { passive: true, capture: true, signal });
  window.addEventListener('resize', schedule, { passive: true, signal });

  function schedule() {
    if (!frame) frame = requestAnimationFrame(update);
  }

  function place() {
    container.style.minHeight = `${heights.sum()}px`;
    for (const [row, { element }] of shown) element.style.transform = `translateY(${heights.top(row)}px)`;
  }

  /** @param {number} row */
  function show(row) {
    const next = render(row);
    if (!next) return;
    const cell = spare.pop();
    if (cell) {
      patch(cell.node, next);
      cell.node = next;
      shown.set(row, cell);
    } else {
      const element = /** @type {HTMLElement} */ (
        mount(
          h(
            'div',
            { class: cellClass, 'data-testid': 'cellInnerDiv', style: 'position: absolute; width: 100%;' },
            next,
          ),
        )
      );
      shown.set(row, { element, node: next });
    }
    const { element } = /** @type {Cell} */ (shown.get(row));
    rowOf.set(element, row);
    container.append(element);
    observer.observe(element);
  }

  /** @param {number} row */
  function hide(row) {
    const cell = shown.get(row);
    if (!cell) return;
    observer.unobserve(cell.element);
    rowOf.delete(cell.element);
    cell.element.remove();
    shown.delete(row);
    if (reuse) spare.push(cell);
  }

  function update() {
    frame = 0;
    if (signal.aborted || total === 0) return;
    const top = -container.getBoundingClientRect().top;
    const first = heights.rowAt(Math.max(0, top - OVERSCAN));
    const last = heights.rowAt(Math.max(0, top + innerHeight + OVERSCAN));
    for (const row of shown.keys()) if (row < first || row > last) hide(row);
    for (let row = first; row <= last; row += 1) if (!shown.has(row)) show(row);
    place();
    want(first, last);
  }

  update();
  return {
    /** Draws the rows again: some were loaded, or changed. */
    refresh() {
      for (const [row, cell] of shown) {
        const next = render(row);
        if (!next) continue;
        patch(cell.node, next);
        cell.node = next;
      }
      schedule();
    },
    /** Draws the rows with new nodes: what others put into the old ones goes with them. */
    remount() {
      for (const { element, node } of shown.values()) element.replaceChildren(mount(node));
    },
  };
}
