import { parseUserId, sameHandle, type Handle } from '../../utils/base';
import type { Ask } from '../../utils/messages';
import {
  createIdentities,
  readRoute,
  readViewer,
  watchHand,
  watchMissing,
  watchPage,
  type ListPage,
  type ProfilePage,
  type PageInFront,
} from '../../utils/x';
import type { PageSettings } from '../shared/page-settings';
import { createByHand, type ByHand } from './profile/by-hand';
import { createHost, type Host } from './host';
import { watchUpdate } from './left-behind';
import { countedList, startList } from './list/list';
import { startOwnProfile } from './profile/own-profile';
import type { Around, PageContext, Queue } from './page-context';
import { createPolling } from './polling';
import { createQueue } from './queue';
import { startPeople, type People } from './rows/people';
import { startProfile } from './profile/profile';
import { createTheme } from './theme';

interface Running {
  /** Whether what is shown stays for this page: it shows the same person, in the same place. */
  readonly staysFor: (page: PageInFront) => boolean;
  /** The page changed around the same person. */
  readonly update: (page: PageInFront) => void;
  readonly refresh: () => void;
  readonly viewer: () => Handle | null;
  readonly end: () => void;
}

/**
 * Shows what belongs on each profile and list, and takes it away with the page or with `signal`. Where no account
 * is known to the background it is asked nothing.
 * @param isInvalid whether the extension is gone from under the page; looking finds out, and ends `signal`
 */
export function startOverlays(
  window: Window & typeof globalThis,
  ask: Ask,
  settings: PageSettings,
  isInvalid: () => boolean,
  signal: AbortSignal,
): void {
  let queue: { readonly of: Handle; readonly queue: Queue; readonly end: () => void } | null = null;
  const around: Around = {
    window,
    ask,
    settings,
    theme: createTheme(window, signal),
    selected: new Map(),
    queueOf(of) {
      if (!queue || !sameHandle(queue.of, of)) {
        queue?.end();
        const { context, end: endQueue } = createContext(around);
        queue = { of, queue: createQueue(context, of), end: endQueue };
      }
      return queue.queue;
    },
  };
  watchUpdate(around, isInvalid, signal);
  const identities = createIdentities();
  let running: Running | null = null;

  function end(): void {
    running?.end();
    running = null;
  }

  /** Who was signed in when this document last said it: a narrow page names them here and there alone. */
  let named: Handle | null = null;
  const viewer = () => (named = readViewer(window.document) ?? running?.viewer() ?? named);
  const people = startPeople(around, { identities, viewer }, signal);
  watchPage(window, identities, signal, (page) => {
    if (running?.staysFor(page)) return running.update(page);
    viewer();
    end();
    if (page.kind === 'profile') running = startOnProfile(around, page);
    if (page.kind === 'list' && countedList(page) && settings.strip) running = startOnList(around, page, people);
    if (settings.hasAccount && !running) running = startOnNobody(around, page, viewer);
  });
  if (settings.hasAccount)
    watchHand(window, signal, (became, act, userId) => {
      const as = viewer();
      if (!as) return;
      const tell = () =>
        became === 'done'
          ? ask('by-hand/done', { as, act, person: { userId, handle: identities.handleOf(userId) } })
          : ask('by-hand/put-back', { viewer: as, act, userId });
      // Either counts once however often it is told: one that got no answer is told again.
      void tell()
        .then((asked) => (asked.kind === 'answer' ? asked : tell()))
        .then(() => {
          running?.refresh();
          people.refresh();
        });
    });
  signal.addEventListener('abort', () => {
    end();
    queue?.end();
  });
}

function startOnProfile(around: Around, first: ProfilePage): Running {
  const { handle } = first.header;
  let { viewer } = first;
  let { userId } = first.header;
  const { context, end } = createContext(around);
  const overlay = first.whose === 'own' ? startOwnProfile(context, first) : startProfile(context, first);
  return {
    // While the page renders the same person again, the overlay waits outside of it, as it was. The first sign
    // of another ends it: their name, or another id.
    staysFor: (page) =>
      (page.kind === 'pending' && page.shows === 'nobody' && sameHandle(handle, page.handle)) ||
      (page.kind === 'profile' &&
        page.whose === first.whose &&
        sameHandle(page.header.handle, handle) &&
        (!viewer || !page.viewer || sameHandle(page.viewer, viewer)) &&
        (!userId || !page.header.userId || page.header.userId === userId)),
    update(page) {
      if (page.kind !== 'profile') return;
      viewer = page.viewer ?? viewer;
      userId = page.header.userId ?? userId;
      overlay.update(page);
    },
    refresh: () => void overlay.refresh(),
    viewer: () => viewer,
    end,
  };
}

/** Where the address names somebody and no profile of theirs is read: the manual queue, if they are in it. */
function startOnNobody(around: Around, first: PageInFront, viewer: () => Handle | null): Running | null {
  const { window } = around;
  const { pathname } = window.location;
  const userId = parseUserId(/^\/i\/user\/(\d+)$/.exec(pathname)?.[1]);
  const route = readRoute(pathname);
  const who = route.kind === 'profile' ? { userId: null, handle: route.handle } : userId && { userId, handle: null };
  if (!who) return null;
  const { context, end } = createContext(around);
  let byHand: ByHand | null = null;
  const refresh = (): void => void byHand?.refresh();
  createPolling(window, context.signal, refresh);
  watchMissing(window, context.signal, (shows) => {
    const as = viewer();
    const shown = { who, name: '', shows };
    if (byHand) return byHand.update(shown);
    if (as) byHand = createByHand(context, as, shown);
    refresh();
  });
  return {
    staysFor: (page) => page.kind === first.kind && window.location.pathname === pathname,
    update: () => undefined,
    refresh,
    viewer: () => null,
    end,
  };
}

function startOnList(around: Around, first: ListPage, people: People): Running {
  const { handle, column } = first;
  let { viewer } = first;
  const { context, end } = createContext(around);
  const overlay = startList(context, first, people);
  return {
    // From one of a person's lists to the next the strip stays in its place.
    staysFor: (page) =>
      page.kind === 'list' &&
      countedList(page) !== null &&
      page.whose === first.whose &&
      sameHandle(page.handle, handle) &&
      (!viewer || !page.viewer || sameHandle(page.viewer, viewer)) &&
      page.column === column,
    update(page) {
      if (page.kind !== 'list') return;
      viewer = page.viewer ?? viewer;
      overlay.update(page);
    },
    refresh: () => void overlay.refresh(),
    viewer: () => viewer,
    end,
  };
}

/** What one overlay is made with: hosts that have the page's theme and go when it ends. */
function createContext(around: Around) {
  const { window, theme } = around;
  const ending = new AbortController();
  const { signal } = ending;
  const hosts = new Set<Host>();
  theme.follow(signal, (now) => hosts.forEach((host) => host.applyTheme(now)));
  const context: PageContext = {
    ...around,
    createHost(name, display) {
      const host = createHost(window.document, name, display, () => hosts.delete(host));
      host.applyTheme(theme.current());
      hosts.add(host);
      return host;
    },
    signal,
  };
  return {
    context,
    end: () => {
      ending.abort();
      hosts.forEach((host) => host.remove());
    },
  };
}
