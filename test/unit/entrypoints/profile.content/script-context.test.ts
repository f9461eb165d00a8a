import { Window as Browser } from 'happy-dom';
import { beforeEach, expect, test, vi } from 'vitest';

const runtime = vi.hoisted((): { id: string | undefined } => ({ id: 'the-extension' }));
vi.mock('wxt/browser', () => ({ browser: { runtime } }));

beforeEach(() => {
  runtime.id = 'the-extension';
  const window = new Browser();
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('Event', window.Event);
});

const create = async () => {
  const { ContentScriptContext } = await import('../../../../entrypoints/profile.content/script-context');
  return new ContentScriptContext();
};

test('a newer copy of the script ends the older one, and not itself', async () => {
  const older = await create();
  expect(older.signal.aborted).toBe(false);
  const newer = await create();
  expect([older.signal.aborted, older.isInvalid]).toEqual([true, true]);
  expect([newer.signal.aborted, newer.isInvalid]).toEqual([false, false]);
});

test('it ends with the extension, as soon as that is noticed', async () => {
  const context = await create();
  runtime.id = undefined;
  expect(context.isInvalid).toBe(true);
  expect(context.signal.aborted).toBe(true);
});
