import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { unpackId, type Handle } from '../../../../utils/base/ids';
import {
  CHANGE_KINDS,
  readEvents,
  readDepartures,
  CHANGED_LISTS,
  type PackedChanges,
} from '../../../../utils/relationships/history';
import { citizen, ME, world, type Citizen } from '../../../fake-x/graph';
import { backgroundOf, homeOf, read } from '../world';

const crowd = (from: number, to: number): Citizen[] => Array.from({ length: to - from }, (_, i) => citizen(from + i));
const told = ({ ids, what, where }: PackedChanges): string[] =>
  Array.from(ids, (id, i) => `${CHANGED_LISTS[where[i]!]} ${CHANGE_KINDS[what[i]!]} ${unpackId(id)}`).sort();

test('whom X lists and does not show is gone from the first reading on, until X shows them again', async () => {
  const x = world([], crowd(1, 60));
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  const [first, later] = [x.followers[3]!, x.followers[8]!];
  first.hidden = 'unavailable';
  await read(background, 'followers');
  expect(told(await readDepartures(db, ME))).toEqual([`followers unavailable ${first.id}`]);
  expect((await readDepartures(db, ME)).since[0]).toBe(0);
  expect(told(await readEvents(db, ME))).toEqual([]);
  later.hidden = 'unavailable';
  await read(background, 'followers');
  expect(told(await readDepartures(db, ME))).toEqual(
    [`followers unavailable ${first.id}`, `followers unavailable ${later.id}`].sort(),
  );
  delete first.hidden;
  delete later.hidden;
  await read(background, 'followers');
  expect(told(await readDepartures(db, ME))).toEqual([]);
  expect(told(await readEvents(db, ME))).toEqual(
    [`followers unavailable ${later.id}`, `followers back ${first.id}`, `followers back ${later.id}`].sort(),
  );
});

test('who left both lists is told once; another handle is no departure', async () => {
  const x = world(crowd(1, 40), crowd(1, 40));
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  await read(background, 'following');
  await read(background, 'followers');
  const [both, renamed] = [x.followers[5]!.id, x.followers[9]!];
  const before = `u${renamed.id}`;
  renamed.handle = 'another_name' as Handle;
  x.followers = x.followers.filter(({ id }) => id !== both);
  x.following = x.following.filter(({ id }) => id !== both);
  await read(background, 'following');
  await read(background, 'followers');
  const unavailable = await readDepartures(db, ME);
  expect(told(unavailable)).toEqual([`both left ${both}`]);
  const everything = await readEvents(db, ME);
  const at = Array.from(everything.ids, unpackId).findIndex(
    (id, i) => id === renamed.id && CHANGE_KINDS[everything.what[i]!] === 'renamed',
  );
  expect([everything.names[at], everything.before.get(at)]).toEqual(['another_name\t', before]);
});
