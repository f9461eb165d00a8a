import { Window } from 'happy-dom';
import { render } from 'preact';
import { beforeAll, expect, test } from 'vitest';
import { pageWord } from '../../../../components/popup/lines/page-words';
import { PageNote, type PageView } from '../../../../components/popup';
import type { PageReport } from '../../../../utils/x';
import { setEnglish } from './world';
import { say, type Handle } from '../../../../utils/base';

beforeAll(setEnglish);

const found = (page: PageReport['page'], shows: PageReport['shows'] = 'nothing'): PageView => ({
  found: { page, viewer: 'ada' as Handle, shows, missing: [] },
  isOff: false,
});

test.each([
  [found('signed out'), 'You’re signed out of X here. Sign in to see who follows you back'],
  [found('new client profile'), 'X shows this profile in a new way: Mutuals can’t add a badge to it'],
  [found('new client'), 'X shows this page in a new way, so Mutuals can’t add anything to it'],
  [found('own profile', 'something'), 'On this page: a bar under your counts'],
  [found('profile', 'something'), 'On this page: a badge beside the name'],
  [found('profile', 'no connection'), 'No badge on this page: neither of you follows the other'],
  [found('profile'), 'No badge on this page: X doesn’t show here who follows whom'],
  [found('list', 'something'), 'On this page: marks in the list'],
  [found('list'), 'No marks in this list so far: they stand beside people who don’t follow you back'],
  [found('list', 'untagged'), '“Follows you” stands beside nobody in view: if that can’t be, the marks here are wrong'],
  [
    { found: { page: 'list', viewer: null, shows: 'something', missing: [] }, isOff: false } as const,
    'X doesn’t show here who is signed in: make the window wider',
  ],
  [found('not people'), 'Nothing is shown on this page: it isn’t a profile or a list of people'],
  [{ ...found('list'), isOff: true }, 'Nothing is shown on this page: it’s switched off in Options'],
  [{ ...found('signed out'), isOff: true }, 'You’re signed out of X here. Sign in to see who follows you back'],
  [{ found: 'no address', isOff: false } as const, 'Mutuals shows itself on x.com. Is this x.com? Reload it once'],
  [{ found: 'no script', isOff: false } as const, 'Reload this page once so that Mutuals can start on it'],
])('%j', (page, words) => expect(say(pageWord(page))).toBe(words));

test('parts are named only where the page needs one it does not have', () => {
  const { document } = new Window() as unknown as { document: Document };
  Object.assign(globalThis, { document });
  const root = document.body;
  const shown = (page: PageView | null) => {
    render(<PageNote page={page} />, root);
    return root.textContent;
  };
  const lacking = { page: 'profile', viewer: null, shows: 'nothing', missing: ['name'] } as const;
  expect(shown({ found: lacking, isOff: false })).toMatch(/^Parts of this page weren’t found.*the name/);
  expect(shown({ found: lacking, isOff: true })).toContain('switched off');
  expect(shown(found('not people'))).not.toContain('Parts');
  expect(shown(null)).toBe('');
});
