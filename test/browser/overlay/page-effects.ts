import type { Tab } from '../driver';

/**
 * What happened on a page of X that its person did not do, as the page itself sees it: a click that is not trusted, a
 * focus on one of X's own elements, a position of the window. Its own listeners: nothing of the extension's is asked.
 */
export interface PageEffects {
  readonly untrustedClicks: readonly string[];
  /** Test ids of what of X's got the focus, in order. */
  readonly focused: readonly string[];
  /** Where the window stood after each scroll, CSS px. */
  readonly positions: readonly number[];
}

/** Records from now on, until the page is left. */
export function recordEffects(tab: Tab): Promise<void> {
  return tab.evaluate(() => {
    const effects = { untrustedClicks: [] as string[], focused: [] as string[], positions: [] as number[] };
    const nameOf = (target: EventTarget | null) =>
      (target as Element | null)?.getAttribute?.('data-testid') ?? (target as Element | null)?.localName ?? 'document';
    addEventListener(
      'click',
      ({ isTrusted, target }) => void (!isTrusted && effects.untrustedClicks.push(nameOf(target))),
      true,
    );
    addEventListener('focusin', ({ target }) => {
      if (!(target as Element).localName.startsWith('mutuals-')) effects.focused.push(nameOf(target));
    });
    addEventListener('scroll', () => effects.positions.push(scrollY));
    Object.assign(globalThis, { effects });
  });
}

/** What was recorded since the last time it was taken. */
export function takeEffects(tab: Tab): Promise<PageEffects> {
  return tab.evaluate(() => {
    const recorded = (globalThis as unknown as { effects: Record<keyof PageEffects, unknown[]> }).effects;
    // The events of a scroll come with the next frame.
    return new Promise<PageEffects>((resolve) =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const { untrustedClicks, focused, positions } = recorded;
          resolve({
            untrustedClicks: untrustedClicks.splice(0),
            focused: focused.splice(0),
            positions: positions.splice(0),
          } as PageEffects);
        }),
      ),
    );
  });
}
