import { beforeEach, expect, test } from 'vitest';
import { createMarkTemplate, type Mark } from '../../../../../components/overlay/marks/mark';
import { setWordSource } from '../../../../../utils/base';
import { createPage } from '../world';

const words = {
  mutual: 'overlay_badge_mutual',
  'non-follower': 'overlay_badge_non_follower',
  'follows-you': 'overlay_badge_follows_you',
  requested: 'overlay_badge_requested',
  queued: 'overlay_mark_queued',
  kept: 'overlay_kept',
  unfollowed: 'overlay_unfollow_done',
  followed: 'overlay_follow_done',
};
let create: () => Mark;
beforeEach(() => {
  createPage();
  setWordSource({ get: (key) => key, locale: 'en' });
  create = createMarkTemplate(document);
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
