import { putRecord, type PersonRow } from '../../../../utils/storage';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../../../utils/base/csv';
import {
  exportsOf,
  exportTable,
  gather,
  writeExport,
  type ExportFormat,
  type ExportName,
} from '../../../../utils/data';
import { keep } from '../../../../utils/relationships/keep-list';
import { recordFactIn } from '../../../../utils/relationships/evidence/facts';
import { citizen, ME, rowFor, world } from '../../../fake-x/graph';
import { readBoth } from './read-both';

const text = async (db: Parameters<typeof exportTable>[0], name: ExportName, format: ExportFormat) => {
  let all = '';
  for await (const piece of writeExport(exportTable(db, ME, name), format)) all += piece;
  return all;
};
const ids = async (db: Parameters<typeof exportTable>[0], name: ExportName) =>
  parseCsv(await text(db, name, 'csv'))
    .records.slice(1)
    .map(([id]) => id);

describe('lists', () => {
  const x = world(
    [1, 2, 3, 4].map((n) => citizen(n, { name: n === 2 ? '=HYPERLINK("http://evil")' : `Person ${n}` })),
    [2, 4, 9].map((n) => citizen(n)),
  );

  test('each list holds whom it names, as the relationships say', async () => {
    const db = await readBoth(x);
    expect(await ids(db, 'following')).toEqual(['1', '2', '3', '4']);
    expect(await ids(db, 'mutuals')).toEqual(['2', '4']);
    expect(await ids(db, 'non-followers')).toEqual(['1', '3']);
    expect(await ids(db, 'followers')).toEqual(['2', '4', '9']);
    expect(await ids(db, 'not-followed-back')).toEqual(['9']);
    expect(await exportsOf(db, { accountId: ME })).toEqual([
      'following',
      'mutuals',
      'non-followers',
      'followers',
      'not-followed-back',
    ]);
  });

  test('what X left out of a profile is empty, not “none” or “false”', async () => {
    const known = (n: number): PersonRow => ({ ...rowFor(citizen(n)), followersCount: 5, createdAt: 1.2e12 });
    const left: PersonRow = { ...known(1), unreported: ['verified', 'protected', 'bio'] };
    const db = await readBoth(world([citizen(1, { row: left }), citizen(2, { row: known(2) })], []));
    const people = JSON.parse(await text(db, 'following', 'json')) as Record<string, unknown>[];
    expect(people[0]).toMatchObject({ verified: null, protected: null, bio: null });
    expect(people[1]).toMatchObject({ verified: 'none', protected: false, bio: '' });
  });

  test('who was unfollowed since is no longer in it', async () => {
    const db = await readBoth(x);
    const tx = db.writeTransaction(['facts']);
    await recordFactIn(tx, {
      accountId: ME,
      userId: citizen(3).id,
      following: 'no',
      followedBy: 'unknown',
      source: 'action',
      at: 9e12,
      row: null,
    });
    await tx.done;
    expect(await ids(db, 'following')).toEqual(['1', '2', '4']);
    expect(await ids(db, 'non-followers')).toEqual(['1']);
  });

  test('a name that is a formula is text; JSON holds it as it is', async () => {
    const db = await readBoth(x);
    expect(await text(db, 'mutuals', 'csv')).toContain(`"'=HYPERLINK(""http://evil"")"`);
    const json = JSON.parse(await text(db, 'mutuals', 'json')) as Record<string, unknown>[];
    expect(json[0]).toMatchObject({
      'user id': '2',
      name: '=HYPERLINK("http://evil")',
      relationship: 'mutual',
    });
  });

  test('a list that was never read to its end gives no rows, and JSON of none is still JSON', async () => {
    const db = await readBoth(x, ['following']);
    expect(await exportsOf(db, { accountId: ME })).toEqual(['following', 'mutuals', 'non-followers']);
    expect(JSON.parse(await text(db, 'not-followed-back', 'json'))).toEqual([]);
  });
});

test('the keep list and the journal, however many lines of the same moment', async () => {
  const db = await readBoth(world([], []));
  await keep(db, ME, { userId: citizen(5).id, handle: null }, '+1', 0);
  for (let n = 0; n < 1_203; n++) {
    await putRecord(db, 'actions', {
      accountId: ME,
      kind: 'unfollow',
      userId: citizen(n).id,
      handle: null,
      name: null,
      pictureUrl: null,
      state: 'done',
      rank: n,
      chosenAt: 1,
      notBefore: 1,
      changedAt: n < 1_100 ? 7 : 8,
      attempts: 1,
      entryId: null,
      reason: null,
      via: 'app',
    });
  }
  expect(parseCsv(await text(db, 'kept', 'csv')).records[1]).toEqual([
    '5',
    '',
    '+1',
    '1970-01-01T00:00:00.000Z',
    'https://x.com/i/user/5',
  ]);
  const lines = await ids(db, 'actions');
  expect(new Set(lines).size).toBe(1_203);
  expect(lines).toHaveLength(1_203);
});

test('a gathered file is the text, mark and all', async () => {
  async function* pieces() {
    yield '\uFEFFa';
    for (let n = 0; n < 3; n++) yield 'é'.repeat(3_000_000);
  }
  const blob = await gather(pieces(), 'text/csv');
  expect(blob.size).toBe(3 + 1 + 18_000_000);
  expect([...new Uint8Array(await blob.slice(0, 4).arrayBuffer())]).toEqual([0xef, 0xbb, 0xbf, 0x61]);
});
