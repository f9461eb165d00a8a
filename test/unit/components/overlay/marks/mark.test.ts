import { beforeEach, expect, test } from 'vitest';
import { createMarkTemplate, type Mark } from '../../../../../components/overlay/marks/mark';
import { createPage } from '../world';

const words = {
  mutual: 'Mutual',
  'non-follower': 'Doesn’t follow you back',
  'follows-you': 'Follows you',
  requested: 'Requested',
  queued: 'In your queue',
  kept: 'Kept',
  unfollowed: 'Unfollowed',
  followed: 'Followed',
};
let create: () => Mark;
beforeEach(() => {
  createPage();
  create = createMarkTemplate(document, (word) => words[word]);
});

test('a mark says its word, another one later, or nothing', () => {
  const mark = create();
  const says = (word: keyof typeof words | null) => {
    mark.show({ word, box: null });
    return mark.element.textContent;
  };
  for (const word of Object.keys(words) as (keyof typeof words)[]) expect(says(word)).toBe(words[word]);
  expect(mark.element.querySelectorAll('.tag')).toHaveLength(1);
  expect(says(null)).toBe('');
});

test('its checkbox names the person and says whether they are selected; it stays where it is', () => {
  const mark = create();
  mark.show({ word: 'non-follower', box: { label: 'Select @bob', isSelected: false } });
  const box = mark.element.querySelector('button')!;
  expect([box.getAttribute('role'), box.ariaChecked, box.ariaLabel]).toEqual(['checkbox', 'false', 'Select @bob']);
  mark.show({ word: null, box: { label: 'Select @bob', isSelected: true } });
  expect(mark.element.querySelector('button')).toBe(box);
  expect([box.ariaChecked, box.className]).toEqual(['true', 'pick selected']);
  mark.show({ word: 'non-follower', box: null });
  expect(mark.element.querySelector('button')).toBeNull();
  expect(mark.element.textContent).toBe(words['non-follower']);
});

test('marks of one template share nothing', () => {
  const [one, other] = [create(), create()];
  one.show({ word: 'mutual', box: null });
  expect(other.element.textContent).toBe('');
});
