/** Why nothing is answered before the person has let anything be stored. */
export const NOT_SET_UP = 'not set up';

/**
 * The words for a question that was not answered, by why: the name of the error that met the background.
 * @param why as in {@link Asked}
 */
export function reasonOfSilence(why: string): string {
  if (why === 'VersionError') return 'storage_newer';
  if (why === 'DamagedError') return 'storage_damaged';
  if (why === NOT_SET_UP) return 'reason_not_set_up';
  return STORAGE_REFUSED.has(why) || why.startsWith('NS_ERROR_FILE') ? 'storage_refused' : 'reason_no_background';
}

/** What browsers say (Firefox also by its own NS_ERROR_FILE_…) where storage can't be opened or written: the disk is full or damaged, or storage is switched off. */
const STORAGE_REFUSED: ReadonlySet<string> = new Set([
  'QuotaExceededError',
  'UnknownError',
  'SecurityError',
  'InvalidStateError',
  'AbortError',
]);
