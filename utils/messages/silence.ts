/** A key of the words: nothing was asked, since the person has not allowed access to X. */
export const NO_ACCESS = 'reason_no_access';

/** A key of the words: nothing is answered before the person has consented to storage. */
export const NOT_SET_UP = 'reason_not_set_up';

/**
 * The key of the words for a message that was not answered.
 * @param why as in {@link Asked}: a key of the words where the background has said it, see {@link reasonOfError}
 */
export function reasonOfSilence(why: string): string {
  return /^(reason|storage)_/.test(why) ? why : 'reason_no_background';
}

/** The key of the words for an error in the background. */
export function reasonOfError(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'VersionError') return 'storage_newer';
  if (name === 'DamagedError') return 'storage_damaged';
  return STORAGE_REFUSED.has(name) || name.startsWith('NS_ERROR_FILE') ? 'storage_refused' : 'reason_no_background';
}

/** What browsers say (Firefox also by its own NS_ERROR_FILE_…) where storage can't be opened or written: the disk is full or damaged, or storage is switched off. */
const STORAGE_REFUSED: ReadonlySet<string> = new Set([
  'QuotaExceededError',
  'UnknownError',
  'SecurityError',
  'InvalidStateError',
  'AbortError',
]);
