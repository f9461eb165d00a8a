// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Preview } from '../../../../components/import/preview';
import type { ImportEvents } from '../../../../components/import';
import messages from '../../../../public/_locales/en/messages.json';
import { setWordSource, type AccountId, type Handle } from '../../../../utils/base';
import type { Archive } from '../../../../utils/x';

beforeAll(() =>
  setWordSource({ get: (key) => (messages as Record<string, { message: string }>)[key]?.message ?? '', locale: 'en' }),
);
afterEach(() => render(null, document.body));

const list = { ids: new BigUint64Array([5n]), expected: null, unreadable: 0, missingFiles: [], hasEveryone: false };
const archive: Archive = {
  account: { accountId: '7' as AccountId, handle: 'ada' as Handle, name: 'Ada', pictureUrl: null },
  date: null,
  following: list,
  followers: null,
};

function show(shown: Archive) {
  const events: ImportEvents = {
    onChoose: vi.fn(),
    onRemind: vi.fn(),
    onCancel: vi.fn(),
    onConfirm: vi.fn(),
    onAgain: vi.fn(),
    onName: vi.fn(),
  };
  render(<Preview archive={shown} here="connected" events={events} />, document.body);
  return { events, confirm: document.querySelector<HTMLButtonElement>('.button-primary')! };
}

test('unpacked files without a date: nothing is imported until the person has named the day', async () => {
  const { events, confirm } = show(archive);
  expect(document.body.textContent).toContain('When did X make this archive?');
  expect(confirm.disabled).toBe(true);
  const day = document.querySelector<HTMLInputElement>('#made')!;
  await act(() => {
    day.value = '2025-03-04';
    day.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(confirm.disabled).toBe(false);
  confirm.click();
  expect(events.onConfirm).toHaveBeenCalledWith(new Date(2025, 2, 4).getTime());
});

test('an archive that says when it was made is asked nothing', () => {
  const { events, confirm } = show({ ...archive, date: { at: 5_000, from: 'manifest' } });
  expect(document.querySelector('#made')).toBeNull();
  confirm.click();
  expect(events.onConfirm).toHaveBeenCalledWith(5_000);
});
