import { expect, test } from 'vitest';
import { connectProblem } from '../../../../components/shared/connect-outcome';
import { redirectAddress } from '../../../../entrypoints/shared/sign-in/identity';
import messages from '../../../../public/_locales/en/messages.json';

test('the address is the browser’s own', () => {
  expect(redirectAddress({ getRedirectURL: () => 'https://abc.extensions.allizom.org/' })).toBe(
    'https://abc.extensions.allizom.org/',
  );
});

test('a browser without a sign-in window has none, and that is said in words', () => {
  expect(redirectAddress({})).toBeNull();
  const problem = connectProblem({ kind: 'no sign-in window', detail: '' });
  expect(messages[problem!.words].message).toContain('Firefox for Android');
});
