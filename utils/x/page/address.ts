/**
 * Calls `onAddress` at once and after each navigation of X's single-page app. The event comes before the page
 * changes; where the browser has none (Firefox before 147), with the first change of the page after it.
 */
export function watchAddress(
  window: Window & typeof globalThis,
  signal: AbortSignal,
  onAddress: (pathname: string) => void,
): void {
  const { location } = window;
  let last = '';
  function check(): void {
    if (location.href === last) return;
    last = location.href;
    onAddress(location.pathname);
  }
  check();
  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (navigation) navigation.addEventListener('currententrychange', check, { signal });
  else {
    const page = new window.MutationObserver(check);
    page.observe(window.document, { childList: true, subtree: true });
    signal.addEventListener('abort', () => page.disconnect());
  }
  window.addEventListener('popstate', check, { signal });
}
