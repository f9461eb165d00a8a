import type { AccountRecord, Way } from '../../storage';
import type { AccountId, AppId } from '../../base';
import type { User } from '../api';
import type { Keys } from './vault/keys';
import type { Revocations } from './revocations';
import type { Sessions } from './sessions';

/** The record of an account connected with keys. `now`: ms since 1970. */
export function accountWith(person: User, way: Way, appId: AppId, now: number): AccountRecord {
  return {
    accountId: person.id as AccountId,
    appId,
    handle: person.handle,
    name: person.name,
    pictureUrl: person.pictureUrl,
    followingCount: person.followingCount,
    followersCount: person.followersCount,
    connectedAt: now,
    session: 'signed in',
    way,
  };
}

/** Stores an account with its keys. A token pair it had before would never be used again: it is ended at X. */
export async function settleKeys(
  sessions: Sessions,
  revocations: Revocations,
  account: AccountRecord,
  keys: Keys,
): Promise<void> {
  await sessions.alone(account.accountId, async () => {
    const before = await sessions.tokensOf(account.accountId).catch(() => null);
    await sessions.beginWithKeys(account, keys);
    if (before !== null) await revocations.add(before).catch(() => undefined);
  });
}
