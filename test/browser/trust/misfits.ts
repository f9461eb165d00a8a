/** Runs in a page. What of its texts does not fit, or was left in another language. */
export interface Misfits {
  /** Px by which the page is wider than the window. */
  readonly overflow: number;
  /** Texts that are cut off: wider than their element, which hides what sticks out. */
  readonly cut: string[];
  /** Texts and names in Latin letters, one an entry, but for names and what people wrote. */
  readonly latin: string[];
}

/** Looks through a page as it stands, or an element of it. Self-contained: it is sent into the page. */
export function misfitsIn(within: Element = document.body): Misfits {
  const { documentElement } = document;
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    if (width <= 1 || height <= 1 || getComputedStyle(element).visibility !== 'visible') return false;
    // Within what is there for readers alone.
    for (let box = element.parentElement; box; box = box.parentElement)
      if (getComputedStyle(box).clipPath !== 'none') return false;
    return true;
  };
  const hasText = (element: Element): boolean =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  // Names and bios that people gave themselves are cut on purpose, and are in any language. So is the one line of facts
  // in a row of a long list, whose rows are all as high: the person's card has the whole.
  const isTheirs = (element: Element): boolean =>
    element.closest('bdi, code, kbd, [dir="auto"], .row-bio, .visually-hidden, option') !== null;
  const shown = [...within.querySelectorAll('*')].filter((each) => hasText(each) && isShown(each));
  const own = shown.filter((each) => !isTheirs(each));
  const cut = own.filter(
    (each) =>
      each.scrollWidth > each.clientWidth + 1 &&
      getComputedStyle(each).display !== 'inline' &&
      getComputedStyle(each).overflowX !== 'visible',
  );
  // Lower than its text, and hiding what sticks out; or a button, a tag or a row that its text sticks out of. A line of
  // type may be a little higher than the line it stands in.
  const boxes = 'button, a, summary, label, .tag, .chip, .row';
  const low = own.filter((each) => {
    const lines = [...each.childNodes].flatMap((node) => {
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) return [];
      const text = document.createRange();
      text.selectNodeContents(node);
      return [...text.getClientRects()];
    });
    const over = Math.max(2, (lines[0]?.height ?? 0) / 5);
    const [top, bottom] = [Math.min(...lines.map((line) => line.top)), Math.max(...lines.map((line) => line.bottom))];
    for (let box: Element | null = each; box && box !== within.parentElement; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.display === 'inline' || style.display === 'contents') continue;
      const edge = box.getBoundingClientRect();
      const isOut = top < edge.top - over || bottom > edge.bottom + over;
      if (isOut && (box.matches(boxes) || /hidden|clip/.test(style.overflowY))) return true;
      // What lies further out scrolls, or does not hold it.
      if (/auto|scroll/.test(style.overflowY) || /absolute|fixed/.test(style.position)) return false;
    }
    return false;
  });
  const names = [...within.querySelectorAll('[aria-label], [placeholder], [title]')]
    .filter((each) => !isTheirs(each))
    .flatMap((each) => ['aria-label', 'placeholder', 'title'].map((name) => each.getAttribute(name) ?? ''));
  const said = own.flatMap((each) =>
    [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''),
  );
  return {
    overflow: Math.max(0, documentElement.scrollWidth - documentElement.clientWidth),
    cut: [...cut, ...low].map((each) => `${each.localName}.${each.className}: ${each.textContent}`),
    latin: [...new Set([...said, ...names])].filter((text) => /\p{Script=Latin}{2}/u.test(text)),
  };
}
