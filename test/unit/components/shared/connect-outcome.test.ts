import { beforeAll, describe, expect, test } from 'vitest';
import { connectProblem, problemWords } from '../../../../components/shared/connect-outcome';
import { setEnglish } from '../popup/world';

beforeAll(setEnglish);

describe('a sign-in that came to nothing', () => {
  test('each has words of its own; what the options can mend leads there', () => {
    const kinds = [
      'no client id',
      'declined',
      'closed',
      'wrong client id',
      'state mismatch',
      'offline',
      'failed',
    ] as const;
    const problems = kinds.map((kind) => connectProblem({ kind, detail: '' }));
    expect(new Set(problems.map((problem) => problem?.words)).size).toBe(kinds.length);
    expect(kinds.filter((_, i) => problems[i]?.remedy === 'options')).toEqual(['no client id', 'wrong client id']);
  });

  test('where X asks to wait it says when to try again, by X’s word or in a few minutes', () => {
    const at = (until: number | null) => problemWords({ kind: 'rate limited', detail: '', until }, 1_000);
    expect(at(61_000)).toMatch(/^X asks to wait a little\. Try again from .*\d.*\.$/);
    expect(at(500)).toBe('X asks to wait a little. Nothing was changed; try again in a few minutes.');
    expect(problemWords({ kind: 'X in trouble', detail: '' }, 1_000)).toContain('try again in a few minutes');
  });

  test('one that succeeded is no problem', () => expect(connectProblem({ kind: 'signed in', detail: '' })).toBeNull());
});
