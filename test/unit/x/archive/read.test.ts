import { describe, expect, test } from 'vitest';
import { readArchive } from '../../../../utils/x/archive';
import { archiveTexts, listText, zipOf } from '../../../sandbox/archive';
import { alone, archiveIn, file, given, idsOf, MADE, NOW, read, SPEC, zipFile } from './world';

const refusal = (why: string, name?: string) => ({ kind: 'refused', why, ...(name ? { file: name } : {}) });

describe('an archive as X gives it', () => {
  test('whose it is, from when, and both lists, ids beyond 2^53 to the digit', async () => {
    const archive = await archiveIn(zipFile());
    expect(archive.account).toEqual({ accountId: SPEC.account.id, handle: 'ada', name: 'Ada L.', pictureUrl: null });
    expect(archive.date).toEqual({ at: MADE, from: 'manifest' });
    expect(idsOf(archive.following)).toEqual(SPEC.following);
    expect(idsOf(archive.followers)).toEqual(SPEC.followers);
    expect(archive.following).toMatchObject({ expected: 4, unreadable: 0, missingFiles: [], hasEveryone: true });
  });

  test('within another folder, beside what macOS adds', async () => {
    const texts = archiveTexts(SPEC);
    const zip = zipOf({
      ...Object.fromEntries(Object.entries(texts).map(([path, text]) => [`twitter-2026/${path}`, text])),
      '__MACOSX/twitter-2026/data/following.js': 'rubbish',
      '__MACOSX/data/._following.js': 'rubbish',
      'twitter-2026/data/._follower.js': 'rubbish',
    });
    expect(idsOf((await archiveIn(file(zip))).followers)).toEqual(SPEC.followers);
  });

  test('in several parts, in the order of their numbers', async () => {
    const following = Array.from({ length: 25 }, (_, i) => String(1_000 + i));
    const archive = await archiveIn(zipFile({ following, partSize: 2 }));
    expect(idsOf(archive.following)).toEqual(following);
    expect(archive.following?.hasEveryone).toBe(true);
  });

  test('with a byte order mark, Windows line ends and a last semicolon', async () => {
    const texts = archiveTexts(SPEC);
    const windows = Object.fromEntries(
      Object.entries(texts).map(([path, text]) => [path, `\ufeff${text.replaceAll('\n', '\r\n')};\r\n`]),
    );
    const archive = await archiveIn(file(zipOf(windows)));
    expect(idsOf(archive.following)).toEqual(SPEC.following);
    expect(archive.date?.at).toBe(MADE);
  });

  test('stored without packing, too', async () => {
    expect(idsOf((await archiveIn(file(zipOf(archiveTexts(SPEC), '', 0)))).following)).toEqual(SPEC.following);
  });

  test('periscope-followers.js is another thing, and so are other names alike', async () => {
    const { 'data/follower.js': text, ...rest } = archiveTexts(SPEC);
    const archive = await archiveIn(
      file(
        zipOf({
          ...rest,
          'data/followers.js': text!,
          'data/follower.json': text!,
        }),
      ),
    );
    expect(archive.followers).toBeNull();
  });

  test('the picture is X’s own or none', async () => {
    const profile = (url: string) => `window.YTD.profile.part0 = [{"profile":{"avatarMediaUrl":"${url}"}}]`;
    const withPicture = (url: string) =>
      archiveIn(file(zipOf({ ...archiveTexts(SPEC), 'data/profile.js': profile(url) })));
    expect((await withPicture('https://pbs.twimg.com/profile_images/1/a.jpg')).account.pictureUrl).toBe(
      'https://pbs.twimg.com/profile_images/1/a.jpg',
    );
    expect((await withPicture('https://evil.example/a.jpg')).account.pictureUrl).toBeNull();
  });

  test('a date in the future counts as now: nothing of it may win over what is learnt later', async () => {
    expect((await archiveIn(zipFile({ generatedAt: NOW + 1e10 }))).date).toEqual({ at: NOW, from: 'manifest' });
  });

  test('nothing in it is run', async () => {
    const evil = '(globalThis.ran = "yes")';
    const outcomes = await Promise.all(
      ['data/following.js', 'data/account.js', 'data/manifest.js'].map((path) =>
        read(file(zipOf({ ...archiveTexts(SPEC), [path]: `window.YTD.following.part0 = ${evil}` }))),
      ),
    );
    expect(outcomes.map((outcome) => outcome.kind === 'refused' && outcome.why)).toEqual([
      'malformed',
      'malformed',
      'malformed',
    ]);
    expect((globalThis as { ran?: string }).ran).toBeUndefined();
  });
});

describe('half an archive', () => {
  test('a list that is not there is not known', async () => {
    const archive = await archiveIn(zipFile({ followers: null }));
    expect(archive.followers).toBeNull();
    expect(archive.following?.hasEveryone).toBe(true);
  });

  test('an empty list is a list', async () => {
    expect((await archiveIn(zipFile({ followers: [] }))).followers).toMatchObject({ expected: 0, hasEveryone: true });
  });

  test('fewer people than the manifest counts: not whole', async () => {
    expect((await archiveIn(zipFile({ counts: { followers: 9 } }))).followers).toMatchObject({
      expected: 9,
      hasEveryone: false,
    });
  });

  test('a part that the manifest names and nobody gave', async () => {
    const texts = archiveTexts({ ...SPEC, partSize: 2 });
    delete texts['data/following-part1.js'];
    expect((await archiveIn(file(zipOf(texts)))).following).toMatchObject({
      missingFiles: ['following-part1.js'],
      hasEveryone: false,
    });
  });

  test('a gap in the numbers shows without a manifest', async () => {
    const texts = archiveTexts({ ...SPEC, partSize: 1 });
    delete texts['data/manifest.js'];
    delete texts['data/following-part2.js'];
    expect((await archiveIn(file(zipOf(texts)))).following).toMatchObject({
      missingFiles: ['following-part2.js'],
      hasEveryone: false,
    });
  });

  test('entries that name nobody are counted, and the list is not whole', async () => {
    const text =
      'window.YTD.follower.part0 = [{"follower":{"accountId":"12"}},{"follower":{}},{"follower":{"accountId":"x"}},7]';
    expect((await archiveIn(file(zipOf({ ...archiveTexts(SPEC), 'data/follower.js': text })))).followers).toMatchObject(
      { unreadable: 3, hasEveryone: false },
    );
  });
});

describe('files out of an archive', () => {
  test('all four are as good as the zip', async () => {
    const archive = await archiveIn(...alone(['following.js', 'follower.js', 'account.js', 'manifest.js']));
    expect(idsOf(archive.followers)).toEqual(SPEC.followers);
    expect(archive.followers?.hasEveryone).toBe(true);
  });

  test('without the manifest they may be part of a list, and nothing says how old it is', async () => {
    const [account, following] = alone(['account.js', 'following.js']);
    const old = file(await following!.text(), 'following.js', MADE);
    const archive = await archiveIn(account!, old);
    expect(archive.following).toMatchObject({ expected: null, hasEveryone: false });
    expect(archive.date).toBeNull();
  });

  test('lists alone do not say whose they are', async () => {
    expect(await read(...alone(['following.js', 'follower.js']))).toMatchObject(refusal('no account'));
  });

  test('two zips that X cut one archive into', async () => {
    const { 'data/follower.js': follower, ...rest } = archiveTexts(SPEC);
    const archive = await archiveIn(
      file(zipOf(rest), 'one.zip'),
      file(zipOf({ 'data/follower.js': follower! }), 'two.zip'),
    );
    expect(archive.followers?.hasEveryone).toBe(true);
  });
});

describe('what is refused, and why', () => {
  test.each([
    ['a picture', () => file('\x89PNG\r\n', 'holiday.png'), refusal('not an archive', 'holiday.png')],
    ['an empty file', () => file('', 'empty.zip'), refusal('not an archive', 'empty.zip')],
    [
      'a zip of something else',
      () => file(zipOf({ 'holiday.txt': 'sun' }), 'holiday.zip'),
      refusal('not an archive', 'holiday.zip'),
    ],
    ['an archive without lists', () => zipFile({ following: null, followers: null }), refusal('no lists')],
    ['a zip cut short', () => zipFile().slice(0, 900) as File, refusal('truncated')],
    [
      'two archives in one zip',
      () => file(zipOf({ ...archiveTexts(SPEC), 'old/data/following.js': 'x' })),
      refusal('several archives'),
    ],
    [
      'another list in the file',
      () => file(zipOf({ ...archiveTexts(SPEC), 'data/following.js': listText('follower', ['1']) })),
      refusal('malformed', 'data/following.js'),
    ],
    [
      'a list that ends too early',
      () => file(zipOf({ ...archiveTexts(SPEC), 'data/follower.js': listText('follower', ['1', '2']).slice(0, -9) })),
      refusal('malformed', 'data/follower.js'),
    ],
    [
      'an empty list file',
      () => file(zipOf({ ...archiveTexts(SPEC), 'data/follower.js': '' })),
      refusal('malformed', 'data/follower.js'),
    ],
    [
      'a manifest that is none',
      () => file(zipOf({ ...archiveTexts(SPEC), 'data/manifest.js': 'window.__THAR_CONFIG = {' })),
      refusal('malformed', 'data/manifest.js'),
    ],
    [
      'files of two accounts',
      () =>
        file(
          zipOf({
            ...archiveTexts(SPEC),
            'data/account.js': archiveTexts({ ...SPEC, account: { id: '5', handle: 'bob', name: 'Bob' } })[
              'data/account.js'
            ]!,
          }),
        ),
      refusal('several accounts'),
    ],
    [
      'a bomb',
      () => file(zipOf({ ...archiveTexts(SPEC), 'data/follower.js': new Uint8Array(40_000_000) })),
      refusal('bomb', 'data/follower.js'),
    ],
  ])('%s', async (_what, make, expected) => {
    const made = make();
    expect(await read(new File([made], made.name || 'a.zip'))).toMatchObject(expected);
  });

  test('the same file twice', async () => {
    expect(await read(zipFile(), zipFile())).toMatchObject(refusal('several archives'));
  });

  test('a file that can’t be read', async () => {
    const gone = zipFile();
    gone.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    expect(await read(gone)).toEqual({ kind: 'refused', why: 'unreadable', file: null });
  });
});

test('a file of any size is read in pieces of a mebibyte, one after the other, and one too large is not read at all', async () => {
  const text = new TextEncoder().encode(
    listText(
      'follower',
      Array.from({ length: 50_000 }, (_, i) => String(10 ** 15 + i)),
    ),
  );
  const asked: number[] = [];
  const watched = (name: string, bytes: Uint8Array<ArrayBuffer>, size = bytes.length): File => {
    const made = file(bytes, name);
    Object.defineProperty(made, 'size', { value: size });
    made.slice = (from = 0, to = 0) => {
      asked.push(to - from);
      return new Blob([bytes.subarray(from, to)]);
    };
    return made;
  };
  const archive = await archiveIn(watched('follower.js', text), ...alone(['account.js']));
  expect(archive.followers?.ids.length).toBe(50_000);
  expect(asked.length).toBeGreaterThan(6);
  expect(Math.max(...asked)).toBeLessThanOrEqual(2 ** 20);
  asked.length = 0;
  expect(await read(watched('follower.js', text, 5 * 2 ** 30), ...alone(['account.js']))).toMatchObject({
    kind: 'refused',
    why: 'too large',
  });
  expect(asked.every((bytes) => bytes <= 4)).toBe(true);
});

test('stopped on the way it is cancelled, whatever is being read', async () => {
  const followers = Array.from({ length: 20_000 }, (_, i) => String(10n ** 18n + BigInt(i * 7919)));
  const stop = new AbortController();
  const seen: number[] = [];
  const outcome = await readArchive(given([zipFile({ followers })]), {
    now: () => NOW,
    signal: stop.signal,
    onProgress(done, total) {
      seen.push(done / total);
      if (done > total / 2) stop.abort();
    },
  });
  expect(outcome).toEqual({ kind: 'cancelled' });
  expect(seen.at(-1)).toBeLessThan(1);
});

test('progress goes up to the whole and never back', async () => {
  const seen: number[] = [];
  await readArchive(given([zipFile()]), { now: () => NOW, onProgress: (done, total) => seen.push(done / total) });
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual([...seen].sort((one, other) => one - other));
});
