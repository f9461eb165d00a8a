import { describe, expect, test } from 'vitest';
import { connectProblem } from '../../../../components/shared/connect-outcome';

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

  test('one that succeeded is no problem', () => expect(connectProblem({ kind: 'signed in', detail: '' })).toBeNull());
});
