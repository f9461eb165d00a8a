import { describe, expect, test } from 'vitest';
import { connectProblem } from '../../../../components/shared/connect-outcome';
import { initialOf, pictureAddress } from '../../../../components/ui/picture';
import { splitAround } from '../../../../components/ui/say-with';

describe('pictures', () => {
  test('are loaded from X’s picture host alone', () => {
    const url = 'https://pbs.twimg.com/profile_images/1/a_normal.jpg';
    expect(pictureAddress(url)).toBe(url);
    for (const other of [
      null,
      'http://pbs.twimg.com/a',
      'https://pbs.twimg.com.example.org/a',
      'data:image/png;base64,AA',
      '',
    ]) {
      expect(pictureAddress(other)).toBeNull();
    }
  });

  test.each([
    ['ada', 'A'],
    ['  ßeta', 'SS'],
    ['👩‍🚀 Sally', '👩‍🚀'],
    ['🇫🇷', '🇫🇷'],
    ['नमस्ते', 'न'],
    ['', ''],
  ])('the first letter of %j is %j', (name, initial) => expect(initialOf(name)).toBe(initial));
});

test('elements stand where the words put them; other braces stay', () => {
  expect(splitAround('{left} of {limit} left', { left: 'N' })).toEqual(['N', ' of ', '{limit}', ' left']);
});

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
