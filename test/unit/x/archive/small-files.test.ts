import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAccount, readManifest, readPicture } from '../../../../utils/x/archive/small-files';

const ADA = { accountId: '12', handle: 'ada', name: 'Ada' };
const START = 'window.YTD.account.part0 = ';
const LIST = '[{"account":{"accountId":"12","username":"ada","accountDisplayName":"Ada"}}]';

test('blanks and one semicolon may follow, as a pattern says it; nothing else', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ \t\r\n;\u00a0\ufeffx]{0,8}$/), (behind) => {
      const isEnd = /^\s*;?\s*$/.test(behind);
      expect(readAccount(`${START}${LIST}${behind}`)).toEqual(isEnd ? ADA : null);
    }),
    { numRuns: 2_000 },
  );
});

test.each([' ', '\n', ' ;', ';'])('a file with a million times %j in it is read, or refused, at once', (piece) => {
  const million = piece.repeat(1_000_000 / piece.length);
  for (const text of [
    `${START}${million}x`,
    `${START}${LIST}${million}x`,
    `${START}${million}${LIST}x`,
    `${million}${START}`,
    `window.${million}`,
  ]) {
    expect(readAccount(text)).toBeNull();
    expect(readManifest(text)).toBeNull();
    expect(readPicture(text)).toBeNull();
  }
  expect(
    readAccount(`${START}[{"account":{"accountId":"12","username":"ada",${' '.repeat(1_000_000)}
    "accountDisplayName":"Ada"}}]${' '.repeat(1_000_000)};`),
  ).toEqual(ADA);
});
