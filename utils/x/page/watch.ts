import { sameHandle, type Handle } from '../../base';
import {
  findColumn,
  findProfileHeader,
  hasEditButton,
  isClassicClient,
  readViewer,
  type ProfileHeader,
} from './profile';
import { readRoute, type PeopleList } from './routes';

/** The page that is shown. */
export type PageInFront =
  | {
      readonly kind: 'profile';
      readonly viewer: Handle;
      readonly header: ProfileHeader;
      readonly whose: 'own' | 'other';
    }
  /** A list of people; `column` holds their cells. */
  | {
      readonly kind: 'list';
      readonly viewer: Handle;
      readonly handle: Handle;
      readonly list: PeopleList;
      readonly column: Element;
      readonly whose: 'own' | 'other';
    }
  /** The address names `handle`, and the page does not show them (yet, or any more while it renders again). */
  | { readonly kind: 'on its way'; readonly handle: Handle }
  | { readonly kind: 'nothing'; readonly why: 'not a profile' | 'new client' | 'signed out' };

/**
 * Reads the page, or null while a modal (a photo, the composer) covers the one before.
 * @param lastViewer the signed-in account when this page last named it: narrow windows do not everywhere, and
 * X reloads the page when another account signs in
 */
export function readPage(document: Document, pathname: string, lastViewer: Handle | null = null): PageInFront | null {
  const route = readRoute(pathname);
  if (route.kind === 'modal') return null;
  if (route.kind !== 'profile' && route.kind !== 'list') return { kind: 'nothing', why: 'not a profile' };
  if (!isClassicClient(document)) return { kind: 'nothing', why: 'new client' };
  const { handle } = route;
  const header = route.kind === 'profile' ? findProfileHeader(document, handle) : null;
  const column = findColumn(document);
  if (!column || (route.kind === 'profile' && !header)) return { kind: 'on its way', handle };
  const viewer = readViewer(document) ?? lastViewer ?? (header && hasEditButton(document) ? handle : null);
  if (!viewer) return { kind: 'nothing', why: 'signed out' };
  const whose = sameHandle(viewer, handle) ? 'own' : 'other';
  return header
    ? { kind: 'profile', viewer, header, whose }
    : { kind: 'list', viewer, handle, list: (route as { list: PeopleList }).list, column, whose };
}

/**
 * Calls `onPage` at once, after each navigation, and whenever the page replaces the header or its ancestors,
 * before the browser paints the change: an overlay mounted in the call shifts no layout. One
 * MutationObserver: deep on the profile header only, shallow on its ancestors, none on other pages.
 */
export function watchPage(
  window: Window & typeof globalThis,
  signal: AbortSignal,
  onPage: (page: PageInFront) => void,
): void {
  const { document, location } = window;
  let address = '';
  let viewer: Handle | null = null;
  const observer = new window.MutationObserver(readAgain);

  function readAgain(): void {
    if (signal.aborted) return;
    viewer = readViewer(document) ?? viewer;
    const page = readPage(document, location.pathname, viewer);
    observer.disconnect();
    if (page?.kind === 'profile') watchHeader(page.header.whole);
    // The rows of a list are watched by whoever marks them.
    else if (page?.kind === 'list') watchAbove(page.column);
    else if (!page || page.kind === 'on its way' || page.why === 'signed out') {
      observer.observe(document.documentElement, { childList: true, subtree: true });
    }
    if (page) onPage(page);
  }

  function watchHeader(whole: Element): void {
    observer.observe(whole, { childList: true, subtree: true, characterData: true });
    watchAbove(whole);
  }

  function watchAbove(element: Element): void {
    for (let above = element.parentElement; above; above = above.parentElement) {
      observer.observe(above, { childList: true });
    }
  }

  function navigated(): void {
    if (location.href === address) return;
    address = location.href;
    readAgain();
  }

  navigated();
  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (navigation) navigation.addEventListener('currententrychange', navigated, { signal });
  else {
    const timer = window.setInterval(navigated, 300);
    signal.addEventListener('abort', () => window.clearInterval(timer));
  }
  window.addEventListener('popstate', navigated, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
}
