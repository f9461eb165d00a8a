import { expect, test, vi } from 'vitest';
import { createToolbar } from '../../../../entrypoints/background/toolbar';

test('the badge says what it is given, and nothing once that is taken back', () => {
  const action = { setBadgeText: vi.fn(), setBadgeBackgroundColor: vi.fn(), setBadgeTextColor: vi.fn() };
  const toolbar = createToolbar(action);
  toolbar.say('archive', '●');
  toolbar.say('archive', null);
  expect(action.setBadgeText.mock.calls).toEqual([[{ text: '●' }], [{ text: '' }]]);
});

test('where the browser has no badge, as Firefox for Android, nothing is said and nothing thrown', () => {
  expect(() => createToolbar({}).say('archive', '●')).not.toThrow();
});
