import type { KeyField, KeyForm } from '../../../utils/x';
import { parseHandle, type Handle, type Word } from '../../../utils/base';
import type { WhoseApp } from '../../../utils/messages';
import type { AppOnlyKeys, OAuth1Keys, OptionsRules } from '../types';

/** The ways offered beside signing in by X's newer page. */
export type AnotherWayName = 'sign in' | 'own token' | 'app keys' | 'bearer';

/** A field of the form: a key of X, or whose lists to read. */
export type FieldName = KeyField | 'handle';

/** The fields of each way, in order. */
export const FIELDS: Readonly<Record<AnotherWayName, readonly FieldName[]>> = {
  'sign in': ['consumer key', 'consumer secret'],
  'own token': ['consumer key', 'consumer secret', 'access token', 'access secret'],
  'app keys': ['handle', 'consumer key', 'consumer secret'],
  bearer: ['handle', 'bearer token'],
};

/** What is typed, by field. */
export type Typed = Readonly<Record<FieldName, string>>;

export const NOTHING_TYPED: Typed = {
  'consumer key': '',
  'consumer secret': '',
  'access token': '',
  'access secret': '',
  'bearer token': '',
  handle: '',
};

/** What a pasted text looks like, where it is in the wrong field. */
const LOOKS_LIKE: Readonly<Record<KeyForm, Word>> = {
  nothing: 'another_is_nothing',
  'consumer key': 'another_is_consumer_key',
  'consumer secret': 'another_is_consumer_secret',
  'access token': 'another_is_access_token',
  'access secret': 'another_is_access_secret',
  'bearer token': 'another_is_bearer',
  'client id': 'another_is_client_id',
  'client secret': 'another_is_client_secret',
  'App id': 'another_is_app_id',
  'no key of X': 'another_is_no_key',
};

/** The outcome of reading the form: the message to send, or the problems of its fields. */
export type FormReading =
  | { readonly kind: 'oauth1'; readonly keys: OAuth1Keys }
  | { readonly kind: 'app only'; readonly keys: AppOnlyKeys }
  | { readonly kind: 'problems'; readonly problems: Partial<Record<FieldName, Word>> };

/** Reads the form; nothing leaves the page while a key is in a field it does not belong into. */
export function readForm(
  way: AnotherWayName,
  typed: Typed,
  whose: WhoseApp,
  readKey: OptionsRules['readKey'],
): FormReading {
  const problems: Partial<Record<FieldName, Word>> = {};
  const read = (field: KeyField): string => {
    if (!FIELDS[way].includes(field)) return '';
    const reading = readKey(field, typed[field]);
    if (reading.kind === 'key') return reading.key;
    problems[field] = LOOKS_LIKE[reading.looksLike === field ? 'no key of X' : reading.looksLike];
    return '';
  };
  const consumerKey = read('consumer key');
  const consumerSecret = read('consumer secret');
  const accessToken = read('access token');
  const accessSecret = read('access secret');
  const bearer = read('bearer token');
  const handle = parseHandle(typed.handle.trim().replace(/^@/, ''));
  if (FIELDS[way].includes('handle') && handle === null) problems.handle = 'another_is_no_handle';
  if (Object.keys(problems).length > 0) return { kind: 'problems', problems };
  const lookedAt = handle as Handle;
  switch (way) {
    case 'sign in':
      return { kind: 'oauth1', keys: { consumerKey, consumerSecret, token: null, whose } };
    case 'own token':
      return { kind: 'oauth1', keys: { consumerKey, consumerSecret, token: { accessToken, accessSecret }, whose } };
    case 'app keys':
      return {
        kind: 'app only',
        keys: { handle: lookedAt, keys: { kind: 'app keys', consumerKey, consumerSecret }, whose },
      };
    case 'bearer':
      return { kind: 'app only', keys: { handle: lookedAt, keys: { kind: 'bearer token', bearer }, whose } };
  }
}
