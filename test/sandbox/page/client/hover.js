// @ts-check
// Opens people's hover cards where the mouse rests on them, and what the search box suggests.
import { hoverCard } from './hover-card.js';
import { mount } from './h.js';
import { suggestions } from './menus.js';
import { fetchView } from './navigate.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./hover-card.js').CardOf} CardOf */

const RESTS_MS = 400;
const LEAVES_MS = 300;

/** @param {App} app */
export function watchHover(app) {
  let timer = 0;
  /** @type {{ of: CardOf, at: { left: number, top: number } } | null} */
  let open = null;

  function close() {
    open = null;
    app.layers.show('card', null);
  }

  /**
   * The shell first, where it will stand; then the person.
   * @param {string} handle
   * @param {{ left: number, top: number }} at
   */
  async function show(handle, at) {
    const reuse = app.settings.hoverCards === 'reused' && open !== null;
    const own = (open = { of: reuse ? (open?.of ?? null) : null, at });
    app.steps.forget('card');
    if (reuse) app.layers.update('card', hoverCard(app.x, own.of, at));
    else app.layers.show('card', hoverCard(app.x, null, at));
    const { screen } = await fetchView(app, `/${handle}`);
    if (open !== own) return;
    if (screen.kind !== 'profile' || screen.person.blocked) return close();
    own.of = { person: screen.person, known: screen.known };
    redraw();
  }

  function redraw() {
    if (open) app.layers.update('card', hoverCard(app.x, open.of, open.at));
  }

  document.addEventListener('mouseover', (event) => {
    if (app.settings.hoverCards === 'off') return;
    const target = /** @type {Element} */ (event.target);
    if (app.layers.elementOf('card')?.contains(target)) return clearTimeout(timer);
    const link = target.closest('[data-testid~="UserCell"] a, [data-testid~="tweet"] a');
    const handle = /^\/([A-Za-z0-9_]+)$/.exec(
      new URL(link?.getAttribute('href')?.trim() ?? '/', location.href).pathname,
    );
    clearTimeout(timer);
    if (link && handle) {
      const { left, bottom } = link.getBoundingClientRect();
      const [, rested] = handle;
      timer = window.setTimeout(() => void show(rested ?? '', { left, top: bottom + 4 }), RESTS_MS);
    } else if (open) timer = window.setTimeout(close, LEAVES_MS);
  });

  // For tests: `sandbox:hover` with a handle opens that person's card at once, and closes it with none.
  document.addEventListener('sandbox:hover', (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (detail) void show(detail, { left: 320, top: 120 });
    else close();
  });
  return { redraw };
}

/** @param {App} app */
export function watchSearch(app) {
  document.addEventListener('input', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const form = app.root.contains(input) ? input.closest('form[role="search"]') : null;
    if (form) void suggest(input, form);
  });

  /**
   * @param {HTMLInputElement} input
   * @param {Element} form
   */
  async function suggest(input, form) {
    const asked = input.value;
    const { screen } = await fetchView(app, `/search?q=${encodeURIComponent(asked)}&f=user`);
    if (input.value !== asked || screen.kind !== 'search') return;
    document.getElementById('typeaheadDropdown-1')?.remove();
    if (asked) form.append(mount(suggestions(app.x, screen.people.slice(0, 5))));
  }
}
