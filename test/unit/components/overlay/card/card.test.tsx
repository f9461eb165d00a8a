import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Card, type CardProps } from '../../../../../components/overlay/card/card';
import type { Profile } from '../../../../../components/overlay/card/types';
import type { UserId } from '../../../../../utils/base/ids';
import type { ActionView } from '../../../../../utils/queue';
import type { PageEvidence } from '../../../../../utils/x';
import { NOW, setEnglish } from '../../popup/world';
import { action, allowance, bob, context, createPage } from '../world';

beforeAll(setEnglish);

/** Without the marks that keep a name's own direction. */
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');

let page: ReturnType<typeof createPage>;
beforeEach(() => void (page = createPage()));

async function shown(
  newest: ActionView | null,
  kind: 'mutual' | 'follows-you' = 'mutual',
  change: Partial<CardProps['context']> = {},
  haveCome = true,
  may: Partial<typeof allowance> = {},
  askedInWindow: Profile['askedInWindow'] = [],
) {
  const commands = {
    lookUp: vi.fn(),
    choose: vi.fn(),
    propose: vi.fn(),
    cancel: vi.fn(),
    keep: vi.fn(),
    search: vi.fn(),
    stopSearch: vi.fn(),
  };
  const answer: Profile = {
    kind: 'relationship',
    isProposed: false,
    askedInWindow,
    userId: bob.userId,
    person: null,
    relationship: {
      kind,
      source: 'list',
      at: NOW - 60_000,
      following: { is: kind === 'mutual', at: NOW - 60_000, source: 'list' },
      followedBy: { is: true, at: NOW - 60_000, source: 'list' },
    },
    action: newest,
    mayBeByHand: newest !== null,
    kept: false,
    rule: null,
    allowance: { ...allowance, ...may },
    session: 'signed in',
  };
  await page.show(
    <Card
      page={null}
      saidSince={NOW}
      answer={answer}
      details={haveCome ? null : undefined}
      handle={bob.handle}
      commands={commands}
      context={{ ...context, ...change }}
      placed={0}
      opened="on purpose"
      onClose={vi.fn()}
      onFocus={vi.fn()}
    />,
  );
  return commands;
}

test('nothing can be pressed that would move under the pointer once the history over it comes', async () => {
  await shown(null, 'mutual', {}, false);
  expect(page.words()).toEqual([]);
  await shown(null, 'mutual', {}, true);
  expect(page.words()).toContain('Unfollow');
});

test('it asks before it unfollows, and its guarded button takes no press before it was in sight', async () => {
  const { choose } = await shown(null);
  await page.press('Unfollow');
  expect(choose).not.toHaveBeenCalled();
  const question = page.root.querySelector('[role=group]')!;
  expect(question.textContent).toContain('@bob');
  expect(page.words()).toEqual(['Cancel', 'Unfollow']);
  expect(page.button('Unfollow').disabled).toBe(true);
  await page.press('Unfollow');
  expect(choose).not.toHaveBeenCalled();
});

test('with two accounts the card asked, and then the window asked again: what the window asks, the card does not', async () => {
  const inWindow = await shown(null, 'mutual', {}, true, {}, ['unfollow']);
  expect(page.words()).toContain('Unfollow…');
  await page.press('Unfollow…');
  expect(inWindow.propose.mock.calls).toEqual([['unfollow', bob.userId]]);
  expect(page.root.querySelector('[role=group]')).toBeNull();
  const here = await shown(null, 'follows-you', {}, true, {}, ['unfollow']);
  await page.press('Follow back');
  expect([page.root.querySelector('[role=group]') !== null, here.propose.mock.calls]).toEqual([true, []]);
});

test('“X doesn’t allow this App to unfollow” was said of a refused follow', async () => {
  const refused = async (relation: Parameters<typeof shown>[1], may: Partial<typeof allowance>) => {
    await shown(null, relation, {}, true, may);
    return page.root.textContent;
  };
  expect(await refused('follows-you', { mayFollow: 'no' })).toContain('X doesn’t allow this App to follow.');
  expect(await refused('follows-you', { mayUnfollow: 'no' })).not.toContain('allow this App');
  expect(await refused('mutual', { mayUnfollow: 'no' })).toContain('X doesn’t allow this App to unfollow.');
  expect(await refused('mutual', { mayFollow: 'no' })).not.toContain('allow this App');
});

test('a waiting action can be taken back, and nothing else chosen meanwhile', async () => {
  const { cancel } = await shown(action('waiting'));
  expect(page.words()).toEqual(['Undo']);
  await page.press('Undo', { isTrusted: false });
  expect(cancel).not.toHaveBeenCalled();
  await page.press('Undo');
  expect(cancel.mock.calls).toEqual([[7]]);
});

test('while the answer to a press is on its way, its button says so and none can be pressed', async () => {
  await shown(null, 'follows-you', { pending: 'queue/choose' });
  expect([...page.root.querySelectorAll('button')].map(({ textContent, disabled }) => [textContent, disabled])).toEqual(
    [[expect.stringMatching(/…$/), true]],
  );
});

test('it has the focus while an answer is on its way: the button pressed may be gone afterwards', async () => {
  await shown(null);
  await shown(null, 'mutual', { pending: 'keep/add' });
  expect(document.activeElement?.className).toBe('card');
});

describe('with nothing set up', () => {
  const evidence: PageEvidence = { userId: bob.userId, handle: bob.handle, youFollow: 'yes', followsYou: false };

  async function open(change: Partial<CardProps> = {}) {
    const commands = { lookUp: vi.fn(), choose: vi.fn(), cancel: vi.fn(), keep: vi.fn() };
    await page.show(
      <Card
        page={evidence}
        saidSince={NOW}
        answer={{ kind: 'nobody connected' }}
        details={null}
        handle={bob.handle}
        commands={{ ...commands, propose: vi.fn(), search: vi.fn(), stopSearch: vi.fn() }}
        context={context}
        placed={0}
        opened="on purpose"
        onClose={vi.fn()}
        onFocus={vi.fn()}
        {...change}
      />,
    );
    return [...page.root.querySelectorAll('p')].map(({ textContent }) => plain(textContent));
  }

  test('the card is whole: relation, source, X’s own list and button, one quiet line, and no button of ours', async () => {
    expect(await open()).toEqual([
      'You follow them, they don’t follow you back',
      'X’s page: doesn’t follow younow',
      'Followers you know, on X',
      'To unfollow, press X’s own Following button.',
      expect.stringMatching(/^Only what X shows here\. .*X archive \(free\)/),
    ]);
    expect(page.root.querySelector('a')!.getAttribute('href')).toBe('/bob/followers_you_follow');
    expect(page.words()).toEqual([]);
    expect(page.root.textContent).not.toContain('$');
  });

  test('X’s own button is named only for somebody who is followed', async () => {
    expect(await open({ page: { ...evidence, youFollow: 'no', followsYou: true } })).not.toContain(
      'To unfollow, press X’s own Following button.',
    );
  });

  test('with an account whose lists know nothing, what the page shows is said and can be acted on, and is not sold', async () => {
    const relationship = {
      kind: 'unknown',
      why: 'never synced',
      known: 0,
      expected: null,
      following: null,
      followedBy: null,
    } as const;
    const answer: Profile = {
      kind: 'relationship',
      isProposed: false,
      askedInWindow: [],
      userId: bob.userId,
      person: null,
      relationship,
      action: null,
      mayBeByHand: false,
      kept: false,
      rule: null,
      allowance,
      session: 'signed in',
    };
    const [first] = await open({ answer });
    expect(first).toBe('You follow them, they don’t follow you back');
    expect(page.words()).toEqual(['Unfollow', 'Keep: never unfollow']);
    await open({ answer, page: { ...evidence, youFollow: 'no', followsYou: true } });
    expect(page.words()).toEqual(['Follow back']);
    await open({ answer: { ...answer, session: 'not connected' } });
    expect(page.words()).toEqual(['Keep: never unfollow']);
    // What is stored of somebody else, under the same handle, is neither shown nor acted on.
    await open({ answer: { ...answer, userId: '43' as UserId } });
    expect(page.words()).toEqual([]);
    const [unknown] = await open({ page: null, answer });
    expect(unknown).toBe('Your list hasn’t been synced yet');
    expect(page.words()).toEqual([expect.stringMatching(/^Ask X · ≈/)]);
  });

  test('mutuals that were found to follow them are counted in the link', async () => {
    const searched = {
      kind: 'searched',
      list: 'followers',
      state: 'done',
      people: 20,
      expected: 20,
      plan: null,
    } as const;
    const found = { ...searched, found: 9, first: [], finishedAt: NOW, until: null, reason: null };
    const history = { events: [], always: { following: null, followers: null } };
    const lines = await open({ details: { kind: 'card', history, inCommon: [found], maySearch: false } });
    expect(lines).toContain('9 of your mutuals follow them');
  });
});
