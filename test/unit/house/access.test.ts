import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/commands';

/** What makes the background call X. */
const CALLS_X =
  /'(?:account\/connect-oauth1|account\/connect-app-only|account\/sign-out|sync\/start|people\/name|history\/explain|history\/explain-people|queue\/resume|queue\/undo|review\/choose)'|\bconnecting\.connect\(|\bname\(accountId\)|\bexplain\(most\)/;
/** Where those are defined, and what they themselves ask: each is called through `withAccess` in turn. */
const DEFINITIONS =
  /function |page\.ask\('(?:people\/name|history\/explain-people)'|^ {2}name: Name|type |<Name extends/;

test('every button of an extension page that calls X asks for the host again where it was taken away', () => {
  const pages = ['popup', 'options', 'review', 'import'].flatMap((page) =>
    readdirSync(join(root, 'entrypoints', page))
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join('entrypoints', page, name)),
  );
  const calls = pages.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .filter((line) => CALLS_X.test(line) && !DEFINITIONS.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(calls.length).toBeGreaterThan(12);
  expect(calls.filter((line) => !/withAccess\(|reaching\(/.test(line))).toEqual([]);
});
