import { expect, test } from 'vitest';
import { missingRights } from '../../../../components/shared/missing-rights';

test('a sign-in that X gave fewer rights says what it cannot do, each thing once', () => {
  const ended = (missingScopes: string[]) =>
    ({ kind: 'ended', answer: { kind: 'signed in', detail: '', missingScopes } }) as const;
  expect(missingRights({ kind: 'idle' })).toEqual([]);
  expect(missingRights({ kind: 'ended', answer: { kind: 'declined', detail: '' } })).toEqual([]);
  expect(missingRights(ended([]))).toEqual([]);
  expect(missingRights(ended(['users.read', 'tweet.read', 'follows.write', 'offline.access']))).toEqual([
    'connect_missing_users',
    'connect_missing_acting',
    'connect_missing_staying',
  ]);
});
