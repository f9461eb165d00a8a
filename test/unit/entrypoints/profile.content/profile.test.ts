import { expect, test, vi } from 'vitest';
import type { CardProps } from '../../../../components/overlay/card/card';
import { startProfile } from '../../../../entrypoints/profile.content/profile/profile';
import type { PageContext } from '../../../../entrypoints/profile.content/page-context';
import { createIdentities, readRoute } from '../../../../utils/x';
import { readPage } from '../../../../utils/x/page/watch';
import { header, inColumn } from '../../x/page/parts';

vi.mock('../../../../entrypoints/profile.content/profile/by-hand', () => ({ createByHand: () => null }));

/** A profile with nothing set up, and what its badge was last given to show. */
function open() {
  const document = inColumn(header());
  const window = document.defaultView as Window & typeof globalThis;
  let sinceStart = 1_000;
  Object.assign(window, { performance: { timeOrigin: 1_700_000_000_000, now: () => sinceStart } });
  let shown: CardProps | null = null;
  const context = {
    window,
    settings: { badge: true, hasAccount: false },
    language: { words: {} },
    signal: new AbortController().signal,
    createHost: () => ({
      element: document.createElement('mutuals-badge'),
      show: ({ props }: { props: CardProps }) => (shown = props),
      remove: () => (shown = null),
    }),
  } as unknown as PageContext;
  const identities = createIdentities();
  const read = (settled: boolean) => {
    const page = readPage(document, readRoute('/ada'), { viewer: null, settled, visit: 1, identities });
    if (page.kind !== 'profile') throw new Error(`no profile: ${page.kind}`);
    return page;
  };
  const overlay = startProfile(context, read(false));
  return {
    document,
    /** The header changes, or rests, so many ms after the document began. */
    at(ms: number, settled: boolean) {
      sinceStart = ms;
      overlay.update(read(settled));
    },
    shown: () => shown && [shown.page?.youFollow, shown.saidSince - 1_700_000_000_000],
  };
}

test('what the page says is as old as its complete header, not as the document, and a pressed button is new at once', () => {
  const { document, at, shown } = open();
  expect(shown()).toBeNull();
  at(60_000, true);
  expect(shown()).toEqual(['yes', 60_000]);
  at(90_000, true);
  expect(shown()).toEqual(['yes', 60_000]);
  document.querySelector('[data-testid="42-unfollow"]')!.setAttribute('data-testid', '42-cancel');
  at(120_000, false);
  expect(shown()).toEqual(['requested', 120_000]);
});
