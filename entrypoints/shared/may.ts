import type { AccountRecord, AppRecord } from '../../utils/database';
import type { AllowanceView } from '../../utils/messages';

/** What an account may do by the way it was connected and by what X has said of its App. */
export function mayOf({ way, session }: AccountRecord, app: AppRecord | undefined): Pick<AllowanceView, 'mayUnfollow' | 'mayFollow' | 'mayAsk'> {
  if (way === 'app-only' || session === 'not connected') return { mayUnfollow: 'no', mayFollow: 'no', mayAsk: 'no' };
  return { mayUnfollow: app?.mayUnfollow ?? 'unknown', mayFollow: app?.mayFollow ?? 'unknown' };
}
