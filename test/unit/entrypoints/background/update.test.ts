import { expect, test } from 'vitest';
import { updateWhenAtRest } from '../../../../entrypoints/background/update';

test('an update is let in once no call is under way, and not before', async () => {
  const busy = [true, true, false];
  const steps: string[] = [];
  await updateWhenAtRest(
    async () => {
      const is = busy.shift()!;
      steps.push(is ? 'busy' : 'at rest');
      return is;
    },
    () => steps.push('reload'),
    async (ms) => void steps.push(`wait ${ms}`),
  );
  expect(steps).toEqual(['busy', 'wait 1000', 'busy', 'wait 1000', 'at rest', 'reload']);
});
