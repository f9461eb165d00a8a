import type { ConnectedAccount } from '../../storage';
import type { AccountId, AppId } from '../../base';
import type { User } from '../api/user';
import type { Context } from './needs';
import type { Keys } from './vault/keys';
import type { Tokens } from './vault/tokens';

/**
 * Stores a connected account with its secret. A token pair it had before is revoked at X, since nobody
 * would renew or end it any more; one of the same App is left to expire, as X may revoke the new pair
 * with it (same grant).
 * @throws DOMException when the browser refuses storage.
 */
export async function connectAccount(
  { sessions, revocations, now }: Context,
  user: User,
  kind: ConnectedAccount['kind'],
  appId: AppId,
  secret: Tokens | Keys,
): Promise<ConnectedAccount> {
  const account: ConnectedAccount = {
    kind,
    accountId: user.id as AccountId,
    appId,
    handle: user.handle,
    name: user.name,
    pictureUrl: user.pictureUrl,
    followingCount: user.followingCount,
    followersCount: user.followersCount,
    connectedAt: now(),
    signedIn: true,
  };
  await sessions.alone(account.accountId, async () => {
    const before = await sessions.tokensOf(account.accountId).catch(() => null);
    await sessions.begin(account, secret);
    const sameGrant = kind === 'pkce' && before?.appId === appId;
    if (before !== null && !sameGrant) await revocations.add(before).catch(() => undefined);
  });
  return account;
}
