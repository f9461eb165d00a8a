/** Which of X's looks the page has. 'dim' was withdrawn by X; a dark blue page is simply dark. */
export type PageTheme = 'light' | 'dark';

/** The page's look, from the luminance of the body's background; light when it says nothing. */
export function readTheme(window: Window): PageTheme {
  const { body, documentElement } = window.document;
  for (const element of [body, documentElement]) {
    const colour = element && window.getComputedStyle(element).backgroundColor;
    const [red, green, blue, alpha = '1'] = colour?.match(/[\d.]+/g) ?? [];
    if (red === undefined || green === undefined || blue === undefined || Number(alpha) === 0) continue;
    return 0.299 * Number(red) + 0.587 * Number(green) + 0.114 * Number(blue) < 128 ? 'dark' : 'light';
  }
  return 'light';
}

/** The direction the page is written in. */
export function readDirection(document: Document): 'ltr' | 'rtl' {
  return document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
}

/** The size of letters that the person has set on X, px: X's html element has it. */
export function readFontSize(window: Window): number {
  const size = parseFloat(window.getComputedStyle(window.document.documentElement).fontSize);
  return size >= 10 && size <= 30 ? size : 15;
}

/** Calls `onLook` at once and whenever the page's look, direction or size of letters changes. */
export function watchLook(
  window: Window & typeof globalThis,
  signal: AbortSignal,
  onLook: (theme: PageTheme, direction: 'ltr' | 'rtl', fontSize: number) => void,
): void {
  const { document } = window;
  const tell = () => onLook(readTheme(window), readDirection(document), readFontSize(window));
  const observer = new window.MutationObserver(tell);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'dir', 'style', 'class'],
  });
  observer.observe(document.body, { attributes: true, attributeFilter: ['style', 'class'] });
  signal.addEventListener('abort', () => observer.disconnect());
  tell();
}
