/** Spaces, and what is drawn as nothing: joiners, fillers, the empty Braille cell. */
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]*$/u;

/** Units of UTF-16 that a name may have. X's own limit is 50 characters. */
const LONGEST_NAME = 200;

/** A name that somebody gave themselves, cut where it is too long; '' where all of it is invisible. */
export function readName(text: string): string {
  return BLANK.test(text.slice(0, LONGEST_NAME)) ? '' : clip(text.trim(), LONGEST_NAME);
}

/**
 * At most `most` UTF-16 units of a text, cut between grapheme clusters (UAX #29); between code points within a
 * cluster that is itself longer than `most`, such as a letter with hundreds of combining marks.
 */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  // 64 more is as much as the longest emoji needs: the text may be megabytes, the segmenter reads only this much.
  const start = text.slice(0, most + 64);
  const { index = 0 } = new Intl.Segmenter().segment(start).containing(most) ?? {};
  if (index > 0) return text.slice(0, index);
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
