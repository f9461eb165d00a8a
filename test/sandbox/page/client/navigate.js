// @ts-check
// Draws the address, once the page has had its time to fall behind it, in one commit or in several.
import { nextStep } from './app.js';
import { planCommits } from './commits.js';
import { drawBarAndTabs, drawBody, drawColumn, drawFrame, drawHeader, drawModal } from './draw.js';
import { headerOf } from './profile.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('../view').View} View */

/**
 * @param {App} app
 * @param {string} path
 * @returns {Promise<View>}
 */
export async function fetchView({ settings }, path) {
  const query = new URLSearchParams({ path, peopleIn: settings.peopleIn });
  return (await fetch(`/sandbox/page.json?${query}`, { credentials: 'omit' })).json();
}

/** @param {App} app */
export function createNavigation(app) {
  let navigations = 0;
  /** Whether the browser is on its way to another document: what this one still asks for is cut off. */
  let leaving = false;
  /** @type {Map<string, number>} Where each history entry was scrolled to. */
  const scrolls = new Map();
  history.scrollRestoration = 'manual';
  window.addEventListener('beforeunload', () => (leaving = true));

  async function navigate() {
    const own = ++navigations;
    const path = location.pathname + location.search;
    closeLayers();
    if (path === app.screenPath) {
      if (app.view) app.view = { ...app.view, modal: null };
      drawModal(app);
      return;
    }
    const [answer] = await Promise.all([
      fetchView(app, path),
      new Promise((resolve) => setTimeout(resolve, app.frame ? app.settings.navigationDelay : 0)),
    ]);
    if (own !== navigations) return;
    if (location.pathname.startsWith('/i/user/') && answer.screen.kind === 'profile') {
      history.replaceState(history.state, '', `/${answer.screen.person.handle}`);
      return navigate();
    }
    const before = app.view;
    if (answer.modal && before && app.frame) {
      app.view = { ...before, modal: answer.modal };
      drawModal(app);
      return;
    }
    app.view = answer;
    app.screenPath = path;
    drawFrame(app);
    drawModal(app);
    await drawScreen(before, answer, () => own === navigations);
  }

  function closeLayers() {
    app.layers.show('card', null);
    app.layers.show('menu', null);
    document.getElementById('typeaheadDropdown-1')?.remove();
  }

  /**
   * @param {View | null} before
   * @param {View} answer
   * @param {() => boolean} current Whether no other navigation has begun.
   */
  async function drawScreen(before, answer, current) {
    const samePerson = !!before && personOf(before) !== null && personOf(before) === personOf(answer);
    if (!before || !app.drawn || before.screen.kind !== answer.screen.kind) {
      app.steps.forget('header');
      drawColumn(app);
    } else if (answer.screen.kind !== 'profile' || samePerson) {
      if (!samePerson) app.scrolled = false;
      drawBarAndTabs(app);
      if (answer.screen.kind === 'profile') app.headerOf = headerOf(answer.screen);
      else drawHeader(app, 'anew');
      drawBody(app);
    } else {
      app.steps.forget('header');
      app.scrolled = false;
      await commit(answer.screen, current);
      if (!current()) return;
    }
    if (!samePerson || before?.screen.kind !== answer.screen.kind)
      scrollTo(0, scrolls.get(history.state?.key ?? '') ?? 0);
    document.title = titleOf(answer);
    // As at X, a second answer (who else follows them) draws the same header again.
    if (app.settings.secondAnswer) setTimeout(() => current() && drawHeader(app, app.settings.headerRender), 250);
  }

  /**
   * From one person's profile to another's.
   * @param {import('./profile.js').ProfileScreen} screen
   * @param {() => boolean} current
   */
  async function commit(screen, current) {
    const next = headerOf(screen);
    let first = true;
    for (const { parts, render, turns } of planCommits(app.settings, app.random)) {
      if (!first) for (let turn = 0; turn < turns; turn += 1) await nextStep(app);
      first = false;
      if (!current()) return;
      app.headerOf = { ...(app.headerOf ?? next) };
      for (const part of parts) {
        if (part === 'clear') Object.assign(app.headerOf, { name: null, indicator: null, button: null });
        else if (part !== 'body') Object.assign(app.headerOf, { [part]: next[part] });
      }
      if (parts.includes('rest')) drawBarAndTabs(app);
      drawHeader(app, render);
      if (parts.includes('body')) drawBody(app);
    }
  }

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
    else if (app.view?.modal) go(screenBehind(app.view));
    else go('/home');
  }

  return { show, go, goBack };
}

/** @param {View} from */
function screenBehind({ screen }) {
  if (screen.kind === 'profile') return `/${screen.person.handle}`;
  return screen.kind === 'status' ? `/${screen.post.author.handle}/status/${screen.post.id}` : '/home';
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
