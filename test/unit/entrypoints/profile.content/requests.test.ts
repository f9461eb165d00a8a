import { expect, test, vi } from 'vitest';
import { createRequests } from '../../../../entrypoints/profile.content/requests';
import type { Handle } from '../../../../utils/base/ids';
import type { Ask } from '../../../../utils/messages';

const viewer = 'ada' as Handle;

/** Requests whose messages are answered one by one. */
function open() {
  const answers: ((asked: object) => void)[] = [];
  const ask = vi.fn(() => new Promise((resolve) => answers.push(resolve)));
  const show = vi.fn();
  const refresh = vi.fn(async () => {});
  let isProposed = false;
  return {
    answers,
    ask,
    show,
    refresh,
    propose: (is: boolean) => void (isProposed = is),
    requests: createRequests(ask as unknown as Ask, () => isProposed, show, refresh),
  };
}

test('one message at a time is sent, and what is shown is asked for anew once it is answered', async () => {
  const { answers, ask, show, refresh, requests } = open();
  const sent = requests.send('queue/cancel', { viewer, actionIds: [1] });
  expect([requests.pending, show.mock.calls.length]).toEqual(['queue/cancel', 1]);
  await requests.send('lists/stop-sync', { viewer });
  expect(ask.mock.calls).toEqual([['queue/cancel', { viewer, actionIds: [1] }]]);
  answers[0]!({ kind: 'answer', answer: { kind: 'cancelled' } });
  await sent;
  expect([requests.pending, requests.trouble, refresh.mock.calls.length]).toEqual([null, null, 1]);
});

test('why a message was refused or not answered is kept until the next', async () => {
  const { answers, requests } = open();
  const send = async (asked: object) => {
    const sent = requests.send('queue/cancel', { viewer, actionIds: [1] });
    answers.pop()!(asked);
    await sent;
    return requests.trouble;
  };
  expect(await send({ kind: 'answer', answer: { kind: 'refused', reason: 'reason_no_access' } })).toBe(
    'reason_no_access',
  );
  expect(await send({ kind: 'no answer', why: 'nothing came back' })).toBe('reason_no_background');
  expect(await send({ kind: 'answer', answer: { kind: 'cancelled' } })).toBeNull();
});

test.each([
  [{ kind: 'opened' }, 'overlay_proposed', null],
  [{ kind: 'busy' }, 'reason_proposal_busy', null],
  [{ kind: 'too many', until: 1 }, 'reason_proposals_often', 'reason_proposals_often'],
  [{ kind: 'refused', reason: 'reason_not_known' }, 'reason_not_known', 'reason_not_known'],
  [{ kind: 'nobody connected' }, 'reason_no_background', 'reason_no_background'],
])(
  'what came of a proposal, as %o, is said; that the window asks something no longer than it does, wherever the focus goes',
  async (answer, words, after) => {
    const { answers, ask, refresh, propose, requests } = open();
    const proposed = requests.propose(viewer, { kind: 'sync' });
    expect(ask.mock.calls).toEqual([['confirm/propose', { viewer, proposed: { kind: 'sync' } }]]);
    answers[0]!({ kind: 'answer', answer });
    await proposed;
    // Whether something is proposed, the answer to that says.
    propose(true);
    expect([requests.trouble, requests.pending, refresh.mock.calls.length]).toEqual([words, null, 1]);
    propose(false);
    expect(requests.trouble).toBe(after);
  },
);

test('a flood of proposals that the gate stops is said to be one', async () => {
  const { answers, requests } = open();
  const proposed = requests.propose(viewer, { kind: 'sync' });
  answers[0]!({ kind: 'no answer', why: 'rate' });
  await proposed;
  expect(requests.trouble).toBe('reason_proposals_often');
});
