import { Window as Browser } from 'happy-dom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchUpdate } from '../../../../entrypoints/profile.content/left-behind';
import type { Around } from '../../../../entrypoints/profile.content/page-context';
import { setWordSource } from '../../../../utils/base';

const extension = vi.hoisted((): { runtime: { id: string | undefined } } => ({ runtime: { id: 'mutuals' } }));
vi.mock('../../../../entrypoints/shared/browser', () => ({ browser: extension }));
const WORDS = 'Mutuals was updated. Reload this page to go on.';

beforeEach(() => {
  extension.runtime.id = 'mutuals';
  setWordSource({ get: () => WORDS, locale: 'en' });
});
afterEach(() => void vi.unstubAllGlobals());

/** A page with something of ours on it, or without. */
function open(hasOurs: boolean) {
  const window = new Browser({ url: 'https://x.com/bob' }) as unknown as Window & typeof globalThis;
  const { document } = window;
  vi.stubGlobal('document', document);
  if (hasOurs) document.body.append(document.createElement('mutuals-mark'));
  const ending = new AbortController();
  window.HTMLElement.prototype.showPopover = () => {};
  const attach = window.Element.prototype.attachShadow;
  let root: ShadowRoot | null = null;
  window.Element.prototype.attachShadow = function (init) {
    return (root = attach.call(this, init));
  };
  const around = {
    window,
    theme: { current: () => ({ colors: 'dark', direction: 'ltr', fontSize: 15 }) },
  } as unknown as Around;
  const isInvalid = () => {
    if (!extension.runtime.id) ending.abort();
    return ending.signal.aborted;
  };
  watchUpdate(around, isInvalid, ending.signal);
  // As the overlays do with that signal.
  ending.signal.addEventListener('abort', () =>
    document.querySelectorAll('mutuals-mark').forEach((each) => each.remove()),
  );
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    ending,
    async does(type: string) {
      document.dispatchEvent(new window.Event(type, { bubbles: true }));
      await settled();
    },
    settled,
    note: () => root?.querySelector('[role="alert"]')?.textContent ?? null,
    ours: () => document.querySelectorAll('mutuals-mark, mutuals-by-hand').length,
  };
}

test.each(['click', 'keydown', 'visibilitychange'])(
  'in a page that an update left behind, the next %s takes all that is ours away and says so, once',
  async (type) => {
    const page = open(true);
    await page.does('visibilitychange');
    expect([page.note(), page.ours()]).toEqual([null, 1]);
    extension.runtime.id = undefined;
    await page.does(type);
    expect([page.note(), page.ours()]).toEqual([WORDS, 1]);
    await page.does('click');
    expect([page.note(), page.ours()]).toEqual([WORDS, 1]);
  },
);

test('nothing is said where nothing of ours was shown, nor where the person switched it off or a newer copy has begun', async () => {
  const bare = open(false);
  await bare.does('click');
  extension.runtime.id = undefined;
  await bare.does('click');
  expect(bare.note()).toBeNull();
  extension.runtime.id = 'mutuals';
  const off = open(true);
  await off.does('click');
  off.ending.abort();
  await off.settled();
  expect([off.note(), off.ours()]).toEqual([null, 0]);
});
