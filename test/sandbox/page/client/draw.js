// @ts-check
// Puts the view into the document: the frame, the main column, a profile's header, what lies over them.
import { elementOf } from './app.js';
import { bottomBar, navigation, sidebar } from './frame.js';
import { h, mount, patch } from './h.js';
import { drawDialogList, drawList } from './lists.js';
import { modalLayer } from './modals.js';
import { headerOf, profileHeader } from './profile.js';
import { columnParts, primaryColumn } from './screens.js';

/** @typedef {import('./app.js').App} App */

export const narrow = matchMedia('(max-width: 499px)');

/** @param {App} app */
export function drawFrame(app) {
  const { x, view, frame } = app;
  if (!view) return;
  const next = {
    navigation: narrow.matches ? bottomBar(x) : navigation(x, view.viewer, location.pathname),
    sidebar: sidebar(x, view.whoToFollow),
  };
  app.frame = next;
  if (frame) {
    patch(frame.navigation, next.navigation);
    patch(frame.sidebar, next.sidebar);
    return;
  }
  const main = h('main', { role: 'main', class: x.c('main') }, h('div', { class: x.c('columns') }, next.sidebar));
  const shell = h('div', { class: x.c('shell') }, next.navigation, main);
  const page = /** @type {Element} */ (mount(h('div', { class: x.c('app') }, shell)));
  page.prepend(app.layersElement);
  app.root.replaceChildren(page);
}

/** @param {App} app The column anew, when the screen is another one. */
export function drawColumn(app) {
  const { view, frame, x } = app;
  if (!view || !frame) return;
  app.scrolled = false;
  app.headerOf = view.screen.kind === 'profile' ? headerOf(view.screen) : null;
  const parts = columnParts(x, view, false);
  const column = primaryColumn(x, parts);
  const element = mount(column);
  if (app.drawn) elementOf(app.drawn.column).replaceWith(element);
  else elementOf(frame.sidebar).before(element);
  app.drawn = { column, parts };
  drawList(app);
}

/**
 * @param {App} app
 * @param {'anew' | 'patched'} how Anew, what others put into the header goes with it.
 */
export function drawHeader(app, how) {
  const { drawn, x, view } = app;
  if (!view || !drawn?.parts.header) return;
  const next = app.headerOf ? profileHeader(x, app.headerOf) : columnParts(x, view, app.scrolled).header;
  if (!next) return;
  if (how === 'patched') patch(drawn.parts.header, next);
  else elementOf(drawn.parts.header).replaceWith(mount(next));
  drawn.parts.header = next;
}

/** @param {App} app */
export function drawBarAndTabs(app) {
  const { drawn, x, view } = app;
  if (!view || !drawn) return;
  const next = columnParts(x, view, app.scrolled);
  patch(drawn.parts.bar, next.bar);
  drawn.parts.bar = next.bar;
  if (drawn.parts.tabs && next.tabs) {
    patch(drawn.parts.tabs, next.tabs);
    drawn.parts.tabs = next.tabs;
  }
}

/** @param {App} app */
export function drawBody(app) {
  const { drawn, x, view } = app;
  if (!view || !drawn) return;
  const { body } = columnParts(x, view, app.scrolled);
  elementOf(drawn.parts.body).replaceWith(mount(body));
  drawn.parts.body = body;
  drawList(app);
}

/** @param {App} app All that is there with what is known now, in the nodes there are. */
export function redraw(app) {
  drawFrame(app);
  drawBarAndTabs(app);
  drawHeader(app, 'patched');
  app.list?.refresh();
  app.dialogList?.refresh();
}

/** @param {App} app The view's dialog, or none. */
export function drawModal(app) {
  const { view, layers, x } = app;
  layers.show('modal', view?.modal ? modalLayer(x, view.modal, view.viewer) : null);
  layers.focus();
  drawDialogList(app);
}
