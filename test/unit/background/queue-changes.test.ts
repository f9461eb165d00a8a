import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { pageAnswers, type Asker } from '../../../entrypoints/background/page-answers';
import type { Services } from '../../../entrypoints/background/services';
import type { Handle } from '../../../utils/base/ids';
import { createReader } from '../../../utils/relationships/reader';
import { putRecord, type ActionRecord } from '../../../utils/storage';
import { DEFAULT_SETTINGS } from '../../../utils/storage/settings';
import { citizen, homeOf, ME, world } from '../relationships/world';

const START = Date.UTC(2026, 10, 1);

test('who follows a queue is sent what changed since, with what is being sent; never the whole queue again', async () => {
  const db = await homeOf(world([], []));
  const put = (actionId: number, state: ActionRecord['state'], changedAt: number) =>
    putRecord(db, 'actions', {
      actionId,
      accountId: ME,
      kind: 'unfollow',
      userId: citizen(actionId).id,
      handle: null,
      name: null,
      pictureUrl: null,
      state,
      place: actionId,
      notBefore: 0,
      chosenAt: START,
      changedAt,
      attempts: 0,
      reason: null,
      entryId: null,
      via: 'app',
    });
  for (let id = 1; id <= 50; id++) await put(id, id === 1 ? 'sending' : 'waiting', START);
  const asker: Asker = {
    services: { db, reader: createReader(db) } as unknown as Services,
    settings: DEFAULT_SETTINGS,
    account: (await db.get('accounts', ME))!,
  };
  const since = async (cursor: number) => {
    const answer = await pageAnswers['page/queue'](asker, { viewer: 'ada' as Handle, since: cursor });
    return answer.kind === 'queue' ? answer.actions.map(({ actionId }) => actionId) : [];
  };
  expect(await since(0)).toHaveLength(50);
  await put(2, 'done', START + 5_000);
  await put(3, 'cancelled', START + 6_000);
  expect(await since(START + 1)).toEqual([1, 2, 3]);
  expect(await since(START + 6_000)).toEqual([1, 3]);
  expect(await since(0)).toHaveLength(48);
});
