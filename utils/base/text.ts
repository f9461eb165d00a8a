/** Spaces, and what is drawn as nothing: joiners, fillers, the empty Braille cell. */
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]*$/u;

/** Units of UTF-16 that a name may have. X's own limit is 50 characters. */
const LONGEST_NAME = 200;

/** A name that somebody gave themselves, cut where it is too long; '' where nothing of it would be seen. */
export function readName(text: string): string {
  return BLANK.test(text.slice(0, LONGEST_NAME)) ? '' : clip(text.trim(), LONGEST_NAME);
}

/**
 * At most `most` UTF-16 units of a text, cut between what is seen as characters (grapheme clusters, UAX #29). Within
 * one that is longer than `most`, as of heaped marks, between code points.
 */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  // As much as the longest emoji needs: the segmenter reads no more of what may be megabytes.
  const start = text.slice(0, most + 64);
  const { index = 0 } = new Intl.Segmenter().segment(start).containing(most) ?? {};
  if (index > 0) return text.slice(0, index);
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
