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
  return { answers, ask, show, refresh, requests: createRequests(ask as unknown as Ask, show, refresh) };
}

test('one message at a time is sent, and what is shown is asked for anew once it is answered', async () => {
  const { answers, ask, show, refresh, requests } = open();
  const sent = requests.send('lists/sync', { viewer, usd: 1 });
  expect([requests.pending, show.mock.calls.length]).toEqual(['lists/sync', 1]);
  await requests.send('lists/stop-sync', { viewer });
  expect(ask.mock.calls).toEqual([['lists/sync', { viewer, usd: 1 }]]);
  answers[0]!({ kind: 'answer', answer: { kind: 'started' } });
  await sent;
  expect([requests.pending, requests.trouble, refresh.mock.calls.length]).toEqual([null, null, 1]);
});

test('why a message was refused or not answered is kept until the next', async () => {
  const { answers, requests } = open();
  const send = async (asked: object) => {
    const sent = requests.send('lists/sync', { viewer, usd: 1 });
    answers.pop()!(asked);
    await sent;
    return requests.trouble;
  };
  expect(await send({ kind: 'answer', answer: { kind: 'refused', reason: 'reason_no_access' } })).toBe(
    'reason_no_access',
  );
  expect(await send({ kind: 'no answer', why: 'nothing came back' })).toBe('reason_no_background');
  expect(await send({ kind: 'answer', answer: { kind: 'started' } })).toBeNull();
});
