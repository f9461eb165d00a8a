import { say, type Word } from '../../utils/base';
import { Notice } from '../ui/notice';
import type { ConnectView } from './connect-outcome';

/** What a sign-in cannot do without a right, by X's name for it (X API v2, OAuth 2.0 scopes). */
const WITHOUT: Readonly<Record<string, Word>> = {
  'users.read': 'connect_missing_users',
  'tweet.read': 'connect_missing_users',
  'follows.read': 'connect_missing_lists',
  'follows.write': 'connect_missing_acting',
  'offline.access': 'connect_missing_staying',
};

/** What the sign-in just made cannot do, since X did not give every right asked for; each said once. */
export function missingRights(connect: ConnectView): readonly Word[] {
  if (connect.kind !== 'ended' || connect.answer.kind !== 'signed in') return [];
  const words = (connect.answer.missingScopes ?? []).flatMap((scope) => WITHOUT[scope] ?? []);
  return [...new Set(words)];
}

/** Shows it, with what helps; nothing where all rights were given. */
export function MissingRights({ connect }: { connect: ConnectView }) {
  const words = missingRights(connect);
  if (words.length === 0) return null;
  return (
    <Notice
      tone="warning"
      icon="warning"
      title={say('connect_missing_title')}
      text={words.map((word) => say(word)).join(' ')}
    >
      <p>{say('connect_missing_remedy')}</p>
    </Notice>
  );
}
