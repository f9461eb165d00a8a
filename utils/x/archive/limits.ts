/**
 * Limits on an archive, against zip bombs. Ten million followers are about 1.5 GB of text, compressed 8:1,
 * and are streamed.
 */

/** Bytes of all list files together, unpacked. */
export const MOST_LIST_BYTES = 4 * 1024 ** 3;
/** Bytes of a small file (manifest, account, profile), unpacked. */
export const MOST_SMALL_BYTES = 8 * 1024 ** 2;
/** Compression ratio; this kind of text stays below 20. */
export const MOST_RATIO = 120;
/** Bytes of a zip's table of contents: some half a million files. */
export const MOST_DIRECTORY_BYTES = 64 * 1024 ** 2;
/** People of one list. */
export const MOST_PEOPLE = 20_000_000;
