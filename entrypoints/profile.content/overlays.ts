import { sameHandle, type Handle } from '../../utils/base';
import type { Ask } from '../../utils/messages';
import { readViewer, watchHand, watchLook, watchPage, type PageInFront } from '../../utils/x';
import { dressAsMeant } from './dress';
import { createHost, type Host, type MakeHost } from './host';
import { startList } from './list';
import { startOwnProfile } from './own-profile';
import { startProfile } from './profile';
import { speakAsChosen } from './speak';

type ShownPage = Extract<PageInFront, { kind: 'profile' | 'list' }>;

interface Overlay {
  /** The page changed around the same person. */
  readonly update: (page: PageInFront) => unknown;
  /** Asks again for all it shows. */
  readonly refresh: () => Promise<void>;
  /** Hosts that the page holds. */
  readonly look?: (apply: (host: Host) => void) => void;
}

interface Running extends Overlay {
  /** Who looks at whom, and at what: as long as this stays, the overlay stays. */
  readonly who: string;
  readonly page: ShownPage;
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
    // While the page renders the same person again, the overlay waits outside of it, as it was.
    if (
      page.kind === 'on its way' &&
      running?.page.kind === 'profile' &&
      sameHandle(handleOf(running.page), page.handle)
    )
      return;
    if (page.kind !== 'profile' && page.kind !== 'list') return end();
    const who = `${page.viewer}>${handleOf(page)}`.toLowerCase();
    const same =
      running?.who === who &&
      (page.kind === 'list'
        ? running.page.kind === 'list' && running.page.column === page.column && running.page.list === page.list
        : running.page.kind === 'profile');
    if (same) return void running!.update(page);
    end();
    running = { who, page, ...start(window, ask, page) };
  });
  watchHand(window, signal, (kind, userId) => {
    const viewer = readViewer(window.document) ?? running?.page.viewer;
    if (viewer) void ask('page/done-by-hand', { viewer, kind, userId }).then(() => running?.refresh());
  });
  signal.addEventListener('abort', end);
}

function handleOf(page: ShownPage): Handle {
  return page.kind === 'profile' ? page.header.handle : page.handle;
}

function start(window: Window & typeof globalThis, ask: Ask, page: ShownPage): Overlay & Pick<Running, 'end'> {
  const ending = new AbortController();
  const { signal } = ending;
  const hosts = new Set<Host>();
  let look: Parameters<Host['look']> = ['light', 'ltr', 15];
  const host: MakeHost = (name, display, held) => {
    const made = createHost(window.document, name, display, () => hosts.delete(made));
    made.look(...look);
    if (!held) hosts.add(made);
    return made;
  };
  // Before anything is made: what is made first must look right in its first frame.
  let overlay: Overlay | null = null;
  const lookAgain = (): void => {
    hosts.forEach((each) => each.look(...look));
    overlay?.look?.((each) => each.look(...look));
  };
  watchLook(window, signal, (...now) => {
    look = now;
    lookAgain();
  });
  const ready = Promise.all([
    dressAsMeant(ask),
    speakAsChosen(ask).then((language) => language === 'another' && lookAgain()),
  ]);
  /** What is shown of an answer looks as meant and is said in the language chosen: each waits for both. */
  const askReady: Ask = async (name, what) => (await Promise.all([ask(name, what), ready]))[0];
  overlay =
    page.kind === 'list'
      ? startList(window, askReady, host, page, signal)
      : page.whose === 'own'
        ? startOwnProfile(window, askReady, host, page, signal)
        : startProfile(window, askReady, host, page, signal);
  return {
    ...overlay,
    end() {
      ending.abort();
      hosts.forEach((each) => each.remove());
    },
  };
}
