import { expect, it } from 'vitest';
import type { Hold } from '../../../../utils/x';
import { ANNS, signedIn } from './world';
import { HOUR_MS } from '../../../../utils/base';

it.each<[string, Hold]>([
  ['Mutuals is paused', 'reason_mutuals_paused'],
  ['nothing may leave the browser', 'reason_no_access'],
])('while %s, no call is sent and no token renewed; one is ended at X all the same', async (_, reason) => {
  const { x, context } = await signedIn();
  let hold: Hold | null = reason;
  const { api, auth } = context({ held: async () => hold });
  x.time += 2 * HOUR_MS;
  const before = x.seen.length;
  expect(await api.me()).toMatchObject({ kind: 'held', reason });
  expect(await api.unfollow(ANNS, '99' as Parameters<typeof api.unfollow>[1])).toMatchObject({ kind: 'held', reason });
  expect(x.seen).toHaveLength(before);
  hold = null;
  expect((await api.me()).kind).toBe('ok');
  hold = reason;
  expect(await auth.signOut(ANNS, { erase: false })).toEqual({ kind: 'signed out', revoked: true });
});
