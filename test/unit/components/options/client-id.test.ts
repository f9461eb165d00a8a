import { describe, expect, test } from 'vitest';
import { readClientId } from '../../../../components/options/app/client-id-field';
import { parseAppId } from '../../../../utils/storage/settings';

const ID = 'V2ZzWnd1RkI1M2hJd2x4Um9DRVg6MTpjaQ';

describe('a pasted client id', () => {
  test('is taken, white space around it left off', () => {
    expect(readClientId(`  ${ID}\n`, parseAppId)).toEqual({ kind: 'client id', appId: ID });
  });

  test.each([
    ['', 'options_app_problem_empty'],
    [' \t', 'options_app_problem_empty'],
    ['abc', 'options_app_problem_short'],
    ['x'.repeat(129), 'options_app_problem_long'],
    ['28731234', 'options_app_problem_number'],
    ['AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid', 'options_app_problem_token'],
    [`client_id: ${ID}`, 'options_app_problem_characters'],
    [`"${ID}"`, 'options_app_problem_characters'],
  ])('%j is refused: %s', (text, words) => {
    expect(readClientId(text, parseAppId)).toEqual({ kind: 'problem', words });
  });

  test('the rules of the settings have the last word', () => {
    expect(readClientId(ID, () => null)).toEqual({ kind: 'problem', words: 'options_app_problem_characters' });
  });
});
