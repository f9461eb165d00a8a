import { sameHandle, type Handle } from '../ids';
import { findProfileHeader, isClassicClient, readViewer, type ProfileHeader } from './profile';
import { readRoute } from './routes';

/** What is in front of the person. */
export type PageInFront =
  | { readonly kind: 'profile'; readonly viewer: Handle; readonly header: ProfileHeader; readonly whose: 'own' | 'other' }
  /** The address names `handle`, and the page does not show them (yet, or any more while it renders again). */
  | { readonly kind: 'on its way'; readonly handle: Handle }
  | { readonly kind: 'nothing'; readonly why: 'not a profile' | 'new client' | 'signed out' };

/** Reads what is in front, or null while something (a photo, the composer) stands over what was there before. */
export function readPage(document: Document, pathname: string): PageInFront | null {
  const route = readRoute(pathname);
  if (route.kind === 'modal') return null;
  if (route.kind !== 'profile') return { kind: 'nothing', why: 'not a profile' };
  if (!isClassicClient(document)) return { kind: 'nothing', why: 'new client' };
  const header = findProfileHeader(document, route.handle);
  if (!header) return { kind: 'on its way', handle: route.handle };
  const viewer = readViewer(document);
  if (!viewer) return { kind: 'nothing', why: 'signed out' };
  return { kind: 'profile', viewer, header, whose: sameHandle(viewer, route.handle) ? 'own' : 'other' };
}

/**
 * Tells `onPage` what is in front: at once, after each navigation, and whenever the page replaces the
 * parts that matter. It is called before the browser paints the change, so that an overlay mounted in
 * the call moves nothing. One observer: deep on the profile header alone, shallow on its ancestors;
 * nothing is watched while no profile is in front.
 */
export function watchPage(window: Window & typeof globalThis, signal: AbortSignal, onPage: (page: PageInFront) => void): void {
  const { document, location } = window;
  let address = '';
  const observer = new window.MutationObserver(look);

  function look(): void {
    if (signal.aborted) return;
    const page = readPage(document, location.pathname);
    observer.disconnect();
    if (page?.kind === 'profile') watchHeader(page.header.whole);
    else if (!page || page.kind === 'on its way' || page.why === 'signed out') {
      observer.observe(document.documentElement, { childList: true, subtree: true });
    }
    if (page) onPage(page);
  }

  function watchHeader(whole: Element): void {
    observer.observe(whole, { childList: true, subtree: true, characterData: true });
    for (let above = whole.parentElement; above; above = above.parentElement) {
      observer.observe(above, { childList: true });
    }
  }

  function navigated(): void {
    if (location.href === address) return;
    address = location.href;
    look();
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
