/** The look of X's page, for overlays to match. */
export interface PageTheme {
  /** 'dim' was withdrawn by X; a dark blue page is simply dark. */
  readonly colors: 'light' | 'dark';
  readonly direction: 'ltr' | 'rtl';
  /** px */
  readonly fontSize: number;
}

/** The page's colours, from the luminance of the body's background; light when it says nothing. */
export function readColors(window: Window): PageTheme['colors'] {
  const { body, documentElement } = window.document;
  for (const element of [body, documentElement]) {
    const colour = element && window.getComputedStyle(element).backgroundColor;
    const [red, green, blue, alpha = '1'] = colour?.match(/[\d.]+/g) ?? [];
    if (red === undefined || green === undefined || blue === undefined || Number(alpha) === 0) continue;
    return 0.299 * Number(red) + 0.587 * Number(green) + 0.114 * Number(blue) < 128 ? 'dark' : 'light';
  }
  return 'light';
}

function readDirection(document: Document): PageTheme['direction'] {
  return document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
}

/** The font size that the person has set on X (on its html element), px. */
function readFontSize(window: Window): number {
  const size = parseFloat(window.getComputedStyle(window.document.documentElement).fontSize);
  return size >= 10 && size <= 30 ? size : 15;
}

/** Calls `onTheme` at once and whenever the page's colours, direction or font size change. */
export function watchTheme(
  window: Window & typeof globalThis,
  signal: AbortSignal,
  onTheme: (theme: PageTheme) => void,
): void {
  const { document } = window;
  const report = () =>
    onTheme({ colors: readColors(window), direction: readDirection(document), fontSize: readFontSize(window) });
  const observer = new window.MutationObserver(report);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'dir', 'style', 'class'],
  });
  observer.observe(document.body, { attributes: true, attributeFilter: ['style', 'class'] });
  signal.addEventListener('abort', () => observer.disconnect());
  report();
}
