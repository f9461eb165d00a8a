import { describe, expect, test } from 'vitest';
import { archiveTexts, archiveZip, listText, zipOf, type ArchiveSpec } from '../../../sandbox/archive';
import { alone, archiveIn, file, given, idsOf, MADE, NOW, read, SPEC, zipFile } from './world';
import { readArchive } from '../../../../utils/x/archive';

/** The archive's files under other paths; null leaves one out. */
function moved(to: (path: string) => string | null, spec: Partial<ArchiveSpec> = {}): Record<string, string> {
  const texts = Object.entries(archiveTexts({ ...SPEC, ...spec }));
  return Object.fromEntries(texts.flatMap(([path, text]) => (to(path) === null ? [] : [[to(path)!, text]])));
}
/** A folder, as the browser hands it over: every file with its path. */
const folder = (texts: Readonly<Record<string, string>>) =>
  readArchive(
    Object.entries(texts).map(([path, text]) => ({ file: file(text, path.split('/').pop()), path })),
    { now: () => NOW },
  );
const both = { following: { ids: BigUint64Array.from(SPEC.following!, BigInt) }, followers: { hasEveryone: true } };

describe('the files are found wherever they lie', () => {
  test.each([
    ['at the top', (path: string) => path.replace('data/', '')],
    ['in a folder without data/', (path: string) => path.replace('data/', 'my archive/')],
    ['in another folder around data/', (path: string) => `old/twitter/${path}`],
    ['in other case', (path: string) => path.replace('data/', 'Data/').replace('follow', 'Follow')],
    ['as copies', (path: string) => path.replace(/\.js$/, ' (1).js')],
    ['as copies of another browser', (path: string) => path.replace(/\.js$/, '(2).js')],
    ['with the signs of Windows', (path: string) => path.replace('/', '\\')],
  ])('%s, in a zip and in a folder', async (_where, to) => {
    const texts = moved(to);
    expect(await read(file(zipOf(texts)))).toMatchObject({ kind: 'archive', archive: both });
    expect(await folder(texts)).toMatchObject({ kind: 'archive', archive: both });
  });

  test('by the names that the manifest gives them', async () => {
    const texts = moved((path) => path.replace('following.js', 'people-i-follow.js'));
    texts['data/manifest.js'] = texts['data/manifest.js']!.replace('data/following.js', 'data/People-I-Follow.js');
    expect(await read(file(zipOf(texts)))).toMatchObject({ archive: both });
  });

  test('in an archive of years ago, without a manifest, by the dates in its zip', async () => {
    const texts = moved((path) => (/(?:account|following|follower)\.js$/.test(path) ? path.slice(5) : null));
    const archive = await archiveIn(file(zipOf(texts)));
    expect(idsOf(archive.following)).toEqual(SPEC.following);
    expect(archive.date).toEqual({ at: new Date(2026, 10, 20).getTime(), from: 'file' });
  });

  test('the ones in data/ count before others of the same name', async () => {
    const texts = { ...archiveTexts(SPEC), 'following.js': listText('following', ['1']) };
    expect(idsOf((await archiveIn(file(zipOf(texts)))).following)).toEqual(SPEC.following);
  });

  test('a file and its copy, chosen one by one: which one is meant is not guessed', async () => {
    const [following, account] = alone(['following.js', 'account.js']);
    const copy = file(await following!.text(), 'following (1).js');
    expect(await read(following!, copy, account!)).toMatchObject({ why: 'several archives' });
  });
});

describe('other files are passed over', () => {
  const others = [file('hello', 'README.txt'), file('\x89PNG', 'me.png'), file('x=1', 'jquery.js')];

  test('beside a zip, and beside files out of one', async () => {
    expect(await read(...others, zipFile())).toMatchObject({ archive: both });
    expect(await read(...others, ...alone(['following.js', 'follower.js', 'account.js', 'manifest.js']))).toMatchObject(
      { archive: both },
    );
  });

  test('a damaged script of a zip that is none of its lists', async () => {
    const zip = zipOf({ ...archiveTexts(SPEC), 'data/ads.js': 'window.YTD.ads.part0 = []' }, '', 0);
    const text = new TextDecoder('latin1').decode(zip);
    zip[text.indexOf('window.YTD.ads')] = 0;
    expect(await read(file(zip))).toMatchObject({ archive: both });
  });

  test('until nothing is left', async () => {
    expect(await read(...others)).toEqual({ kind: 'refused', why: 'not an archive', file: 'README.txt' });
  });
});

describe('a list is known only where the archive says so', () => {
  const without = (list: 'following' | 'follower', text: string | null) => {
    const texts = archiveTexts({ ...SPEC, [list === 'following' ? 'following' : 'followers']: null });
    return archiveIn(file(zipOf(text === null ? texts : { ...texts, [`data/${list}.js`]: text })));
  };

  test('an empty file that the manifest leaves out is not a list of nobody', async () => {
    expect((await without('follower', listText('follower', []))).followers).toBeNull();
    expect((await without('following', listText('following', []))).following).toBeNull();
  });

  test('people in a file that the manifest leaves out are in the list, and others may be', async () => {
    const { followers } = await without('follower', listText('follower', ['5']));
    expect(idsOf(followers)).toEqual(['5']);
    expect(followers?.hasEveryone).toBe(false);
  });

  test('both left out: there is no list', async () => {
    const texts = archiveTexts({ ...SPEC, following: null, followers: null });
    texts['data/following.js'] = listText('following', []);
    expect(await read(file(zipOf(texts)))).toMatchObject({ why: 'no lists' });
  });

  test('an empty file by itself is not a list of nobody either', async () => {
    const [account, followers] = alone(['account.js', 'follower.js']);
    const archive = await archiveIn(account!, followers!, file(listText('following', []), 'following.js'));
    expect(archive.following).toBeNull();
  });
});

describe('the date', () => {
  test('of unpacked files without a manifest is nobody’s guess', async () => {
    const texts = moved((path) => (path.endsWith('manifest.js') ? null : path));
    expect(await folder(texts)).toMatchObject({ archive: { date: null } });
  });

  test('of unpacked files with one is the manifest’s', async () => {
    expect(await folder(archiveTexts(SPEC))).toMatchObject({ archive: { date: { at: MADE, from: 'manifest' } } });
  });
});

test.each([16, 20])('a handle of %i characters', async (length) => {
  const handle = 'a'.repeat(length);
  const archive = await archiveIn(zipFile({ account: { ...SPEC.account, handle } }));
  expect(archive.account.handle).toBe(handle);
});

test.each([
  ['little-endian', true, '\ufeff'],
  ['big-endian', false, '\ufeff'],
  ['little-endian without a mark', true, ''],
] as const)('files saved as UTF-16, %s', async (_name, isLittle, mark) => {
  const utf16 = (text: string) => {
    const view = new DataView(new ArrayBuffer(2 * (mark + text).length));
    for (const [i, unit] of [...(mark + text)].entries()) view.setUint16(2 * i, unit.charCodeAt(0), isLittle);
    return new Uint8Array(view.buffer);
  };
  const texts = Object.entries(archiveTexts(SPEC)).map(([path, text]) => [path, utf16(text)]);
  expect(await read(file(zipOf(Object.fromEntries(texts) as Record<string, Uint8Array>)))).toMatchObject({
    archive: both,
  });
});

describe('zips of macOS, whose numbers overflow', () => {
  const END_BYTES = 22;

  test('a count of files that is too low', async () => {
    const zip = archiveZip(SPEC);
    new DataView(zip.buffer).setUint16(zip.length - END_BYTES + 10, 2, true);
    expect(await read(file(zip))).toMatchObject({ archive: both });
  });

  test('more than 65,535 files', async () => {
    const many = Object.fromEntries(Array.from({ length: 65_540 }, (_, i) => [`data/media/${i}.jpg`, '']));
    const zip = zipOf({ ...many, ...archiveTexts(SPEC) }, '', 0);
    // fflate writes the count as macOS does: its lower 16 bits.
    expect(new DataView(zip.buffer).getUint16(zip.length - END_BYTES + 10, true)).toBeLessThan(100);
    expect(await read(file(zip))).toMatchObject({ archive: both });
  });

  test('places beyond 4 GiB', async () => {
    const zip = archiveZip(SPEC);
    const BEYOND = 2 ** 32;
    // Four gibibytes of pictures before all that the archive has; none of them is ever read.
    const large = file(zip.slice(0, 4));
    Object.defineProperty(large, 'size', { value: BEYOND + zip.length });
    large.slice = (from = 0, to = 0) => {
      const piece = new Uint8Array(to - from);
      if (from === 0) piece.set(zip.slice(0, Math.min(4, to)));
      if (to > BEYOND) piece.set(zip.slice(Math.max(0, from - BEYOND), to - BEYOND), Math.max(0, BEYOND - from));
      return new Blob([piece]);
    };
    const outcome = await readArchive(given([large]), { now: () => NOW });
    expect(outcome).toMatchObject({ archive: both });
  });
});
