import { sameHandle, type Handle } from '../../base';
import type { Identities } from './person/identities';
import {
  findColumn,
  findProfileHeader,
  hasEditButton,
  isClassicClient,
  readViewer,
  type ProfileHeader,
} from './profile';
import { watchAddress } from './address';
import { createQuiet } from './quiet';
import { readRoute, type PeopleList, type Route } from './routes';

/** The page that is shown. `viewer`: who is signed in, null where the page does not say. */
export type PageInFront =
  | {
      readonly kind: 'profile';
      readonly viewer: Handle | null;
      readonly header: ProfileHeader;
      readonly whose: 'own' | 'other';
      /** Whether the header has rested for a frame: only then does the absence of a part say something. */
      readonly settled: boolean;
    }
  /** A list of people that a profile links to; `column` holds their cells. */
  | {
      readonly kind: 'list';
      readonly viewer: Handle | null;
      readonly handle: Handle;
      readonly list: PeopleList;
      readonly column: Element;
      readonly whose: 'own' | 'other';
    }
  /** The address names `handle`; the page shows nobody (yet, or while it renders again), or parts of another person. */
  | { readonly kind: 'pending'; readonly handle: Handle; readonly shows: 'nobody' | 'somebody else' }
  | { readonly kind: 'nothing'; readonly why: 'not a profile' | 'new client' };
export type ProfilePage = Extract<PageInFront, { kind: 'profile' }>;
export type ListPage = Extract<PageInFront, { kind: 'list' }>;

/** State that {@link readPage} takes over from earlier reads of the page. */
export interface Before {
  /** The signed-in account when this page last named it: narrow windows do not everywhere. */
  readonly viewer: Handle | null;
  /** Whether the header has rested for a frame. */
  readonly settled: boolean;
  /** The number of the address since the page was loaded. */
  readonly visit: number;
  readonly identities: Identities;
}

/** Reads the page at a route that is no modal. */
export function readPage(
  document: Document,
  route: Route,
  { settled, visit, identities, ...before }: Before,
): PageInFront {
  if (route.kind !== 'profile' && route.kind !== 'list') return { kind: 'nothing', why: 'not a profile' };
  if (!isClassicClient(document)) return { kind: 'nothing', why: 'new client' };
  const { handle } = route;
  const named = readViewer(document) ?? before.viewer;
  if (route.kind === 'list') {
    const column = findColumn(document);
    if (!column) return { kind: 'pending', handle, shows: 'nobody' };
    return { kind: 'list', viewer: named, handle, list: route.list, column, whose: whoseOf(named, handle) };
  }
  // A button for editing can be left over from the viewer's own profile while the next is drawn.
  const viewer = named ?? (settled && hasEditButton(document) ? handle : null);
  const header = findProfileHeader(document, route, viewer);
  if (header === 'none') return { kind: 'pending', handle, shows: 'nobody' };
  if (header !== 'somebody else' && settled && header.userId && header.reading.kind === 'evidence')
    identities.confirm(header.userId, handle, visit);
  if (header === 'somebody else' || (header.userId && identities.conflict(header.userId, handle)))
    return { kind: 'pending', handle, shows: 'somebody else' };
  const { reading } = header;
  const says = reading.kind === 'none' || identities.trusts(reading.evidence);
  return {
    kind: 'profile',
    viewer,
    header: says ? header : { ...header, reading: { kind: 'none', why: 'incomplete' } },
    whose: whoseOf(viewer, handle),
    settled,
  };
}

function whoseOf(viewer: Handle | null, handle: Handle): 'own' | 'other' {
  return viewer && sameHandle(viewer, handle) ? 'own' : 'other';
}

/**
 * Calls `onPage` at once, after each navigation, whenever the header changes (before the browser paints
 * the change), and once it has rested for a frame. Two MutationObservers: one deep on the profile header
 * and shallow on its ancestors; one on the document while the header is not there yet, and on what stands beside the
 * column while the viewer is not. Neither runs on pages that show no profile or list.
 */
export function watchPage(
  window: Window & typeof globalThis,
  identities: Identities,
  signal: AbortSignal,
  onPage: (page: PageInFront) => void,
): void {
  const { document, location } = window;
  let viewer: Handle | null = null;
  /** The page that a modal (a photo, the composer) stands over. */
  let route: Route = { kind: 'other' };
  let settled = false;
  let visit = 0;
  let last = '';
  const quiet = createQuiet(window, () => {
    settled = true;
    read();
  });
  const shown = new window.MutationObserver(changed);
  const missing = new window.MutationObserver(() => {
    if (signature(current()) !== last) changed();
  });

  function current(): PageInFront {
    navigatedTo(location.pathname);
    viewer = readViewer(document) ?? viewer;
    return readPage(document, route, { viewer, settled, visit, identities });
  }

  function changed(): void {
    settled = false;
    read();
    quiet.changed();
  }

  function read(): void {
    if (signal.aborted) return;
    const page = current();
    last = signature(page);
    shown.disconnect();
    missing.disconnect();
    if (page.kind === 'profile') {
      viewer = page.viewer;
      const { userId, handle, reading, block } = page.header;
      // Noted at once: on leaving before the header settles, its button must not be read as the next person's.
      if (reading.kind === 'evidence') {
        if (userId) identities.note(userId, handle);
        identities.noteTag(reading.evidence, false);
      }
      shown.observe(block, EVERYTHING);
      watchAbove(block);
    } else if (page.kind === 'list') watchAbove(page.column);
    if (page.kind === 'pending') missing.observe(document.documentElement, EVERYTHING);
    else if (page.kind !== 'nothing' && !page.viewer) watchBeside(findColumn(document));
    onPage(page);
  }

  function watchAbove(element: Element): void {
    for (let above = element.parentElement; above; above = above.parentElement) {
      shown.observe(above, { childList: true });
    }
  }

  /** Where the viewer may be named yet: in narrow windows and for visitors that never comes, and the column is busy. */
  function watchBeside(column: Element | null): void {
    for (let inner = column; inner?.parentElement; inner = inner.parentElement)
      for (const beside of inner.parentElement.children)
        if (beside !== inner) missing.observe(beside, { childList: true, subtree: true });
  }

  function navigatedTo(pathname: string): void {
    const next = readRoute(pathname);
    if (next.kind !== 'modal') route = next;
  }

  watchAddress(window, signal, () => {
    visit += 1;
    changed();
  });
  signal.addEventListener('abort', () => {
    shown.disconnect();
    missing.disconnect();
    quiet.stop();
  });
}

/** Only the test ids of all attributes: X reuses a button for another person by changing its test id. */
const EVERYTHING = { childList: true, subtree: true, characterData: true, attributeFilter: ['data-testid'] };

/** A key that changes with the page shown, while parts of it are missing. */
function signature(page: PageInFront): string {
  const {
    header,
    column: _column,
    ...rest
  } = page as Readonly<Record<string, unknown>> & {
    readonly header?: ProfileHeader;
  };
  return JSON.stringify([rest, header?.handle, header?.userId]);
}
