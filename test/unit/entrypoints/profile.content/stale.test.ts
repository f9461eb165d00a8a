import { Window as Browser } from 'happy-dom';
import { afterEach, expect, test, vi } from 'vitest';
import script from '../../../../entrypoints/profile.content';
import { row, viewer } from '../../x/page/parts';

const extension = vi.hoisted(() => ({ sendMessage: vi.fn() }));

vi.mock('../../../../entrypoints/shared/browser', () => ({
  browser: {
    runtime: { ...extension, onMessage: { addListener: () => {} } },
    storage: {
      local: {
        get: async () => ({ page: { hasAccount: true } }),
        onChanged: { addListener: () => {} },
      },
    },
  },
}));
vi.mock('../../../../entrypoints/profile.content/language', () => ({
  setPageLanguage: () => {},
}));

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The script on a page with one row, whose extension is gone from `gone` on; a press on the row's own button. */
async function pressOn(isGone: boolean): Promise<AbortSignal> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const window = new Browser({ url: 'https://x.com/ada/following' }) as unknown as Window & typeof globalThis;
  const { document } = window;
  document.body.innerHTML = `<div id="react-root"><header><button data-testid="SideNav_AccountSwitcher_Button"><div data-testid="UserAvatar-Container-${viewer}"></div></button></header><div data-testid="primaryColumn">${row()}</div></div>`;
  Object.assign(window, { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout });
  for (const [name, value] of Object.entries({ window, document, location: window.location }))
    vi.stubGlobal(name, value);
  const ending = new AbortController();
  const context = {
    signal: ending.signal,
    // Found out when it is looked at, as by WXT.
    get isInvalid() {
      if (isGone) ending.abort();
      return ending.signal.aborted;
    },
  };
  await script.main(context as never);
  const button = document.querySelector('[data-testid="42-unfollow"]')!;
  const click = new window.MouseEvent('click', { bubbles: true });
  Object.defineProperty(click, 'isTrusted', { value: true });
  button.dispatchEvent(click);
  button.setAttribute('data-testid', '42-follow');
  for (let i = 0; i < 4; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(2_000);
  }
  return ending.signal;
}

const told = () => extension.sendMessage.mock.calls.filter(([{ name }]) => name === 'by-hand/done');

test('a press on X’s button is told to the background', async () => {
  extension.sendMessage.mockReset().mockResolvedValue({ kind: 'answer', answer: { kind: 'nobody connected' } });
  await pressOn(false);
  expect(told()).toMatchObject([[{ ask: { as: viewer, act: 'unfollow', person: { userId: '42' } } }]]);
});

test('in a page whose script the extension’s update left behind it is told to nobody, throws nothing, and ends the script', async () => {
  extension.sendMessage.mockReset();
  const thrown: unknown[] = [];
  const note = (reason: unknown) => thrown.push(reason);
  process.on('unhandledRejection', note);
  const signal = await pressOn(true);
  process.off('unhandledRejection', note);
  expect([signal.aborted, thrown, extension.sendMessage.mock.calls]).toEqual([true, [], []]);
});
