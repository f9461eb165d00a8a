import { Window as Browser } from 'happy-dom';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { watchHand } from '../../../../utils/x/page';

let window: Window & typeof globalThis;

const cellOf = (id: string, handle: string, does: string) =>
  `<button data-testid="UserCell"><a href="/${handle}"><span>@${handle}</span></a><div data-testid="${id}-${does}"></div></button>`;

beforeEach(() => {
  window = new Browser({ url: 'https://x.com/ada/following' }) as never;
  window.document.body.innerHTML = `<div id="react-root"><div data-testid="primaryColumn"><div id="rows"></div></div></div>`;
});

describe("a click of the person's on X's own button", () => {
  const click = (target: Element, trusted: boolean) => {
    const event = new window.MouseEvent('click', { bubbles: true });
    if (trusted) Object.defineProperty(event, 'isTrusted', { value: true });
    target.dispatchEvent(event);
  };

  /** What is told of a click on somebody's button that then changes so; a number is a wait, ms. */
  async function after(trusted: boolean, first: string, changes: readonly (string | number)[]): Promise<string[]> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    Object.assign(window, { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout });
    const told: string[] = [];
    watchHand(window, new AbortController().signal, (became, act, userId) =>
      told.push(`${act} ${userId}${became === 'done' ? '' : ' put back'}`),
    );
    const rows = window.document.getElementById('rows')!;
    rows.innerHTML = cellOf('42', 'bob', first);
    const button = rows.querySelector(`[data-testid="42-${first}"]`)!;
    click(button, trusted);
    for (const change of [...changes, 5_000]) {
      if (typeof change === 'number') vi.advanceTimersByTime(change);
      else if (change === 'page left') window.dispatchEvent(new window.Event('pagehide'));
      // A soft navigation: X draws another page in this document.
      else if (change === 'left') rows.innerHTML = cellOf('43', 'cy', 'unfollow');
      else button.setAttribute('data-testid', `42-${change}`);
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }
    vi.useRealTimers();
    return told;
  }

  test.each([
    ['unfollow', 'follow', 'unfollow'],
    ['follow', 'unfollow', 'follow'],
    ['follow', 'cancel', 'request'],
    ['cancel', 'follow', 'withdraw'],
  ])('on %s that becomes %s is told as %s, once it has stayed so', async (button, becomes, act) => {
    expect(await after(true, button, [becomes])).toEqual([`${act} 42`]);
    expect(await after(true, button, [becomes, 1_000])).toEqual([`${act} 42`]);
  });
  test('is told as what the button became in the end: a follow that X shows as a request later on', async () => {
    expect(await after(true, 'follow', ['unfollow', 'cancel'])).toEqual(['request 42']);
  });
  test('is not told where X took the change back at once, or nothing changed', async () => {
    expect(await after(true, 'unfollow', ['follow', 'unfollow'])).toEqual(['unfollow 42 put back']);
    expect(await after(true, 'unfollow', [])).toEqual([]);
    expect(await after(true, 'cancel', ['unfollow'])).toEqual([]);
  });
  test('that X takes back later is told as both; what changes after that is not of the click', async () => {
    expect(await after(true, 'unfollow', ['follow', 4_000, 'unfollow'])).toEqual([
      'unfollow 42',
      'unfollow 42 put back',
    ]);
    expect(await after(true, 'unfollow', ['follow', 4_000, 'unfollow', 'follow'])).toHaveLength(2);
    expect(await after(true, 'unfollow', ['follow', 20_000, 'unfollow'])).toEqual(['unfollow 42']);
  });
  test('is told though the person has gone on to another page of X meanwhile, once X has shown what it did', async () => {
    expect(await after(true, 'unfollow', ['follow', 'left'])).toEqual(['unfollow 42']);
    // Nothing is known of a press whose page was left before that.
    expect(await after(true, 'unfollow', ['left', 'follow'])).toEqual([]);
  });
  test('who pressed Next at once took the press with the page: it is told as the page is left, and once', async () => {
    expect(await after(true, 'unfollow', ['follow', 200, 'page left'])).toEqual(['unfollow 42']);
    expect(await after(true, 'unfollow', ['page left'])).toEqual([]);
    expect(await after(true, 'unfollow', ['follow', 2_000, 'page left'])).toEqual(['unfollow 42']);
    expect(await after(true, 'unfollow', ['follow', 'unfollow', 'page left'])).toEqual(['unfollow 42 put back']);
  });
  test("a script's click tells nothing, nor does a change without a click", async () => {
    expect(await after(false, 'unfollow', ['follow'])).toEqual([]);
  });
});
