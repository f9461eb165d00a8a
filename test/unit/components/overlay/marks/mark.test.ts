import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createMarkTemplate, type Mark } from '../../../../../components/overlay/marks/mark';
import type { MarkView } from '../../../../../utils/messages';
import { setEnglish } from '../../popup/world';
import { bob, createPage } from '../world';

beforeAll(setEnglish);

let create: () => Mark;
beforeEach(() => {
  createPage();
  create = createMarkTemplate(document);
});

const view: MarkView = { id: bob.userId, relation: 'non-follower', queued: null, kept: false, selectable: true };
const show = (mark: Mark, change: Partial<MarkView>, selected: boolean | null = null, onToggle = vi.fn()) =>
  mark.show({ mark: { ...view, ...change }, handle: bob.handle, selected, onToggle });

test('a mark says the most important thing about a person in a word', () => {
  const mark = create();
  const says = (change: Partial<MarkView>) => {
    show(mark, change);
    return mark.element.textContent;
  };
  expect(says({ queued: 'unfollow', kept: true })).toBe('In your queue');
  expect(says({ kept: true })).toBe('On your keep list');
  expect(says({ relation: 'mutual' })).toBe('Mutual');
  expect(says({})).not.toBe('');
  expect(says({ relation: 'follows-you' })).toBe('');
  mark.show(null);
  expect(mark.element.children).toHaveLength(0);
});

test('its checkbox names the person, says whether they are selected and takes presses of a person alone', () => {
  const mark = create();
  const onToggle = vi.fn();
  show(mark, {}, false, onToggle);
  const box = mark.element.querySelector('button')!;
  expect([box.getAttribute('role'), box.ariaChecked, box.ariaLabel]).toEqual([
    'checkbox',
    'false',
    expect.stringContaining('@bob'),
  ]);
  box.click();
  expect(onToggle).not.toHaveBeenCalled();
  const press = new window.Event('click');
  Object.defineProperty(press, 'isTrusted', { value: true });
  box.dispatchEvent(press);
  expect(onToggle).toHaveBeenCalledOnce();
  show(mark, {}, true);
  expect(mark.element.querySelector('button')).toBe(box);
  expect([box.ariaChecked, box.className]).toEqual(['true', 'pick picked']);
  show(mark, {});
  expect(mark.element.querySelector('button')).toBeNull();
});

test('marks of one template share nothing', () => {
  const [one, other] = [create(), create()];
  show(one, { relation: 'mutual' });
  expect(other.element.textContent).toBe('');
});
