import { expect, test } from 'vitest';
import { exportTable, writeExport } from '../../../../utils/data';
import type { Handle } from '../../../../utils/base/ids';
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
    expect(await addKept(fresh, ME, people(readKeepFile(text)), 5_000)).toEqual({ added: 2, changed: 0, same: 0 });
    expect((await readKept(fresh, ME)).map(({ userId, handle, note }) => [userId, handle, note])).toEqual(
      kept.map(({ userId, handle, note }) => [userId, handle, note]),
    );
  }
});

test('an id that a spreadsheet rounded is read from the profile address', () => {
  const file = readKeepFile(
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

test('a file that is none says why, and lines that name nobody are counted', () => {
  expect(readKeepFile('{"format":"other"}')).toEqual({ kind: 'problem', why: 'not readable' });
  expect(readKeepFile('{broken')).toEqual({ kind: 'problem', why: 'not readable' });
  expect(readKeepFile('name,age\r\nann,7')).toEqual({ kind: 'problem', why: 'not readable' });
  expect(readKeepFile('user id,note\r\nabc,7')).toEqual({ kind: 'problem', why: 'nobody in it' });
  expect(readKeepFile('user id,note\r\n5,x\r\nabc,7')).toMatchObject({ kind: 'people', skipped: 1 });
});
