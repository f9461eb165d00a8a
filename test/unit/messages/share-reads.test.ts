import { expect, test } from 'vitest';
import { createSharedReads } from '../../../utils/messages/share-reads';

/** Computations that are answered when the test says so. */
function reads() {
  const shared = createSharedReads();
  const begun: { answer(value: string): void; fail(): void }[] = [];
  const read = (key: string) =>
    shared.read(
      key,
      () =>
        new Promise<string>((answer, reject) => {
          begun.push({ answer, fail: () => reject(new Error('storage')) });
        }),
    );
  return { shared, read, begun };
}

test('identical reads under way are computed once', async () => {
  const { read, begun } = reads();
  const answers = [read('a'), read('a'), read('b')];
  expect(begun.length).toBe(2);
  begun[0]!.answer('first');
  begun[1]!.answer('second');
  expect(await Promise.all(answers)).toEqual(['first', 'first', 'second']);
});

test('what is asked after the answer is computed anew, also after a failure', async () => {
  const { read, begun } = reads();
  const failed = read('a');
  begun[0]!.fail();
  await expect(failed).rejects.toThrow('storage');
  const again = read('a');
  begun[1]!.answer('now');
  expect(await again).toBe('now');
});

test('what is asked after a change is not answered by what began before it', async () => {
  const { shared, read, begun } = reads();
  const before = read('a');
  shared.forget();
  const after = read('a');
  begun[0]!.answer('old');
  expect(await before).toBe('old');
  expect(read('a')).toBe(after);
  begun[1]!.answer('new');
  expect(await after).toBe('new');
});
