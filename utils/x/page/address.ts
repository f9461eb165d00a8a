/**
 * Calls `onAddress` at once and after each navigation of X's single-page app. The event comes before the page
 * changes.
 */
export function watchAddress(
  window: Window & typeof globalThis,
  signal: AbortSignal,
  onAddress: (pathname: string) => void,
): void {
  const { location } = window;
  let last = '';
  function look(): void {
    if (location.href === last) return;
    last = location.href;
    onAddress(location.pathname);
  }
  look();
  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (navigation) navigation.addEventListener('currententrychange', look, { signal });
  else {
    const timer = window.setInterval(look, 300);
    signal.addEventListener('abort', () => window.clearInterval(timer));
  }
  window.addEventListener('popstate', look, { signal });
}
