// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeAll, expect, test } from 'vitest';
import { SECTIONS } from '../../../../components/review';
import { SidePanelSections } from '../../../../components/review/side-panel';
import type { AccountReview, Section } from '../../../../components/review/types';
import { setEnglish } from '../popup/world';

beforeAll(setEnglish);

function shown(section: Section) {
  const counts = { 'non-followers': 96, 'unfollowed-you': null, queue: 19, mutuals: 12 };
  const view = { section, counts, inCommonOf: null, people: { found: null } };
  render(<SidePanelSections view={view as unknown as AccountReview} />, document.body);
  const select = document.querySelector('select')!;
  return {
    tabs: [...document.querySelectorAll('li')].map((tab) =>
      [...tab.querySelectorAll('span')].map(({ textContent }) => textContent).join(' '),
    ),
    current: document.querySelector('[aria-current]')?.getAttribute('href') ?? null,
    select,
    further: [...select.options].map(({ value }) => value).filter((value) => value !== ''),
  };
}

test('three sections are in sight, each with its number or with none where it is not known', () => {
  const { tabs, current, further } = shown('queue');
  expect(tabs).toEqual(['96 Don’t follow back', '– Who unfollowed you', '19 Queue', '⋯ More lists']);
  expect(current).toBe('#queue');
  const inSight = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')!.slice(1));
  expect([...inSight, ...further, 'overview'].toSorted()).toEqual(SECTIONS.flat().toSorted());
});

test('a further list takes the place of the words that lead to it, and choosing another goes there', () => {
  const { tabs, current, select } = shown('mutuals');
  expect(tabs.at(-1)).toBe('12 Mutuals');
  expect([current, select.value]).toEqual([null, 'mutuals']);
  select.value = 'kept';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(location.hash).toBe('#kept');
});
