import { sameHandle, type Handle } from '../../utils/base';
import type { ActName, Ask, Asks, ReadName } from '../../utils/messages';
import { readViewer, watchHand, watchPage, watchTheme, type PageInFront, type PageTheme } from '../../utils/x';
import { createHost, type Host } from './host';
import { setChosenLanguage } from './language';
import { startList } from './list';
import { startOwnProfile } from './own-profile';
import type { Overlay, PageContext } from './page-context';
import { startProfile } from './profile';

type ProfilePage = Extract<PageInFront, { kind: 'profile' }>;
type ListPage = Extract<PageInFront, { kind: 'list' }>;

/** What is shown on the page in front. */
interface Running {
  /** Whether what is shown stays for this page: it shows the same person, in the same place. */
  readonly staysFor: (page: PageInFront) => boolean;
  /** The page changed around the same person. */
  readonly update: (page: PageInFront) => void;
  readonly refresh: () => void;
  readonly viewer: Handle;
  readonly end: () => void;
}

/** Shows what belongs on each profile and list, and takes it away with the page or with `signal`. */
export function startOverlays(window: Window & typeof globalThis, ask: Ask, signal: AbortSignal): void {
  let running: Running | null = null;

  function end(): void {
    running?.end();
    running = null;
  }

  watchPage(window, signal, (page) => {
    if (running?.staysFor(page)) return running.update(page);
    end();
    if (page.kind === 'profile') running = startOnProfile(window, ask, page);
    if (page.kind === 'list') running = startOnList(window, ask, page);
  });
  watchHand(window, signal, (kind, userId) => {
    const viewer = readViewer(window.document) ?? running?.viewer;
    if (viewer) void ask('by-hand/done', { viewer, kind, userId }).then(() => running?.refresh());
  });
  signal.addEventListener('abort', end);
}

function startOnProfile(window: Window & typeof globalThis, ask: Ask, first: ProfilePage): Running {
  const { viewer } = first;
  const { handle } = first.header;
  const { context, follow, end } = createContext(window, ask);
  const overlay = first.whose === 'own' ? startOwnProfile(context, first) : startProfile(context, first);
  follow(overlay);
  return {
    // While the page renders the same person again, the overlay waits outside of it, as it was.
    staysFor: (page) =>
      (page.kind === 'on its way' && sameHandle(handle, page.handle)) ||
      (page.kind === 'profile' && sameHandle(page.viewer, viewer) && sameHandle(page.header.handle, handle)),
    update(page) {
      if (page.kind === 'profile') overlay.update(page);
    },
    refresh: () => void overlay.refresh(),
    viewer,
    end,
  };
}

function startOnList(window: Window & typeof globalThis, ask: Ask, first: ListPage): Running {
  const { context, follow, end } = createContext(window, ask);
  const overlay = startList(context, first);
  follow(overlay);
  return {
    staysFor: (page) =>
      page.kind === 'list' &&
      sameHandle(page.viewer, first.viewer) &&
      sameHandle(page.handle, first.handle) &&
      page.column === first.column &&
      page.list === first.list,
    // It watches its rows by itself.
    update: () => undefined,
    refresh: () => void overlay.refresh(),
    viewer: first.viewer,
    end,
  };
}

/** What one overlay is made with: hosts that have the page's theme and go when it ends. */
function createContext(window: Window & typeof globalThis, ask: Ask) {
  const ending = new AbortController();
  const { signal } = ending;
  const hosts = new Set<Host>();
  let theme: PageTheme = { colors: 'light', direction: 'ltr', fontSize: 15 };
  let overlay: Overlay | null = null;

  const applyTheme = (): void => {
    hosts.forEach((host) => host.applyTheme(theme));
    overlay?.applyTheme?.(theme);
  };
  // Before anything is made: what is made first must look right in its first frame.
  watchTheme(window, signal, (now) => {
    theme = now;
    applyTheme();
  });
  const language = setChosenLanguage(ask).then((changed) => changed && applyTheme());
  // What is shown of an answer is in the language chosen: each waits for it.
  const worded = async <Asked>(asked: Promise<Asked>): Promise<Asked> => (await Promise.all([asked, language]))[0];
  const context: PageContext = {
    window,
    ask: Object.assign(<N extends ActName>(name: N, what: Asks[N]) => worded(ask(name, what)), {
      read: <N extends ReadName>(name: N, what: Asks[N]) => worded(ask.read(name, what)),
    }),
    createHost(name, display) {
      const host = createHost(window.document, name, display, () => hosts.delete(host));
      host.applyTheme(theme);
      hosts.add(host);
      return host;
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
