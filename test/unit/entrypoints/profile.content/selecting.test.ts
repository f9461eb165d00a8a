import { Window as Browser } from 'happy-dom';
import { expect, test, vi } from 'vitest';
import type { PageContext } from '../../../../entrypoints/profile.content/page-context';
import type { People } from '../../../../entrypoints/profile.content/rows/people';
import { startSelecting } from '../../../../entrypoints/profile.content/rows/selecting';
import type { Handle, UserId } from '../../../../utils/base';

const viewer = 'ada' as Handle;

/** One's own list of whom no App can unfollow, with so many selected in it; the messages that begin the manual queue. */
async function startWith(count: number, refusedFrom = Infinity, isWide = true) {
  const window = new Browser({ url: 'https://x.com/ada/following' }) as unknown as Window & typeof globalThis;
  // X's own navigation, which a window as narrow as a phone does not have.
  if (isWide) window.document.body.innerHTML = '<a data-testid="AppTabBar_Profile_Link" href="/ada"></a>';
  const assign = vi.fn();
  Object.defineProperty(window, 'location', { value: { assign } });
  const started: number[] = [];
  const ask = Object.assign(
    async (_name: string, { people }: { people: unknown[] }) => {
      if (started.length >= refusedFrom)
        return { kind: 'answer', answer: { kind: 'refused', reason: 'reason_page_people' } };
      started.push(people.length);
      const next = { userId: '1' as UserId, handle: 'p1' as Handle };
      return {
        kind: 'answer',
        answer: { kind: 'started', added: people.length, merged: 0, kept: [], queue: { next } },
      };
    },
    {
      read: async () => ({
        kind: 'answer',
        answer: { kind: 'summary', allowance: { mayUnfollow: 'no', mayFollow: 'no' }, isProposed: false },
      }),
    },
  );
  const people = { select: vi.fn(), redraw: vi.fn(), refresh: vi.fn() };
  const context = {
    window,
    ask,
    selected: new Map(),
    queueOf: () => ({ actions: new Map(), refresh: async () => {}, look: () => {} }),
    signal: new AbortController().signal,
  } as unknown as PageContext;
  const selecting = startSelecting(
    context,
    viewer,
    people as unknown as People,
    () => 'unfollow',
    () => undefined,
  );
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  await settled();
  selecting.begin!();
  const { toggle } = (people.select.mock.calls[0] as [{ toggle: (userId: UserId, handle: Handle) => void }])[0];
  for (let n = 1; n <= count; n++) toggle(`${n}` as UserId, `p${n}` as Handle);
  expect(selecting.now()).toMatchObject({ count, isByHand: true });
  selecting.now()!.onConfirm();
  await settled();
  await settled();
  return { started, opened: assign.mock.calls, said: selecting.now()?.said, count: selecting.now()?.count };
}

test('all who are selected are started, though a message carries a hundred', async () => {
  expect(await startWith(250)).toMatchObject({ started: [100, 100, 50], opened: [['/p1']], said: null });
  expect(await startWith(1)).toMatchObject({ started: [1], opened: [['/p1']] });
});

test('what is refused on the way is said, nobody is opened, and all stay selected to be started again', async () => {
  expect(await startWith(250, 1)).toEqual({ started: [100], opened: [], said: 'reason_page_people', count: 250 });
});

test('where X names nobody at the width of a phone, that is said and no profile is opened that would show nothing', async () => {
  const started = await startWith(2, Infinity, false);
  expect(started).toEqual({ started: [2], opened: [], said: 'popup_page_no_viewer', count: 2 });
});
