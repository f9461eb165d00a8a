// @ts-check
// The page's one script: it draws the address, follows links without loading, and does what is clicked.
import { createActions } from './act.js';
import { createApp, elementOf } from './app.js';
import { createContext } from './context.js';
import { drawBarAndTabs, drawFrame, drawHeader, drawModal, narrow, redraw } from './draw.js';
import { watchEffects } from './effects.js';
import { watchHover, watchSearch } from './hover.js';
import { createNavigation } from './navigate.js';
import { createSteps } from './steps.js';
import { directionOf } from './words.js';

const root = /** @type {HTMLElement} */ (document.getElementById('react-root'));
const start = JSON.parse(document.getElementById('sandbox-settings')?.textContent ?? '');
const app = createApp(root, start, redrawAll);
const { show, go, goBack } = createNavigation(app);
const press = createActions(app, goBack);
const hover = watchHover(app);
watchSearch(app);
watchEffects();

function redrawAll() {
  redraw(app);
  hover.redraw();
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
  if (event.key !== 'Escape') return;
  if (app.layers.elementOf('menu')) app.layers.show('menu', null);
  else if (app.layers.elementOf('modal')) press('mask');
});

window.addEventListener('popstate', show);

window.addEventListener(
  'scroll',
  () => {
    if (!app.drawn?.parts.header) return;
    const actions = elementOf(app.drawn.parts.header).querySelector('[data-testid="placementTracking"]');
    const next = actions !== null && actions.getBoundingClientRect().bottom < 53;
    if (next === app.scrolled) return;
    app.scrolled = next;
    drawBarAndTabs(app);
  },
  { passive: true },
);

narrow.addEventListener('change', () => drawFrame(app));

function showSettings() {
  const { settings } = app;
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
  app.settings = { ...app.settings, ...some };
  if ('steps' in some) app.steps = createSteps(app.settings, redrawAll);
  app.x = createContext(app.settings, location.origin, app.steps.drawn);
  showSettings();
  redraw(app);
  drawHeader(app, 'anew');
  if (app.view?.modal?.kind === 'display') drawModal(app);
}

// For tests: `document.dispatchEvent(new CustomEvent('sandbox:settings', { detail: { theme: 'dark' } }))`;
// `sandbox:render`, which draws the header again as any answer from X's servers may; `sandbox:remount`, which draws
// the rows again with new nodes; `sandbox:step`, which takes the next step of all that is held.
document.addEventListener('sandbox:settings', (event) => change(/** @type {CustomEvent} */ (event).detail));
document.addEventListener('sandbox:render', () => drawHeader(app, 'anew'));
document.addEventListener('sandbox:remount', () => {
  app.list?.remount();
  app.dialogList?.remount();
});
document.addEventListener('sandbox:step', () => {
  app.steps.next();
  app.waiting.splice(0).forEach((resolve) => resolve());
});

show();
