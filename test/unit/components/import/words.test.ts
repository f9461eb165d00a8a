import { describe, expect, test } from 'vitest';
import { cautionsOf, listCount } from '../../../../components/import/preview';
import { PROBLEM_WORDS } from '../../../../components/import/choose-file';
import { say } from '../../../../utils/base';
import { alone, archiveIn, file, read, zipFile } from '../../x/archive/world';
import { setEnglish } from '../popup/world';

setEnglish();

test('each problem has a sentence of its own', () => {
  const sentences = Object.values(PROBLEM_WORDS).map((word) => say(word, { file: 'a.zip' }));
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) expect(sentence).toMatch(/\.$/);
});

test('of a zip that is cut or damaged it is said which ways out there are, and unpacked it is read', async () => {
  const bytes = new Uint8Array(await zipFile().arrayBuffer());
  const cut = file(bytes.slice(0, -30));
  const damaged = bytes.slice();
  const name = 'data/following.js';
  const packed = new TextDecoder('latin1').decode(bytes).indexOf(name) + name.length;
  damaged.fill(0xff, packed + 2, packed + 20);
  for (const [zip, why] of [
    [cut, 'truncated'],
    [file(damaged), 'corrupt'],
  ] as const) {
    expect(await read(zip)).toMatchObject({ kind: 'refused', why });
    const sentence = say(PROBLEM_WORDS[why], { file: 'a.zip' });
    expect(sentence).toMatch(/Download it from X again/);
    expect(sentence).toMatch(/unpack it.* choose the folder/);
  }
  await archiveIn(...alone(['account.js', 'following.js', 'follower.js', 'manifest.js']));
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
      'Even an incomplete list shows who is in it. It says nothing about anyone else.',
    ]);
  });
});
