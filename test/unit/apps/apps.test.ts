import { expect, test } from 'vitest';
import { noteAppIn, readApp, setOwned } from '../../../utils/apps';
import { strictly, type WriteTransaction } from '../../../utils/database';
import type { AppId } from '../../../utils/ids';
import { openWorld } from '../keep-list/world';

const APP = 'some-app-id' as AppId;

test('whose App it is stands in one place, and a later sign-in does not change it', async () => {
  const db = await openWorld();
  expect(await readApp(db, APP)).toEqual({ appId: APP, mayFollow: 'unknown', mayUnfollow: 'unknown', owned: 'no' });
  await setOwned(db, APP, 'yes');
  const tx = strictly(db, ['apps']);
  await noteAppIn(tx as unknown as WriteTransaction, APP);
  await tx.done;
  expect((await readApp(db, APP)).owned).toBe('yes');
});
