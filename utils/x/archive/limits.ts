/**
 * What is refused before or while it is unpacked. An archive of ten million followers is some 1.5 GB of
 * text, packed about eight to one; nothing of it is held whole.
 */

/** Bytes of all list files together, unpacked. */
export const MOST_LIST_BYTES = 4 * 1024 ** 3;
/** Bytes of a small file (manifest, account, profile), unpacked. */
export const MOST_SMALL_BYTES = 8 * 1024 ** 2;
/** Unpacked bytes for each packed one: text of this kind stays below 20. */
export const MOST_RATIO = 120;
/** Bytes of a zip's table of contents: some half a million files. */
export const MOST_DIRECTORY_BYTES = 64 * 1024 ** 2;
/** People of one list. */
export const MOST_PEOPLE = 20_000_000;
/** Packed bytes read at a time; between two reads the page goes on. */
export const READ_BYTES = 128 * 1024;
