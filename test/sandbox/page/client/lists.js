// @ts-check
// The lists of a page: that of the column, which may be long and is loaded by parts, and that of a dialog.
import { elementOf } from './app.js';
import { personRows, renderRow, timelineRows } from './screens.js';
import { createVirtualList } from './virtual-list.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {{ refresh(): void, remount(): void, end(): void }} Rows */

const LIST_PART = 50;

/**
 * @param {App} app
 * @param {Element | null} within
 * @param {{ total: number, render: (index: number) => import('./h.js').VElement | null, want?: (first: number, last: number) => void }} of
 * @returns {Rows | null}
 */
function createRows({ x, settings }, within, { total, render, want = () => {} }) {
  /** @type {HTMLElement | null} */
  const container = within?.querySelector(':scope > div > div[style]') ?? null;
  if (!container) return null;
  const ending = new AbortController();
  const list = createVirtualList({
    container,
    cellClass: x.c('cell'),
    signal: ending.signal,
    reuse: settings.rowReuse,
    estimate: 92,
    total,
    render,
    want,
  });
  return { ...list, end: () => ending.abort() };
}

/** @param {App} app The column's list, anew. */
export function drawList(app) {
  app.list?.end();
  app.list = null;
  app.listed.clear();
  if (!app.view || !app.drawn) return;
  const { screen } = app.view;
  const body = elementOf(app.drawn.parts.body);
  if (screen.kind !== 'list') {
    app.list = createRows(app, body, {
      total: timelineRows(app.x, app.view).length,
      render(index) {
        const row = app.view && timelineRows(app.x, app.view)[index];
        return row ? renderRow(app.x, row) : null;
      },
    });
    return;
  }
  screen.rows.forEach((person, index) => app.listed.set(index, person));
  /** @type {Set<number>} */
  const asked = new Set([0]);
  const path = app.screenPath;
  const own = (app.list = createRows(app, body, {
    total: screen.total,
    render(index) {
      const person = app.listed.get(index);
      return person ? renderRow(app.x, { kind: 'person', person, tag: app.settings.cellTag }) : null;
    },
    want(first, last) {
      for (let part = Math.floor(first / LIST_PART); part <= Math.floor(last / LIST_PART); part += 1) {
        if (asked.has(part)) continue;
        asked.add(part);
        void loadPart(app, path, part).then((rows) => {
          if (app.list !== own) return;
          rows.rows.forEach((person, index) => app.listed.set(rows.first + index, person));
          own?.refresh();
        });
      }
    },
  }));
}

/**
 * @param {App} app
 * @param {string} path
 * @param {number} part
 * @returns {Promise<import('../view').ListPart>}
 */
async function loadPart(app, path, part) {
  const query = `path=${encodeURIComponent(path)}&cursor=${part * LIST_PART}`;
  return (await fetch(`/sandbox/page.json?${query}`, { credentials: 'omit' })).json();
}

/** @param {App} app The list of the dialog that is open, if it is one of people. */
export function drawDialogList(app) {
  app.dialogList?.end();
  app.dialogList = null;
  const modal = app.view?.modal;
  if (modal?.kind !== 'people') return;
  app.dialogList = createRows(app, app.layers.elementOf('modal')?.querySelector('section') ?? null, {
    total: modal.rows.length,
    render(index) {
      const now = app.view?.modal;
      const row = now?.kind === 'people' && personRows(app.x, now.rows)[index];
      return row ? renderRow(app.x, row) : null;
    },
  });
}
