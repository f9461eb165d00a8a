import { until, type Driver, type Handle, type Tab } from '../driver';

/**
 * What cannot be told apart in a view while the person's few colours are forced on the page: backgrounds and shadows are
 * gone then, and what is left is lines, weights, shapes and words.
 */
export async function withForcedColors(driver: Driver, tab: Tab, view: Handle): Promise<string[]> {
  await driver.setAppearance({ forcedColors: true });
  await until('forced colours', () => tab.evaluate(() => matchMedia('(forced-colors: active)').matches || undefined));
  const found = await view.evaluate(untold);
  await driver.setAppearance({ forcedColors: false });
  return found;
}

/** Sent into the page. */
function untold(view: HTMLElement): string[] {
  const found = new Set<string>();
  const isShown = (element: Element) =>
    element.getBoundingClientRect().width > 1 && element.checkVisibility({ visibilityProperty: true });
  const describe = (element: Element) =>
    `${element.localName}.${element.className} “${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30)}”`;
  const isLine = (style: string, width: string) => !/none|hidden/.test(style) && Number.parseFloat(width) >= 1;
  const edgesOf = ({ borderBlockStartStyle, borderBlockStartWidth, outlineStyle, outlineWidth }: CSSStyleDeclaration) =>
    isLine(borderBlockStartStyle, borderBlockStartWidth) || isLine(outlineStyle, outlineWidth);
  // What is pressed or written in and is no words in a line.
  for (const each of view.querySelectorAll(
    '.button, .chip, .input, .search, select, textarea, [popover], dialog, .tag',
  ))
    if (isShown(each) && !each.matches('.button-quiet, .button-link') && !edgesOf(getComputedStyle(each)))
      found.add(`no edge: ${describe(each)}`);
  const colorOf = (word: string): string => {
    const probe = document.createElement('span');
    probe.style.color = word;
    view.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  const [gray, highlight] = [colorOf('GrayText'), colorOf('Highlight')];
  /** All that is seen of an element but its colours, of which that of what is selected alone is left, with what is drawn in it and its words left out. */
  const looksOf = (element: Element): string =>
    [element, ...element.querySelectorAll('*')]
      .flatMap((each) => [null, '::before', '::after'].map((part) => getComputedStyle(each, part)))
      .map((style) => {
        const { outlineStyle, outlineWidth, visibility, display, fontWeight, textDecorationLine, content } = style;
        const { borderBlockStyle, borderInlineStyle, borderBlockWidth, borderInlineWidth, insetInlineStart } = style;
        const colors = [style.backgroundColor, style.borderInlineStartColor];
        const own = style.forcedColorAdjust === 'none' ? colors.join(' ') : `${colors.includes(highlight)}`;
        const lines = [outlineStyle, outlineWidth, borderBlockStyle, borderInlineStyle, borderBlockWidth];
        return [...lines, borderInlineWidth, visibility, display, fontWeight, textDecorationLine, content]
          .concat(display === 'none' ? [] : [insetInlineStart, own])
          .join();
      })
      .join('; ');
  for (const each of view.querySelectorAll('*')) {
    const { backgroundColor, forcedColorAdjust } = getComputedStyle(each);
    if (backgroundColor === highlight && forcedColorAdjust !== 'none' && each.textContent?.trim())
      found.add(`its words have the page's colour behind them: ${describe(each)}`);
  }
  for (const each of view.querySelectorAll('.check-none'))
    if (edgesOf(getComputedStyle(each)))
      found.add(`a box where nobody can be selected: ${describe(each.parentElement!)}`);
  const states = ['aria-pressed', 'aria-selected', 'aria-checked', 'aria-current'];
  for (const state of states)
    for (const on of view.querySelectorAll(`[${state}]:not([${state}=false])`)) {
      const alike = [
        ...(on.closest('ul, [role=group], [role=grid], [role=listbox], .sections, nav') ?? view).querySelectorAll(
          on.localName,
        ),
      ];
      const off = alike.find(
        (each) =>
          each.className.split(' ')[0] === on.className.split(' ')[0] &&
          (each.getAttribute(state) ?? 'false') === 'false' &&
          isShown(each) &&
          each !== document.activeElement,
      );
      if (off && isShown(on) && looksOf(on) === looksOf(off)) found.add(`${state} is not seen: ${describe(on)}`);
    }
  for (const each of view.querySelectorAll('button:disabled, [aria-disabled=true]'))
    if (isShown(each) && getComputedStyle(each).color !== gray) found.add(`disabled is not seen: ${describe(each)}`);
  return [...found];
}
