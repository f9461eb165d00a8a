import type { AppId, Word } from '../../utils/base';

/** What a pasted text is: a client id, or the words for why it can't be one. */
export type ClientIdReading =
  { readonly kind: 'client id'; readonly appId: AppId } | { readonly kind: 'problem'; readonly words: Word };

const LONGEST = 128;
const SHORTEST = 8;

/**
 * Reads what was pasted as an OAuth 2.0 client id; `parseAppId` has the last word. The other things X's console shows beside it
 * are told by name: the App's number, and the Bearer Token, which begins with a run of A.
 */
export function readClientId(text: string, parseAppId: (text: string) => AppId | null): ClientIdReading {
  const trimmed = text.trim();
  if (trimmed === '') return problem('options_app_problem_empty');
  if (/^A{10}/.test(trimmed)) return problem('options_app_problem_token');
  if (/^\d+$/.test(trimmed)) return problem('options_app_problem_number');
  if (trimmed.length < SHORTEST) return problem('options_app_problem_short');
  if (trimmed.length > LONGEST) return problem('options_app_problem_long');
  const appId = parseAppId(trimmed);
  return appId === null ? problem('options_app_problem_characters') : { kind: 'client id', appId };
}

function problem(words: Word): ClientIdReading {
  return { kind: 'problem', words };
}
