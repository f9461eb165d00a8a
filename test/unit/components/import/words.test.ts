import { describe, expect, test } from 'vitest';
import { cautionsOf, listCount } from '../../../../components/import/preview';
import { PROBLEM_WORDS } from '../../../../components/import/choose-file';
import { say } from '../../../../utils/base';
import { archiveIn, zipFile } from '../../x/archive/world';
import { setEnglish } from '../popup/world';

setEnglish();

test('each problem has a sentence of its own', () => {
  const sentences = Object.values(PROBLEM_WORDS).map((word) => say(word, { file: 'a.zip' }));
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) expect(sentence).toMatch(/\.$/);
});

describe('what to know about an archive before it is taken in', () => {
  test('nothing when all of it is there', async () => {
    const archive = await archiveIn(zipFile());
    expect(cautionsOf(archive)).toEqual([]);
    expect([listCount(archive.following), listCount(null)]).toEqual(['4', 'Not in the archive']);
  });

  test('a list that is missing, and what follows from it', async () => {
    expect(cautionsOf(await archiveIn(zipFile({ followers: null })))).toEqual([
      'The list of your followers is missing, so the archive can’t show who follows you back.',
    ]);
  });

  test('a count that does not fit', async () => {
    expect(cautionsOf(await archiveIn(zipFile({ counts: { followers: 9 } })))).toEqual([
      'Followers: 3 found, but the archive counts 9.',
      'An incomplete list still shows who is in it. It says nothing about anyone else.',
    ]);
  });
});
