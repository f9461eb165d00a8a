import type { KeyForm } from '../../utils/x';
import type { ConnectAnswer } from '../../utils/messages';
import type { Word } from '../../utils/base';

/** What a pasted text looks like, where it is in the wrong field. */
export const LOOKS_LIKE: Readonly<Record<KeyForm, Word>> = {
  nothing: 'another_is_nothing',
  'consumer key': 'another_is_consumer_key',
  'consumer secret': 'another_is_consumer_secret',
  'access token': 'another_is_access_token',
  'access secret': 'another_is_access_secret',
  'bearer token': 'another_is_bearer',
  'client id': 'another_is_client_id',
  'client secret': 'another_is_client_secret',
  'App id': 'another_is_app_id',
  'no key of X': 'another_is_no_key',
};

/** How connecting ended, in a sentence. */
export const ENDED: Readonly<Record<ConnectAnswer['kind'], Word>> = {
  connected: 'another_connected',
  misplaced: 'another_failed_misplaced',
  'keys refused': 'another_failed_keys',
  'token refused': 'another_failed_token',
  'bearer refused': 'another_failed_bearer',
  'address refused': 'another_failed_address',
  expired: 'another_failed_expired',
  declined: 'connect_failed_declined',
  closed: 'connect_failed_closed',
  'no sign-in window': 'connect_failed_no_window',
  'state mismatch': 'connect_failed_state',
  'no such account': 'another_failed_nobody',
  protected: 'another_failed_protected',
  'connected already': 'another_failed_connected',
  'App may not read': 'another_failed_may_not',
  'out of credits': 'connect_failed_credits',
  offline: 'connect_failed_offline',
  failed: 'another_failed_unclear',
};
