import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ByHandBar, type ByHandProps } from '../../../../../components/overlay/by-hand/by-hand-bar';
import type { Handle } from '../../../../../utils/base/ids';
import type { HandLimit } from '../../../../../utils/queue';
import { HOUR, NOW, setEnglish } from '../../popup/world';
import { action, bob, createPage } from '../world';

beforeAll(() => {
  setEnglish();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

let page: ReturnType<typeof createPage>;
beforeEach(() => void (page = createPage()));

const LIMIT: HandLimit = { used: 3, limit: 50, rests: false, nextFreeAt: null, many: false };
const RESTING: HandLimit = { ...LIMIT, used: 50, rests: true, nextFreeAt: NOW + HOUR };
const KNOWN = { doesNotFollowBack: true, lastPostAt: null, rule: null, act: null, note: '' } as const;
type Current = ByHandProps['current'];

/** What the bar says, and where each of its ways leads: `press` for a button. */
async function shown(
  state: ByHandProps['state'],
  current: Partial<Current> = {},
  more: {
    kind?: 'follow' | 'unfollow';
    limit?: HandLimit;
    isById?: boolean;
    hasNext?: boolean;
    isNamed?: boolean;
    trouble?: string;
  } = {},
) {
  const { kind = 'unfollow', limit = LIMIT, isById = false, hasNext = true, isNamed = true, trouble = null } = more;
  const next = { ...action('waiting'), ...KNOWN, userId: '43' as never, handle: 'cy_with_twenty_chars' as Handle };
  await page.show(
    <ByHandBar
      queue={{
        kind,
        done: 5,
        skipped: 1,
        waiting: 26,
        total: 32,
        position: 7,
        current: null,
        next: hasNext ? { ...next, name: 'Cy' } : null,
        limit,
        forApp: 0,
      }}
      current={{ ...action('waiting', { kind, name: 'Bob', reason: 'reason_by_hand' }), ...KNOWN, ...current }}
      state={state}
      home="/ada"
      isById={isById}
      isNamed={isNamed}
      hasKeys
      isAtTop={false}
      trouble={trouble}
      takeLink={() => undefined}
      onSkip={() => undefined}
      onKeep={() => undefined}
      onLimit={() => undefined}
    />,
  );
  const words = page.root.querySelector('.grow')!.textContent.replaceAll(/[\u2066-\u2069]/g, '');
  const ways = [...page.root.querySelectorAll('.pair > *')].map(
    (each) => `${each.textContent.replaceAll(/[\u2066-\u2069]/g, '')} ${each.getAttribute('href') ?? 'press'}`,
  );
  return { words, ways };
}

test('says what to click, who it is and why they are here; Skip, Keep and Next lead on', async () => {
  expect(await shown('open', { note: 'met in Rome' })).toEqual({
    words: 'Click X’s Following button Alt\u00a0↓7 of 32 · Bob · Doesn’t follow you back · met in Rome',
    ways: ['Skip press', 'Keep press', 'Next /cy_with_twenty_chars'],
  });
  const follow = await shown('open', { doesNotFollowBack: false }, { kind: 'follow', hasNext: false });
  expect(follow).toEqual({ words: 'Click X’s Follow button Alt\u00a0↓7 of 32 · Bob', ways: ['Skip press'] });
});

test('where no button of X’s is found, no click is asked for that would not be seen', async () => {
  expect(await shown('unread')).toEqual({
    words: 'Can’t read this page 7 of 32 · Bob · Doesn’t follow you back',
    ways: ['Skip press', 'Keep press', 'Next /cy_with_twenty_chars'],
  });
});

test('where X does not say who is signed in, the next page would show nothing: that is said, as long as there is a next', async () => {
  const unnamed = 'X doesn’t show here who is signed in: make the window wider';
  for (const state of ['open', 'nobody', 'skipped'] as const) {
    expect((await shown(state, {}, { isNamed: false })).words).toContain(unnamed);
    expect((await shown(state, {}, { isNamed: false, hasNext: false })).words).not.toContain(unnamed);
    expect((await shown(state)).words).not.toContain(unnamed);
  }
});

test('a press that changed nothing is said, as long as the person is still to be decided on', async () => {
  const full = 'at most 200 people in 24 hours go on the keep list';
  for (const state of ['open', 'already', 'nobody'] as const)
    expect((await shown(state, {}, { trouble: 'reason_page_kept' })).words, state).toContain(full);
  for (const state of ['done', 'skipped', 'limit'] as const)
    expect((await shown(state, {}, { trouble: 'reason_page_kept' })).words, state).not.toContain(full);
});

test('a button that X has put back is said, and that it does not count', async () => {
  const { words, ways } = await shown('open', { reason: 'reason_put_back' });
  expect(words).toContain('X put the button back');
  expect(words).toContain('It doesn’t count. Click again or skip.');
  expect(ways[0]).toBe('Skip press');
});

test.each([
  [{ kind: 'unfollow' }, 'Unfollowed'],
  [{ kind: 'follow' }, 'Followed'],
  [{ kind: 'follow', reason: 'reason_follow_requested' }, 'Requested: this person has to approve it.'],
  [{ kind: 'unfollow', reason: 'reason_request_withdrawn' }, 'Follow request taken back'],
] as const)('done as %o says “%s”, each as what it is, and Next is the one filled way', async (done, title) => {
  const { words, ways } = await shown('done', { reason: null, ...done, state: 'done' });
  expect(words).toBe(`${title} Bob · 6 of 32 done · 3 of 50 in 24 hours`);
  expect(ways).toEqual(['Next: Cy /cy_with_twenty_chars']);
});

test('left alone says why, where there is a reason', async () => {
  expect((await shown('skipped', { state: 'cancelled', reason: null })).words).toContain('Skipped');
  expect((await shown('skipped', { state: 'refused', reason: 'reason_kept' })).words).toContain('On your keep list');
  expect((await shown('skipped', { state: 'refused', reason: 'reason_kept_by_rule' })).words).toContain('keep rule');
});

test('where X does not show them, the way by id is there unless it is the one that led here', async () => {
  const nobody = await shown('nobody', { reason: 'reason_put_back' });
  expect(nobody).toEqual({
    words: 'X doesn’t show them here 7 of 32 · Suspended, deleted or renamed. Skip to go on.',
    ways: ['Skip press', 'Keep press', `Find by ID /i/user/${bob.userId}`, 'Next /cy_with_twenty_chars'],
  });
  expect((await shown('nobody', {}, { isById: true })).ways).not.toContain(`Find by ID /i/user/${bob.userId}`);
});

test('at the limit it says until when; after the last that it let, the way leads home; many in few minutes are a word', async () => {
  const rests = await shown('limit', {}, { limit: RESTING });
  expect(rests.words).toMatch(/^Your limit is reached: 50 by hand in 24 hours 6 of 32 done · More possible from .+\./);
  expect(rests.ways).toEqual(['Change limit press']);
  const last = await shown('done', { state: 'done', reason: null }, { limit: { ...RESTING, many: true } });
  expect(last.words).toContain('More possible from');
  expect(last.ways).toEqual(['Done /ada']);
  const none = await shown('limit', {}, { limit: { ...RESTING, used: 0, limit: 0, nextFreeAt: null } });
  expect(none.words).toBe('Your limit is reached: 0 by hand in 24 hours 6 of 32 done · 0 of 0 in 24 hours');
  const many = await shown('done', { state: 'done', reason: null }, { limit: { ...LIMIT, many: true } });
  expect(many.words).toContain('a short break is kind to your account');
});
