import { CELL } from './anchors';
import type { ProfileHeader } from './profile';

/** X's number of people followed in a header. */
export interface ShownCount {
  /** As X shows it. */
  readonly text: string;
  /** Null where X abbreviates it ("12.3K"). */
  readonly exact: number | null;
}

/** The links to a person's lists, which hold X's counts. */
const FOLLOWING = 'a[href$="/following" i]';
const FOLLOWERS = 'a[href$="/followers" i], a[href$="/verified_followers" i]';
/** Digits alone or in groups; a last group of fewer than three would be a fraction. */
const WHOLE_NUMBER = /^(?:\d+|\d{1,3}(?:[\s.,'’٬]\d{2,3})*[\s.,'’٬]\d{3})$/;
const ARABIC_DIGITS = /[٠-٩۰-۹]/g;

/** How many people the header says its owner follows, or null where it does not say so (yet). */
export function readFollowingCount({ block }: Pick<ProfileHeader, 'block'>): ShownCount | null {
  // The number is the link's first part, the word its second.
  const text = find(block, FOLLOWING)?.querySelector('span')?.textContent?.trim();
  return text ? { text, exact: exactly(text) } : null;
}

/** The row of X's counts, or null where the header shows none. */
export function findCounts(block: Element): Element | null {
  const following = find(block, FOLLOWING);
  const followers = find(block, FOLLOWERS);
  let row = following?.parentElement ?? null;
  while (row && row !== block && !row.contains(followers)) row = row.parentElement;
  return row === block ? null : row;
}

function find(block: Element, selector: string): Element | null {
  for (const found of block.querySelectorAll(selector)) if (!found.closest(CELL)) return found;
  return null;
}

function exactly(text: string): number | null {
  // The low four bits of these code points are the digit.
  const digits = text.replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 15));
  return WHOLE_NUMBER.test(digits) ? Number(digits.replace(/\D/g, '')) : null;
}
