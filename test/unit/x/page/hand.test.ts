import { Window as Browser } from 'happy-dom';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { watchHand } from '../../../../utils/x/page';

let window: Window & typeof globalThis;

const cellOf = (id: string, handle: string) =>
  `<button data-testid="UserCell"><a href="/${handle}"><span>@${handle}</span></a><div data-testid="${id}-unfollow"></div></button>`;

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

  async function after(trusted: boolean, changes: string[]): Promise<unknown[][]> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const timers = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
    Object.assign(window, timers);
    const told: unknown[][] = [];
    watchHand(window, new AbortController().signal, (...args) => told.push(args));
    const rows = window.document.getElementById('rows')!;
    rows.innerHTML = cellOf('42', 'bob');
    const button = rows.querySelector('[data-testid="42-unfollow"]')!;
    click(button, trusted);
    for (const change of changes) {
      button.setAttribute('data-testid', change);
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    return told;
  }

  test('is told once the button has changed for good', async () => {
    expect(await after(true, ['42-follow'])).toEqual([['unfollow', '42']]);
  });
  test('is not told where X took the change back, or nothing changed', async () => {
    expect(await after(true, ['42-follow', '42-unfollow'])).toEqual([]);
    expect(await after(true, [])).toEqual([]);
  });
  test("a script's click tells nothing, nor does a change without a click", async () => {
    expect(await after(false, ['42-follow'])).toEqual([]);
  });
});
