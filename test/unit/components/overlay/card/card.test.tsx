import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Card, type CardProps } from '../../../../../components/overlay/card/card';
import type { Profile } from '../../../../../components/overlay/card/types';
import type { ActionView } from '../../../../../utils/queue';
import { NOW, setEnglish } from '../../popup/world';
import { action, allowance, bob, context, createPage } from '../world';

beforeAll(setEnglish);

let page: ReturnType<typeof createPage>;
beforeEach(() => void (page = createPage()));

async function shown(
  newest: ActionView | null,
  kind: 'mutual' | 'follows-you' = 'mutual',
  change: Partial<CardProps['context']> = {},
) {
  const commands = {
    lookUp: vi.fn(),
    choose: vi.fn(),
    cancel: vi.fn(),
    keep: vi.fn(),
    search: vi.fn(),
    continueSearch: vi.fn(),
    stopSearch: vi.fn(),
  };
  const answer: Profile = {
    kind: 'relationship',
    userId: bob.userId,
    person: null,
    relationship: { kind, source: 'list', at: NOW - 60_000 },
    action: newest,
    kept: false,
    allowance,
    session: 'signed in',
  };
  await page.show(
    <Card
      page={null}
      answer={answer}
      details={null}
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
  await shown(null, 'mutual', { pending: 'keep/set' });
  expect(document.activeElement?.className).toBe('card');
});
