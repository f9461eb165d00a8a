import { sameHandle, type Handle } from '../../utils/ids';
import type { Ask } from '../../utils/messages';
import { watchLook, watchPage, type PageInFront } from '../../utils/page';
import { createHost, type Host } from './host';
import { startOwnProfile } from './own-profile';
import { startProfile } from './profile';

type ProfilePage = Extract<PageInFront, { kind: 'profile' }>;

interface Running {
  /** Who looks at whom: as long as this stays, the overlay stays. */
  readonly who: string;
  readonly handle: Handle;
  readonly update: (page: ProfilePage) => void;
  readonly end: () => void;
}

/** Shows what belongs on each profile, and takes it away with the profile or with `signal`. */
export function startOverlays(window: Window & typeof globalThis, ask: Ask, signal: AbortSignal): void {
  let running: Running | null = null;

  watchPage(window, signal, (page) => {
    // While the page renders the same person again, the overlay waits outside of it, as it was.
    if (page.kind === 'on its way' && running && sameHandle(running.handle, page.handle)) return;
    if (page.kind !== 'profile') {
      running?.end();
      running = null;
      return;
    }
    const who = `${page.viewer}>${page.header.handle}`.toLowerCase();
    if (running?.who === who) return running.update(page);
    running?.end();
    running = { who, handle: page.header.handle, ...start(window, ask, page) };
  });
  signal.addEventListener('abort', () => running?.end());
}

function start(window: Window & typeof globalThis, ask: Ask, page: ProfilePage): Omit<Running, 'who' | 'handle'> {
  const ending = new AbortController();
  const hosts: Host[] = [];
  const host = (name: string, display: 'inline-flex' | 'block'): Host => {
    const made = createHost(window.document, name, display);
    hosts.push(made);
    return made;
  };
  const { update } =
    page.whose === 'own'
      ? startOwnProfile(window, ask, host, page, ending.signal)
      : startProfile(window, ask, host('mutuals-badge', 'inline-flex'), page, ending.signal);
  watchLook(window, ending.signal, (theme, direction) => hosts.forEach((each) => each.look(theme, direction)));
  return {
    update,
    end() {
      ending.abort();
      hosts.forEach((each) => each.remove());
    },
  };
}
