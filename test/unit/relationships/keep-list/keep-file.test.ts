import { describe, expect, test } from 'vitest';
import { exportTable, writeExport } from '../../../../utils/data';
import type { Handle, UserId } from '../../../../utils/base/ids';
import { putRecord } from '../../../../utils/storage';
import { personSeen } from '../../../../utils/relationships/people/name-profiles';
import {
  addKept,
  keep,
  readKeepFile,
  readKept,
  writeKeepFile,
  type KeepFile,
} from '../../../../utils/relationships/keep-list';
import { id, ME, openWorld } from './world';

const people = (file: KeepFile) => (file.kind === 'people' ? file.people : []);

async function filled() {
  const db = await openWorld();
  await keep(db, ME, { userId: id(1), handle: 'ann' as Handle }, '=cmd|calc, "quoted"\nand a second line', 1_000);
  await keep(db, ME, { userId: '1234567890123456789' as never, handle: null }, '', 2_000);
  return db;
}

test('JSON and CSV round trips give the same list', async () => {
  const db = await filled();
  const kept = await readKept(db, ME);
  let csv = '';
  for await (const piece of writeExport(exportTable(db, ME, 'kept'), 'csv')) csv += piece;
  for (const text of [writeKeepFile(kept), csv]) {
    const fresh = await openWorld();
    expect(await addKept(fresh, ME, people(await readKeepFile(fresh, ME, text)), 5_000)).toEqual({
      added: 2,
      changed: 0,
      same: 0,
    });
    expect((await readKept(fresh, ME)).map(({ userId, handle, note }) => [userId, handle, note])).toEqual(
      kept.map(({ userId, handle, note }) => [userId, handle, note]),
    );
  }
});

test('an id that a spreadsheet rounded is read from the profile address', async () => {
  const file = await readKeepFile(
    await openWorld(),
    ME,
    'user id;handle;note;profile\r\n1,23457E+18;@ann;x;https://x.com/i/user/1234567890123456789\r\n',
  );
  expect(people(file)).toEqual([{ userId: '1234567890123456789', handle: 'ann', note: 'x', at: null }]);
});

test('importing takes nobody off and loses no note', async () => {
  const db = await openWorld();
  await keep(db, ME, { userId: id(1), handle: null }, 'mine', 10);
  await keep(db, ME, { userId: id(2), handle: null }, 'same', 10);
  const added = await addKept(
    db,
    ME,
    [
      { userId: id(1), handle: 'ann' as Handle, note: 'theirs', at: 20 },
      { userId: id(2), handle: null, note: 'same', at: null },
      { userId: id(3), handle: null, note: 'a', at: 5 },
      { userId: id(3), handle: null, note: 'b', at: 6 },
    ],
    1_000,
  );
  expect(added).toEqual({ added: 1, changed: 1, same: 1 });
  expect((await readKept(db, ME)).map(({ handle, note }) => [handle, note])).toEqual([
    ['ann', 'theirs / mine'],
    [null, 'same'],
    [null, 'b / a'],
  ]);
});

/** A world in which these people's handles are known. */
async function knowing(...known: (readonly [userId: string, handle: string])[]) {
  const db = await openWorld();
  for (const [userId, handle] of known) {
    const row = personSeen({ id: userId as UserId, handle: handle as Handle, name: null }, 1);
    await putRecord(db, 'facts', {
      accountId: ME,
      userId: userId as UserId,
      following: { is: 'yes', source: 'lookup', at: 1 },
      followedBy: null,
      row,
    });
  }
  return db;
}
const BOB = '1915489112787718144';
const rowsOf = async (text: string, db = knowing([BOB, 'Bob'], ['77', 'al_ice'])) => {
  const file = await readKeepFile(await db, ME, text);
  if (file.kind === 'problem') return file.why;
  return [...file.people.map(({ userId }) => userId), ...file.notTaken.map(({ row, why }) => [row, why])];
};

describe('files of other programs name people', () => {
  test.each([
    ['by handle, one a line', '@bob\n@AL_ICE\n', [BOB, '77']],
    ['by handle, in one line', '@bob,@al_ice', [BOB, '77']],
    ['by handle without the @', 'bob\nal_ice', [BOB, '77']],
    ['by handle in a column', 'Screen Name,Notes\nbob,x', [BOB]],
    ['by id, one a line', `${BOB}\n5`, [BOB, '5']],
    [
      'by the address of a profile',
      'https://x.com/bob\ntwitter.com/al_ice/\nhttps://x.com/i/user/9?s=20',
      [BOB, '77', '9'],
    ],
    ['by an old address', 'https://twitter.com/intent/user?user_id=9', ['9']],
    ['behind a line that names the separator', 'sep=;\r\nuser id;handle\r\n12;carol\r\n', ['12']],
    ['by ids kept as text', `user id,handle\r\n"=""${BOB}""",bob\r\n`, [BOB]],
    ['by handle beside a note, without titles', 'bob,"my brother"\nal_ice,', [BOB, '77']],
    ['by handle behind a number, without titles', '1200,bob\n15,@al_ice', [BOB, '77']],
    ['by id beside a note, without titles', `${BOB};friend\n12345678;x`, [BOB, '12345678']],
    ['by handle below titles that name nobody', 'Konto,Notiz\nbob,Bruder', [BOB, ['Konto\tNotiz', 'not known']]],
    ['quoted, by tabs', `"user_id"\t"username"\n"${BOB}"\t"bob"`, [BOB]],
    ['quoted, by semicolons', `"id";"note"\n"${BOB}";"a;b"`, [BOB]],
  ])('%s', async (_how, text, expected) => expect(await rowsOf(text)).toEqual(expected));
});

describe('a row that is not taken is told, with its reason', () => {
  test.each([
    ['a handle of nobody here', '@bob\n@zed', [BOB, ['@zed', 'not known']]],
    [
      'an id rounded to fifteen digits',
      'user id,handle\n1915489112787710000,zed',
      [['1915489112787710000\tzed', 'rounded']],
    ],
    ['an id in powers of ten', 'user id,handle\n1.91549E+18,zed', [['1.91549E+18\tzed', 'rounded']]],
    ['the same with a comma', 'user id;handle\n1,91549E+18;zed', [['1,91549E+18\tzed', 'rounded']]],
    ['a rounded id by itself', 'user id\n1.9E18', [['1.9E18', 'rounded']]],
    ['the id of somebody else', 'id,handle\n1,bob', [['1\tbob', 'another person']]],
    ['an id in thousands', 'user id\n1,915,489\n5', ['5', ['1\t915\t489', 'names nobody']]],
    ['neither id nor handle', 'user id,handle\nabc,d e', [['abc\td e', 'names nobody']]],
    [
      'everything behind a quote that never closes',
      'user id,note\n5,a\n6,"b\n7,c\n',
      ['5', ['6,"b', 'open quote'], ['7,c', 'open quote']],
    ],
  ])('%s', async (_what, text, expected) => expect(await rowsOf(text)).toEqual(expected));

  test('a note with commas and without quotes is whole', async () => {
    const file = await readKeepFile(await knowing(), ME, 'id,note\n5,met in Lyon, 2019, at the fair\n6,x,,\n');
    expect(people(file).map(({ note }) => note)).toEqual(['met in Lyon, 2019, at the fair', 'x']);
  });

  test('but a rounded id beside a known handle is that person', async () => {
    expect(await rowsOf('user id,handle\n1915489112787710000,bob\n1.9E+18,@Bob')).toEqual([BOB, BOB]);
  });

  test('an id that ends in noughts by itself is none that was rounded', async () => {
    expect(await rowsOf('user id\n1915489112787718000\n1500000')).toEqual(['1915489112787718000', '1500000']);
  });

  test('in our own file too', async () => {
    const broken = JSON.stringify({ format: 'mutuals-keep-list', version: 1, people: [{ userId: 'x' }] });
    expect(await rowsOf(broken)).toEqual([['{"userId":"x"}', 'names nobody']]);
  });
});

test.each([
  ['{"format":"other"}', 'not readable'],
  ['{broken', 'not readable'],
  ['name,age\r\nann,7', 'not readable'],
  ['monday,3\r\ntuesday,4', 'not readable'],
  ['', 'not readable'],
  ['user id,note\r\n', 'nobody in it'],
])('%j is no keep list: %s', async (text, why) => expect(await rowsOf(text)).toBe(why));

test('a list of any length that has no titles, and a note beside each name, is read', async () => {
  const db = await filled();
  const file = await readKeepFile(db, ME, '@ann,a note\r\n'.repeat(150_000) + 'nobody else,a note\r\n');
  expect(file).toEqual({ kind: 'problem', why: 'not readable' });
});
