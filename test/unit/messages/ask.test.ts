import { expect, test } from 'vitest';
import type { Handle } from '../../../utils/base/ids';
import { createAsk } from '../../../utils/messages';

const viewer = 'ada' as Handle;

test('a read that the dying worker dropped is asked once more', async () => {
  const replies = [
    () => Promise.reject(new Error('port closed')),
    () => Promise.resolve({ kind: 'answer', answer: { kind: 'nobody connected' } }),
  ];
  const ask = createAsk(() => replies.shift()!());
  expect(await ask('page/summary', { viewer })).toEqual({ kind: 'answer', answer: { kind: 'nobody connected' } });
});

test('a read that hangs on a background being stopped is asked again', async () => {
  const sends = [
    () => new Promise(() => undefined),
    () => Promise.resolve({ kind: 'answer', answer: { kind: 'nobody connected' } }),
  ];
  const ask = createAsk(
    () => sends.shift()!(),
    () => new Promise((resolve) => setTimeout(resolve)),
  );
  expect((await ask('page/summary', { viewer })).kind).toBe('answer');
  expect(sends).toEqual([]);
});

test('a background that never answers is given up', async () => {
  const ask = createAsk(() => Promise.resolve(undefined));
  expect(await ask('page/summary', { viewer })).toEqual({ kind: 'no answer', why: 'nothing came back' });
});

test('what acts is never repeated by itself', async () => {
  let sent = 0;
  const ask = createAsk(() => Promise.reject(new Error(`port closed ${++sent}`)));
  const asked = await ask('page/choose', { viewer, kind: 'unfollow', people: [] });
  expect(asked.kind).toBe('no answer');
  expect(sent).toBe(1);
});

test('a refusal by the gate is told, not thrown', async () => {
  const ask = createAsk(() => Promise.resolve({ kind: 'refused', why: 'rate' }));
  expect(await ask('page/cancel', { viewer, actionIds: [] })).toEqual({ kind: 'no answer', why: 'rate' });
});
