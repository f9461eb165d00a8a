import { expect, test } from 'vitest';
import { noteAppIn, setOwned } from '../../../../utils/x/sign-in/apps';
import type { AppId } from '../../../../utils/base/ids';
import { openWorld } from '../../relationships/keep-list/world';

const APP = 'some-app-id' as AppId;

test('whose App it is stands in one place, and a later sign-in does not change it', async () => {
  const db = await openWorld();
  await setOwned(db, APP, true);
  expect(await db.get('apps', APP)).toEqual({ appId: APP, refusals: [], leftOut: [], reports: [], owned: true });
  const tx = db.writeTransaction(['apps'], { durability: 'strict' });
  await noteAppIn(tx, { appId: APP, kind: 'pkce' });
  await tx.done;
  expect((await db.get('apps', APP))?.owned).toBe(true);
});
