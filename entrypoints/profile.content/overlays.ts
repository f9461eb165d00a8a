import { sameHandle, type Handle } from '../../utils/base';
import type { Ask } from '../../utils/messages';
import {
  createIdentities,
  readViewer,
  watchHand,
  watchPage,
  watchTheme,
  type PageInFront,
  type PageTheme,
} from '../../utils/x';
import type { PageSettings } from '../shared/page-settings';
import { createHost, type Host } from './host';
import { createLanguage, type PageLanguage } from './language';
import { startList } from './list';
import { startOwnProfile } from './own-profile';
import type { Overlay, PageContext } from './page-context';
import { startProfile } from './profile';

type ProfilePage = Extract<PageInFront, { kind: 'profile' }>;
type ListPage = Extract<PageInFront, { kind: 'list' }>;

/** What all overlays of this document share. */
interface Around {
  readonly window: Window & typeof globalThis;
  readonly ask: Ask;
  readonly settings: PageSettings;
  readonly language: PageLanguage;
}

/** What is shown on the page in front. */
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
 */
export function startOverlays(
  window: Window & typeof globalThis,
  ask: Ask,
  settings: PageSettings,
  signal: AbortSignal,
): void {
  const around: Around = { window, ask, settings, language: createLanguage(settings.language) };
  let running: Running | null = null;

  function end(): void {
    running?.end();
    running = null;
  }

  watchPage(window, createIdentities(), signal, (page) => {
    if (running?.staysFor(page)) return running.update(page);
    end();
    if (page.kind === 'profile') running = startOnProfile(around, page);
    if (page.kind === 'list' && page.viewer && settings.hasAccount && settings.marks)
      running = startOnList(around, page, page.viewer);
  });
  if (settings.hasAccount)
    watchHand(window, signal, (kind, userId) => {
      const viewer = readViewer(window.document) ?? running?.viewer();
      if (viewer) void ask('by-hand/done', { viewer, kind, userId }).then(() => running?.refresh());
    });
  signal.addEventListener('abort', end);
}

function startOnProfile(around: Around, first: ProfilePage): Running {
  const { handle } = first.header;
  let { viewer } = first;
  let { userId } = first.header;
  const { context, follow, end } = createContext(around);
  const overlay = first.whose === 'own' ? startOwnProfile(context, first) : startProfile(context, first);
  follow(overlay);
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

function startOnList(around: Around, first: ListPage, viewer: Handle): Running {
  const { context, follow, end } = createContext(around);
  const overlay = startList(context, first, viewer);
  follow(overlay);
  return {
    staysFor: (page) =>
      page.kind === 'list' &&
      page.viewer !== null &&
      sameHandle(page.viewer, viewer) &&
      sameHandle(page.handle, first.handle) &&
      page.column === first.column &&
      page.list === first.list,
    // It watches its rows by itself.
    update: () => undefined,
    refresh: () => void overlay.refresh(),
    viewer: () => viewer,
    end,
  };
}

/** What one overlay is made with: hosts that have the page's theme and go when it ends. */
function createContext({ window, language, ...around }: Around) {
  const ending = new AbortController();
  const { signal } = ending;
  const hosts = new Set<Host>();
  let theme: PageTheme = { colors: 'light', direction: 'ltr', fontSize: 15 };
  let overlay: Overlay | null = null;

  // Before anything is made: what is made first must look right in its first frame.
  watchTheme(window, signal, (now) => {
    theme = now;
    hosts.forEach((host) => host.applyTheme(theme));
    overlay?.applyTheme?.(theme);
  });
  const context: PageContext = {
    ...around,
    window,
    language,
    createHost(name, display, words) {
      const host = createHost(window.document, name, display, language, () => hosts.delete(host));
      host.applyTheme(theme);
      hosts.add(host);
      return words === 'later' ? host : worded(host, language);
    },
    theme: () => theme,
    signal,
  };
  return {
    context,
    follow: (started: Overlay) => void (overlay = started),
    end: () => {
      ending.abort();
      hosts.forEach((host) => host.remove());
    },
  };
}

/** A host that shows the last it was given, once its words are there. */
function worded(host: Host, { load }: PageLanguage): Host {
  let ready = false;
  let removed = false;
  let last: Parameters<Host['show']>[0] = null;
  void load().then(() => {
    ready = true;
    if (!removed) host.show(last);
  });
  return {
    ...host,
    show(content) {
      last = content;
      if (ready) host.show(content);
    },
    remove() {
      removed = true;
      host.remove();
    },
  };
}
