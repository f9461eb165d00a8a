import { parseAppId, type Settings } from '../../../utils/storage';
import type { AppId } from '../../../utils/base';

/** The client id that was built in (`WXT_X_CLIENT_ID` at build time), or null. */
export const BUILT_IN_APP: AppId | null = parseAppId(import.meta.env.WXT_X_CLIENT_ID ?? '');

/** The App to connect through: the one the person pasted, else the built-in one, else none. */
export function appInUse(settings: Settings): AppId | null {
  return settings.appId ?? BUILT_IN_APP;
}
