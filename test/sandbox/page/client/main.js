// @ts-check
// The page's one script: it draws the address, follows links without loading, and does what is clicked.
import { createContext } from './context.js';
import { bottomBar, navigation, sidebar } from './frame.js';
import { h, mount, patch } from './h.js';
import { confirmSheet, modalLayer, toast } from './modals.js';
import { columnParts, primaryColumn, renderRow, timelineRows } from './screens.js';
import { createVirtualList } from './virtual-list.js';
import { directionOf } from './words.js';

/** @typedef {import('../view').View} View */
/** @typedef {import('../view').PersonView} PersonView */
/** @typedef {import('./h.js').VElement} VElement */

const LIST_PART = 50;
const root = /** @type {HTMLElement} */ (document.getElementById('react-root'));
const start = JSON.parse(document.getElementById('sandbox-settings')?.textContent ?? '');
const narrow = matchMedia('(max-width: 499px)');

/** @type {import('../settings').PageSettings} */
let settings = start;
let x = createContext(settings, location.origin);
/** @type {View | null} */
let view = null;
/** The address whose screen is drawn; a modal has another. */
let screenPath = '';
let navigations = 0;
let scrolled = false;
/** @type {{ navigation: VElement, main: VElement, sidebar: VElement, layers: VElement, shell: VElement } | null} */
let frame = null;
/** @type {{ column: VElement, parts: import('./screens.js').ColumnParts } | null} */
let drawn = null;
/** @type {{ refresh(): void } | null} */
let list = null;
let listEnd = new AbortController();
/** @type {Map<number, PersonView>} */
const listed = new Map();
/** @type {Map<string, number>} Where each history entry was scrolled to. */
const scrolls = new Map();
history.scrollRestoration = 'manual';

/**
 * @param {string} path
 * @returns {Promise<View>}
 */
async function fetchView(path) {
  const response = await fetch(`/sandbox/page.json?path=${encodeURIComponent(path)}`, { credentials: 'omit' });
  return response.json();
}

/** @param {VElement} node @returns {HTMLElement} */
function elementOf(node) {
  return /** @type {HTMLElement} */ (node.dom);
}

function drawFrame() {
  if (!view) return;
  const next = {
    navigation: narrow.matches ? bottomBar(x) : navigation(x, view.viewer, location.pathname),
    sidebar: sidebar(x, view.whoToFollow),
  };
  if (frame) {
    patch(frame.navigation, next.navigation);
    patch(frame.sidebar, next.sidebar);
    Object.assign(frame, next);
    return;
  }
  const main = h('main', { role: 'main', class: x.c('main') }, h('div', { class: x.c('columns') }, next.sidebar));
  const layers = h('div', { id: 'layers' });
  const shell = h('div', { class: x.c('shell') }, next.navigation, main);
  frame = { ...next, main, layers, shell };
  root.replaceChildren(mount(h('div', { class: x.c('app') }, layers, shell)));
}

/** The column anew, when the screen is another one. */
function drawColumn() {
  if (!view || !frame) return;
  scrolled = false;
  const parts = columnParts(x, view, scrolled);
  const column = primaryColumn(x, parts);
  const element = mount(column);
  if (drawn) elementOf(drawn.column).replaceWith(element);
  else elementOf(frame.sidebar).before(element);
  drawn = { column, parts };
  drawList();
}

/** The header is replaced whole, and what others put into it goes with it. */
function drawHeader() {
  if (!view || !drawn?.parts.header) return;
  const { header } = columnParts(x, view, scrolled);
  if (!header) return;
  const old = elementOf(drawn.parts.header);
  old.replaceWith(mount(header));
  drawn.parts.header = header;
}

function drawBarAndTabs() {
  if (!view || !drawn) return;
  const next = columnParts(x, view, scrolled);
  patch(drawn.parts.bar, next.bar);
  drawn.parts.bar = next.bar;
  if (drawn.parts.tabs && next.tabs) {
    patch(drawn.parts.tabs, next.tabs);
    drawn.parts.tabs = next.tabs;
  }
}

/** From one profile or tab to another: the column stays, its parts do not all. */
function redrawColumn(/** @type {boolean} */ samePerson) {
  if (!view || !drawn) return;
  if (!samePerson) scrolled = false;
  drawBarAndTabs();
  if (!samePerson) drawHeader();
  const { body } = columnParts(x, view, scrolled);
  elementOf(drawn.parts.body).replaceWith(mount(body));
  drawn.parts.body = body;
  drawList();
}

function drawList() {
  listEnd.abort();
  listEnd = new AbortController();
  list = null;
  listed.clear();
  if (!view || !drawn) return;
  const container = elementOf(drawn.parts.body).querySelector(':scope > div > div[style]');
  if (!container) return;
  const { screen } = view;
  const common = { container, cellClass: x.c('cell'), signal: listEnd.signal };
  if (screen.kind !== 'list') {
    list = createVirtualList({
      ...common,
      total: timelineRows(x, view).length,
      estimate: 200,
      render: timelineRow,
      want() {},
    });
    return;
  }
  screen.rows.forEach((person, index) => listed.set(index, person));
  const path = screenPath;
  /** @type {Set<number>} */
  const asked = new Set([0]);
  list = createVirtualList({
    ...common,
    total: screen.total,
    estimate: 92,
    render(index) {
      const person = listed.get(index);
      return person ? renderRow(x, { kind: 'person', person, tag: settings.cellTag }) : null;
    },
    want(first, last) {
      for (let part = Math.floor(first / LIST_PART); part <= Math.floor(last / LIST_PART); part += 1) {
        if (!asked.has(part)) {
          asked.add(part);
          void loadPart(path, part);
        }
      }
    },
  });
}

/** @param {number} index */
function timelineRow(index) {
  const row = view && timelineRows(x, view)[index];
  return row ? renderRow(x, row) : null;
}

/**
 * @param {string} path
 * @param {number} part
 */
async function loadPart(path, part) {
  const { signal } = listEnd;
  const response = await fetch(`/sandbox/page.json?path=${encodeURIComponent(path)}&cursor=${part * LIST_PART}`, {
    credentials: 'omit',
  });
  /** @type {import('../view').ListPart} */
  const answer = await response.json();
  if (signal.aborted) return;
  answer.rows.forEach((person, index) => listed.set(answer.first + index, person));
  list?.refresh();
}

/** @param {VElement | null} layer */
function drawLayer(layer) {
  if (frame) elementOf(frame.layers).replaceChildren(...(layer ? [mount(layer)] : []));
  if (layer) (frame && elementOf(frame.layers).querySelector('[aria-modal]'))?.focus();
}

/** Draws the address, once the page has had its time to fall behind it. */
async function navigate() {
  const own = ++navigations;
  const path = location.pathname + location.search;
  if (path === screenPath) {
    drawLayer(null);
    return;
  }
  const [answer] = await Promise.all([
    fetchView(path),
    new Promise((resolve) => setTimeout(resolve, frame ? settings.navigationDelay : 0)),
  ]);
  if (own !== navigations) return;
  if (answer.modal && view && frame) {
    drawLayer(modalLayer(x, answer.modal, answer.viewer));
    return;
  }
  const before = view;
  view = answer;
  screenPath = path;
  drawLayer(null);
  drawFrame();
  if (!before || !drawn || before.screen.kind !== answer.screen.kind) drawColumn();
  else
    redrawColumn(
      before.screen.kind === 'profile' &&
        answer.screen.kind === 'profile' &&
        before.screen.person.id === answer.screen.person.id,
    );
  const sameTabs = before && personOf(before) && personOf(before) === personOf(answer);
  if (!sameTabs || before.screen.kind !== answer.screen.kind) scrollTo(0, scrolls.get(history.state?.key ?? '') ?? 0);
  document.title = titleOf(answer);
  if (answer.modal) drawLayer(modalLayer(x, answer.modal, answer.viewer));
  // As at X, a second answer (who else follows them) draws the same header again.
  setTimeout(() => own === navigations && drawHeader(), 250);
}

/** @param {View} from */
function personOf({ screen }) {
  return screen.kind === 'profile' || screen.kind === 'list' ? screen.person.id : null;
}

/** @param {View} from */
function titleOf({ screen }) {
  if (screen.kind === 'profile' || screen.kind === 'list')
    return `${screen.person.name} (@${screen.person.handle}) / X`;
  return 'X';
}

/** Whether the browser is on its way to another document: what this one still asks for is cut off. */
let leaving = false;
window.addEventListener('beforeunload', () => (leaving = true));

/** Shows what the address stands for. An answer that is cut off since the page is left is no error of the page. */
function show() {
  navigate().catch((error) => {
    if (!leaving) throw error;
  });
}

/** @param {string} path */
function go(path) {
  if (path === location.pathname + location.search) return;
  scrolls.set(history.state?.key ?? '', scrollY);
  history.pushState({ key: String(Date.now() + Math.random()) }, '', path);
  show();
}

function goBack() {
  if (history.state?.key) history.back();
  else if (view?.modal) go(screenBehind(view));
  else go('/home');
}

/** @param {View} from */
function screenBehind({ screen }) {
  return screen.kind === 'profile' ? `/${screen.person.handle}` : '/home';
}

/**
 * A click on X's own button, told to the truth behind the page.
 * @param {'follow' | 'unfollow'} what
 * @param {PersonView} person
 */
async function act(what, person) {
  const response = await fetch(`/sandbox/${what}/${person.id}`, { method: 'POST', credentials: 'omit' });
  /** @type {{ person: PersonView }} */
  const answer = await response.json();
  if (what === 'follow' && answer.person.followed === 'no') showToast(x.t('cannotFollow'));
  replacePerson(answer.person);
}

/** @param {PersonView} person */
function replacePerson(person) {
  if (!view) return;
  for (const [index, each] of listed) if (each.id === person.id) listed.set(index, person);
  view = JSON.parse(JSON.stringify(view), (_, value) =>
    value?.id === person.id && 'handle' in value ? person : value,
  );
  drawFrame();
  drawBarAndTabs();
  if (view?.screen.kind === 'profile' && view.screen.person.id === person.id) drawHeader();
  list?.refresh();
}

/** @param {string} id */
function findPerson(id) {
  for (const person of listed.values()) if (person.id === id) return person;
  /** @type {PersonView | null} */
  let found = null;
  JSON.stringify(view, (_, value) => {
    if (value?.id === id && 'handle' in value) found = value;
    return value;
  });
  return /** @type {PersonView | null} */ (found);
}

/** @param {string} text */
function showToast(text) {
  const element = mount(toast(x, text));
  if (frame) elementOf(frame.layers).append(element);
  setTimeout(() => element.remove(), 4000);
}

/** @type {PersonView | null} */
let toUnfollow = null;

/**
 * @param {string} testid
 * @returns {boolean} whether it was a button of ours.
 */
function press(testid) {
  const button = /^(\d+)-(follow|unfollow|cancel|unblock)$/.exec(testid);
  const person = button?.[1] ? findPerson(button[1]) : null;
  if (person && button?.[2] === 'unfollow') {
    toUnfollow = person;
    drawLayer(confirmSheet(x, person));
  } else if (person) {
    void act(button?.[2] === 'follow' ? 'follow' : 'unfollow', person);
  } else if (testid === 'confirmationSheetConfirm' || testid === 'confirmationSheetCancel') {
    drawLayer(null);
    if (toUnfollow && testid === 'confirmationSheetConfirm') void act('unfollow', toUnfollow);
    toUnfollow = null;
  } else if (testid === 'mask' && toUnfollow) {
    toUnfollow = null;
    drawLayer(null);
  } else if (testid === 'app-bar-back' || testid === 'app-bar-close' || testid === 'mask') {
    goBack();
  } else {
    return false;
  }
  return true;
}

document.addEventListener('click', (event) => {
  const target = /** @type {Element} */ (event.target);
  if (!root.contains(target)) return;
  const setting = target.closest('[data-setting]');
  if (setting) {
    const name = setting.getAttribute('data-setting') ?? '';
    const value = setting.getAttribute('data-value') ?? '';
    change({ [name]: name === 'fontSize' ? Number(value) : value });
    return;
  }
  const button = target.closest('[role="button"][data-testid], [data-testid="mask"]');
  if (button && press(button.getAttribute('data-testid') ?? '')) return;
  const link = target.closest('a[href]');
  const cell = link ? null : target.closest('[data-testid="UserCell"]');
  const address = link ? link.getAttribute('href') : cell?.querySelector('a[href]')?.getAttribute('href');
  if (!address || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const url = new URL(address.trim(), location.href);
  if (url.origin !== location.origin) return;
  event.preventDefault();
  go(url.pathname + url.search);
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const query = new FormData(/** @type {HTMLFormElement} */ (event.target)).get('q');
  go(`/search?q=${encodeURIComponent(typeof query === 'string' ? query : '')}&f=user`);
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !frame || !elementOf(frame.layers).firstChild) return;
  press('mask');
});

window.addEventListener('popstate', show);

window.addEventListener(
  'scroll',
  () => {
    if (!drawn?.parts.header) return;
    const actions = elementOf(drawn.parts.header).querySelector('[data-testid="placementTracking"]');
    const next = actions !== null && actions.getBoundingClientRect().bottom < 53;
    if (next === scrolled) return;
    scrolled = next;
    drawBarAndTabs();
  },
  { passive: true },
);

narrow.addEventListener('change', drawFrame);

function showSettings() {
  const html = document.documentElement;
  html.lang = settings.lang;
  html.dir = directionOf(settings);
  html.style.fontSize = `${settings.fontSize}px`;
  html.style.colorScheme = settings.theme;
  document.body.style.backgroundColor = settings.theme === 'dark' ? '#000000' : '#FFFFFF';
  document
    .querySelector('meta[name="theme-color"]')
    ?.setAttribute('content', settings.theme === 'dark' ? '#000000' : '#FFFFFF');
}

/**
 * Changes settings of this page while it is open, as X's own display dialog does.
 * @param {Partial<import('../settings').PageSettings>} some
 */
function change(some) {
  settings = { ...settings, ...some };
  x = createContext(settings, location.origin);
  showSettings();
  drawFrame();
  drawBarAndTabs();
  drawHeader();
  list?.refresh();
  const open = frame && elementOf(frame.layers).querySelector('[data-setting]');
  if (open && view) drawLayer(modalLayer(x, { kind: 'display' }, view.viewer));
}

// For tests: `document.dispatchEvent(new CustomEvent('sandbox:settings', { detail: { theme: 'dark' } }))`,
// and `sandbox:render`, which draws the header again as any answer from X's servers may.
document.addEventListener('sandbox:settings', (event) => change(/** @type {CustomEvent} */ (event).detail));
document.addEventListener('sandbox:render', drawHeader);

show();
