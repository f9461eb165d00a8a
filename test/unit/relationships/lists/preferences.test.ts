import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { putRecord, openDatabase, type ActionRecord } from '../../../../utils/storage';
import { EMPTY_PROFILE } from '../../../../utils/base/empty-profile';
import type { AccountId, Handle, UserId } from '../../../../utils/base/ids';
import {
  DEFAULT_PREFERENCES,
  NO_FILTERS,
  readJournal,
  readListPreferences,
  saveListPreferences,
} from '../../../../utils/relationships/lists';

const ME = '7' as AccountId;
/** Nobody's profile is stored. */
const NAMELESS = { peopleOf: async () => [] };

const action = (n: number, state: ActionRecord['state'], rank: number): ActionRecord => ({
  accountId: ME,
  kind: 'unfollow',
  userId: String(n) as UserId,
  handle: null,
  name: null,
  pictureUrl: null,
  state,
  rank,
  chosenAt: n,
  notBefore: n,
  changedAt: n,
  attempts: 0,
  entryId: null,
  reason: null,
  via: 'app',
});

test('saved filters come back, for their account alone; what is not valid is refused', async () => {
  const db = await openDatabase('review-taste');
  expect(await readListPreferences(db, ME)).toEqual(DEFAULT_PREFERENCES);
  const preferences = {
    columns: ['ratio'],
    saved: [{ name: 'Quiet', filters: { ...NO_FILTERS, quietDays: 90 } }],
  } as const;
  expect(await saveListPreferences(db, ME, preferences as never)).toBe('saved');
  expect(await saveListPreferences(db, ME, { ...preferences, saved: [{ name: '', filters: NO_FILTERS }] })).toBe(
    'refused',
  );
  expect(await readListPreferences(db, ME)).toEqual(preferences);
  expect(await readListPreferences(db, '8' as AccountId)).toEqual(DEFAULT_PREFERENCES);
  await putRecord(db, 'state', { name: `review:${ME}`, value: { columns: ['shoe size'] } });
  expect(await readListPreferences(db, ME)).toEqual(DEFAULT_PREFERENCES);
});

test('a filter or column of another version takes none of the others with it', async () => {
  const db = await openDatabase('review-taste-of-another-version');
  const quiet = { name: 'Quiet', filters: { ...NO_FILTERS, quietDays: 90 } };
  const later = { name: 'Later', filters: { ...NO_FILTERS, verified: 'once' } };
  const value = { columns: ['ratio', 'shoe size'], saved: [later, quiet, { name: 7 }], since: 'later' };
  await putRecord(db, 'state', { name: `review:${ME}`, value });
  expect(await readListPreferences(db, ME)).toEqual({ columns: ['ratio'], saved: [quiet] });
  await putRecord(db, 'state', { name: `review:${ME}`, value: { columns: [], saved: 'none' } });
  expect(await readListPreferences(db, ME)).toEqual({ columns: [], saved: [] });
});

test('the journal is in order: under way, waiting by place, then the ended, newest first', async () => {
  const db = await openDatabase('review-journal');
  for (const one of [
    action(1, 'done', 1),
    action(2, 'waiting', 9),
    action(3, 'sending', 3),
    action(4, 'waiting', 4),
    action(5, 'failed', 5),
    action(6, 'cancelled', 6),
  ]) {
    await putRecord(db, 'actions', one);
  }
  await putRecord(db, 'actions', { ...action(7, 'done', 7), accountId: '8' as AccountId });
  const { pending, ended, more } = await readJournal(db, NAMELESS, ME, 10, 2);
  expect(pending.map(({ userId }) => userId)).toEqual(['3', '4', '2']);
  expect(ended.map(({ userId }) => userId)).toEqual(['6', '5']);
  expect(more).toBe(true);
  expect((await readJournal(db, NAMELESS, ME, 10, 3)).more).toBe(false);
});

test('whom a later list noticed by their id has the name that the list has', async () => {
  const db = await openDatabase('review-journal-names');
  for (const userId of ['2', '404'] as UserId[]) await putRecord(db, 'actions', action(Number(userId), 'done', 0));
  const person = { id: '2' as UserId, handle: 'ada' as Handle, name: 'Ada', ...EMPTY_PROFILE };
  const { ended } = await readJournal(db, { peopleOf: async () => [person] }, ME, 10, 10);
  expect(ended.map(({ userId, handle, name }) => [userId, handle, name])).toEqual([
    ['404', null, null],
    ['2', 'ada', 'Ada'],
  ]);
});

test('a queue that a file brought showed the handles of that file: who waits is shown as X last called them', async () => {
  const db = await openDatabase('review-journal-called');
  const chosen = [2, 3, 4].map((id) => ({ ...action(id, 'waiting', id), handle: `old_${id}` as Handle, name: 'Old' }));
  for (const one of chosen) await putRecord(db, 'actions', one);
  const person = (id: string) => ({ id: id as UserId, handle: `new_${id}` as Handle, name: 'New', ...EMPTY_PROFILE });
  const byPage = { ...person('3'), seenAt: 1 };
  const { pending } = await readJournal(db, { peopleOf: async () => [person('2'), byPage] }, ME, 10, 10);
  // A page's word takes no other's place.
  expect(pending.map(({ handle, name }) => [handle, name])).toEqual([
    ['new_2', 'New'],
    ['old_3', 'Old'],
    ['old_4', 'Old'],
  ]);
});
