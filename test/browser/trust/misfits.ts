/** Runs in a page. What of its texts does not fit, or was left in another language. */
export interface Misfits {
  /** Px by which the page is wider than the window. */
  readonly overflow: number;
  /** Texts that are cut off: wider than their element, which hides what sticks out. */
  readonly cut: string[];
  /** Texts and names in Latin letters, one an entry, but for names and what people wrote. */
  readonly latin: string[];
}

/** Looks through a page as it stands. Self-contained: it is sent into the page. */
export function misfitsIn(): Misfits {
  const { documentElement } = document;
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible';
  };
  const hasText = (element: Element): boolean =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  // Names and bios that people gave themselves are cut on purpose, and are in any language. So is the one line of facts
  // in a row of a long list, whose rows are all as high: the person's card has the whole.
  const isTheirs = (element: Element): boolean =>
    element.closest('bdi, code, kbd, [dir="auto"], .row-bio, .visually-hidden, option') !== null;
  const shown = [...document.body.querySelectorAll('*')].filter((each) => hasText(each) && isShown(each));
  const own = shown.filter((each) => !isTheirs(each));
  const cut = own.filter(
    (each) =>
      each.scrollWidth > each.clientWidth + 1 &&
      getComputedStyle(each).display !== 'inline' &&
      getComputedStyle(each).overflowX !== 'visible',
  );
  const names = [...document.querySelectorAll('[aria-label], [placeholder], [title]')]
    .filter((each) => !isTheirs(each))
    .flatMap((each) => ['aria-label', 'placeholder', 'title'].map((name) => each.getAttribute(name) ?? ''));
  const said = own.flatMap((each) =>
    [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''),
  );
  return {
    overflow: Math.max(0, documentElement.scrollWidth - documentElement.clientWidth),
    cut: cut.map((each) => `${each.localName}.${each.className}: ${each.textContent}`),
    latin: [...new Set([...said, ...names])].filter((text) => /\p{Script=Latin}{2}/u.test(text)),
  };
}
