/*
 * What a machine can tell of a view as it stands. Each function is sent into the page and gets the view's outermost
 * element, so it uses nothing from outside itself.
 */

/** Controls that a pointer misses: smaller than `least` px both ways, and with another one nearer than that (WCAG 2.5.8). */
export function smallTargets(
  view: HTMLElement,
  least: number,
  css = 'a[href], button, input, select, textarea, summary, [role=button], [role=slider], [data-press]',
): string[] {
  const isShown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const all = [...view.querySelectorAll<HTMLElement>(css)].filter(isShown);
  const root = view.getRootNode() as Document | ShadowRoot;
  /** Whether a press so far from the middle goes to it: what is drawn round a control may take its presses. */
  const takes = (element: HTMLElement, x: number, y: number): boolean => {
    const hit = root.elementFromPoint(x, y);
    const label = hit?.closest('label') ?? null;
    return hit !== null && (element.contains(hit) || label?.control === element);
  };
  const found: string[] = [];
  for (const element of all) {
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const reach = least / 2 - 1;
    const isWide = width >= least || (takes(element, x - reach, y) && takes(element, x + reach, y));
    const isHigh = height >= least || (takes(element, x, y - reach) && takes(element, x, y + reach));
    if (isWide && isHigh) continue;
    // A link within a sentence has the height of its line.
    const inline = getComputedStyle(element).display.startsWith('inline') && !element.matches('button, input, select');
    const words = element.parentElement?.textContent?.trim() ?? '';
    if (inline && words !== element.textContent?.trim()) continue;
    // A circle round its middle that no other control, and no other circle, comes into.
    const isAlone = all.every((other) => {
      if (other === element || other.contains(element) || element.contains(other)) return true;
      const box = other.getBoundingClientRect();
      const nearX = Math.max(box.left, Math.min(x, box.right));
      const nearY = Math.max(box.top, Math.min(y, box.bottom));
      const isSmall = box.width < least || box.height < least;
      const middle = Math.hypot(box.left + box.width / 2 - x, box.top + box.height / 2 - y);
      return Math.hypot(nearX - x, nearY - y) >= least / 2 && (!isSmall || middle >= least);
    });
    if (isAlone && least <= 24) continue;
    const says = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30);
    found.push(`${element.localName}.${element.className} “${says}”: ${Math.round(width)} × ${Math.round(height)}`);
  }
  return [...new Set(found)];
}

/** What takes presses and is not drawn: where nothing hovers, as under a finger, that is a trap. */
export function unseenTargets(view: HTMLElement): string[] {
  const found = [...view.querySelectorAll('a[href], button, [role=button]')].filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && !element.checkVisibility({ opacityProperty: true });
  });
  return [...new Set(found.map((element) => `${element.localName}.${element.parentElement?.className}`))];
}

/** Controls, X's own too, of which a press inside their edge goes to one of ours that is drawn beside them. */
export function takenPresses(view: HTMLElement): string[] {
  const root = view.getRootNode() as Document | ShadowRoot;
  const css = 'a[href], button, [role=button], input, select';
  const inside = 3;
  const found: string[] = [];
  for (const element of new Set([...root.querySelectorAll(css), ...document.querySelectorAll(css)])) {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const points = [
      [x, y],
      [left + inside, y],
      [right - inside, y],
      [x, top + inside],
      [x, bottom - inside],
    ] as const;
    for (const [across, down] of points) {
      const taker = root.elementFromPoint(across, down)?.closest(css);
      if (!taker || !root.contains(taker) || taker.contains(element) || element.contains(taker)) continue;
      const box = taker.getBoundingClientRect();
      const layer = taker.closest('[popover], dialog')?.getBoundingClientRect();
      const isIn = (around: DOMRect) =>
        across >= around.left && across <= around.right && down >= around.top && down <= around.bottom;
      // What lies over it is seen to, with the card or panel that it stands in.
      if (isIn(box) || (layer && !root.contains(element) && isIn(layer))) continue;
      found.push(
        `${taker.className} takes presses of ${element.localName} “${element.textContent?.trim().slice(0, 30)}”`,
      );
    }
  }
  return [...new Set(found)];
}

/** Controls whose name does not have the words that are seen on them in it (WCAG 2.5.3): who speaks to it says those. */
export function mislabelled(view: HTMLElement): string[] {
  const found: string[] = [];
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase();
  for (const element of view.querySelectorAll<HTMLElement>('[aria-label]')) {
    if (!element.matches('a, button, summary, [role=button], [role=checkbox], [role=switch]')) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const seen = element.cloneNode(true) as HTMLElement;
    // Drawings, and keys beside the words.
    for (const each of seen.querySelectorAll('[aria-hidden=true], svg, .visually-hidden')) each.remove();
    const [words, name] = [plain(seen.textContent ?? ''), plain(element.getAttribute('aria-label') ?? '')];
    if (!name.includes(words)) found.push(`“${words}” is not in its name, “${name}”`);
  }
  return found;
}

/** What moves by itself or slides, though the person asked for less of it. */
export function moving(view: HTMLElement): string[] {
  const found: string[] = [];
  for (const each of [view, ...view.querySelectorAll('*')])
    for (const part of [null, '::before', '::after']) {
      const { animationName, transitionDuration } = getComputedStyle(each, part);
      const slides = transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0);
      if (animationName !== 'none' || slides) found.push(`${each.localName}.${each.className}${part ?? ''} moves`);
    }
  return [...new Set(found)];
}

/** Neighbours of which the later one in the document, and so for keys and readers, stands before the other on the screen. */
export function outOfOrder(view: HTMLElement): string[] {
  const found: string[] = [];
  const isRtl = getComputedStyle(view).direction === 'rtl';
  const describe = (element: Element) => `${element.localName}.${element.className}`;
  /** What is laid out as a child: of a box that is none, what stands in it. */
  const laidOut = (parent: Element): Element[] =>
    [...parent.children].flatMap((each) => (getComputedStyle(each).display === 'contents' ? laidOut(each) : [each]));
  for (const parent of [view, ...view.querySelectorAll('*')]) {
    if (parent.closest('svg, select')) continue;
    const shown = laidOut(parent).filter((each) => {
      const { width, height } = each.getBoundingClientRect();
      const { position } = getComputedStyle(each);
      return width > 1 && height > 1 && !/absolute|fixed/.test(position) && each.textContent?.trim() !== '';
    });
    for (const [index, second] of shown.entries()) {
      const first = shown[index - 1];
      if (!first) continue;
      const [a, b] = [first.getBoundingClientRect(), second.getBoundingClientRect()];
      const isBelow = b.bottom <= a.top + 1 && b.left < a.right && a.left < b.right;
      const isBeside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
      const isTurned = isRtl ? b.left >= a.right - 1 : b.right <= a.left + 1;
      if (isBelow || (isBeside && isTurned)) found.push(`${describe(second)} stands before ${describe(first)}`);
    }
  }
  for (const element of view.querySelectorAll<HTMLElement>('[tabindex]'))
    if (element.tabIndex > 0) found.push(`${describe(element)} has a place of its own in the order`);
  return [...new Set(found)];
}

/** What has the focus within a view, and what is wrong with how it is shown; null: the focus is elsewhere. */
export function focusIn(view: HTMLElement): { at: string; faults: string[] } | null {
  const root = view.getRootNode() as Document | ShadowRoot;
  const { activeElement: at } = root;
  if (!(at instanceof HTMLElement) || at === view || !view.contains(at)) return null;
  const faults: string[] = [];
  const isOutlined = (element: Element | null): boolean => {
    if (!element) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  };
  // A list shows it at the row that the keys are at; a control without a look of its own at what it is drawn by.
  const active = at.getAttribute('aria-activedescendant');
  const row = active === null ? null : root.getElementById(active);
  const drawnBy = [at, row, at.closest('label'), at.nextElementSibling, at.parentElement];
  // Where the browser itself is without the focus, as windows of Firefox are here, nothing is drawn as having it.
  if (at.matches(':focus') && !drawnBy.some(isOutlined)) faults.push('no outline');
  // A choice of a file that is drawn as its label.
  const label = at.matches('.visually-hidden') ? at.closest('label') : null;
  const { left, top, right, bottom } = (label ?? at).getBoundingClientRect();
  const [from, to] = [Math.max(left, 0), Math.min(right, innerWidth)];
  const [over, under] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
  // Its middle, and a quarter from each corner.
  const points = [2, 1, 3].flatMap((across) => [2, 1, 3].map((down) => [across / 4, down / 4] as const));
  const hits = points.map(([x, y]) => root.elementFromPoint(from + (to - from) * x, over + (under - over) * y));
  if (to <= from || under <= over) faults.push('outside the window');
  else if (!hits.some((hit) => hit && (at.contains(hit) || hit.closest('label')?.control === at))) {
    const [by] = hits;
    faults.push(`covered by ${by ? `${by.localName}.${by.className}` : 'the page'}`);
  }
  const says = at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 40);
  return { at: `${at.localName}.${at.className} “${says}”`, faults };
}

/** Takes a style into the view's page or shadow root, or, without one, what was taken in last out again. */
export async function restyle(view: HTMLElement, css: string | null): Promise<void> {
  const root = view.getRootNode() as Document | ShadowRoot;
  if (css === null) root.adoptedStyleSheets = root.adoptedStyleSheets.slice(0, -1);
  else {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
