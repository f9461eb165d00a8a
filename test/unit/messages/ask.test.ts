import { expect, test } from 'vitest';
import type { Handle, UserId } from '../../../utils/base/ids';
import { createAsk } from '../../../utils/messages';

const viewer = 'ada' as Handle;
const ANSWER = { kind: 'answer', answer: { kind: 'nobody connected' } };
const never = () => new Promise<never>(() => undefined);

/** A background that does one thing after the other; `pass` lets the asker's patience end. */
function background(...does: (() => Promise<unknown>)[]) {
  let sent = 0;
  const waiting: (() => void)[] = [];
  const ask = createAsk(
    () => does[sent++]?.() ?? Promise.reject(new Error('sent once too often')),
    () => new Promise((resolve) => waiting.push(resolve)),
  );
  return { ask, sent: () => sent, pass: () => waiting.at(-1)!() };
}

test('a read that the dying background dropped is asked again', async () => {
  const { ask, sent } = background(
    () => Promise.reject(new Error('port closed')),
    () => Promise.resolve(undefined),
    () => Promise.resolve(ANSWER),
  );
  expect(await ask.read('lists/summary', { viewer })).toEqual(ANSWER);
  expect(sent()).toBe(3);
});

test('a slow read is waited for, not sent again', async () => {
  let answer = (_: unknown): void => undefined;
  const { ask, sent } = background(() => new Promise((resolve) => (answer = resolve)));
  const asked = ask.read('lists/summary', { viewer });
  answer(ANSWER);
  expect(await asked).toEqual(ANSWER);
  expect(sent()).toBe(1);
});

test('a read that hangs longer than any takes is asked again', async () => {
  const { ask, sent, pass } = background(never, () => Promise.resolve(ANSWER));
  const asked = ask.read('lists/summary', { viewer });
  pass();
  expect(await asked).toEqual(ANSWER);
  expect(sent()).toBe(2);
});

test('a background that never answers is given up', async () => {
  const { ask, sent } = background(...Array.from({ length: 9 }, () => () => Promise.resolve(undefined)));
  expect(await ask.read('lists/summary', { viewer })).toEqual({ kind: 'no answer', why: 'nothing came back' });
  expect(sent()).toBe(3);
});

test('what acts is sent once, whatever came of it', async () => {
  for (const does of [() => Promise.reject(new Error('port closed')), () => Promise.resolve(undefined)]) {
    const { ask, sent } = background(does);
    const asked = await ask('queue/choose', { viewer, kind: 'unfollow', people: ['1' as UserId] });
    expect(asked.kind).toBe('no answer');
    expect(sent()).toBe(1);
  }
});

test.each(['refused', 'failed'])('what was %s is reported, not sent again', async (kind) => {
  const { ask, sent } = background(() => Promise.resolve({ kind, why: 'rate' }));
  expect(await ask.read('lists/summary', { viewer })).toEqual({ kind: 'no answer', why: 'rate' });
  expect(sent()).toBe(1);
});
