import { beforeAll, expect, test, vi } from 'vitest';
import { PanelProgress } from '../../../../../components/overlay/panel/panel-progress';
import { setEnglish } from '../../popup/world';
import { action, allowance, createPage, queue } from '../world';

beforeAll(setEnglish);

test('whoever was followed again is not counted as unfollowed', async () => {
  const page = createPage();
  const actions = [action('done'), action('done', { actionId: 8 }), action('done', { actionId: 10, kind: 'follow' })];
  const commands = { onUndo: vi.fn(), onCancel: vi.fn(), onDone: vi.fn(), onMore: vi.fn() };
  await page.show(
    <PanelProgress batch={{ actions, queue, kept: 0, merged: 0, graceUntil: 0 }} allowance={allowance} {...commands} />,
  );
  expect(page.root.querySelector('[aria-live]')!.textContent).toBe('2 unfollowed · 1 followed again');
});
