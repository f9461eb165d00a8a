import { INDICATOR } from './anchors';
import { findCounts } from './counts';
import type { ProfileHeader } from './profile';

/**
 * Puts `host` at the end of X's row that the handle stands in, behind X's own "Follows you" where that is: the
 * nearest ancestor of the handle within `part` that is a row. Idempotent; what others put behind it stays there, see
 * {@link staysBehind}.
 */
export function placeInRow(handleElement: Element, part: Element, host: Element): 'moved' | 'stays' {
  const row = rowOf(handleElement, part);
  if (row) {
    if (host.parentElement === row && isBehind(host, row.querySelector(INDICATOR) ?? handleElement)) return 'stays';
    row.append(host);
  } else {
    if (handleElement.nextElementSibling === host) return 'stays';
    handleElement.after(host);
  }
  return 'moved';
}

/**
 * Puts `host` under X's counts, or where the header shows none under its place, link and date of joining. Idempotent,
 * see {@link staysBehind}.
 */
export function placeUnderHeader({ block, items }: ProfileHeader, host: Element): void {
  const above = findCounts(block) ?? items;
  if (!staysBehind(above, host)) above.after(host);
}

function rowOf(handleElement: Element, part: Element): Element | null {
  // The outermost element that says only the handle can be the row itself.
  let element: Element | null = handleElement;
  for (let inner = element.firstElementChild; inner; inner = inner.firstElementChild) element = inner;
  for (; element && element !== part; element = element.parentElement) if (isRow(element)) return element;
  return null;
}

/**
 * Whether `host` stands somewhere behind `above`, with the same parent. Not just behind it: another extension may
 * insist on that very place, and two that do move each other for ever in their observers, before the page can paint.
 */
export function staysBehind(above: Element, host: Element): boolean {
  return host.parentElement === above.parentElement && isBehind(host, above);
}

function isBehind(host: Element, other: Element): boolean {
  return (other.compareDocumentPosition(host) & FOLLOWING) !== 0;
}

/** Node.DOCUMENT_POSITION_FOLLOWING */
const FOLLOWING = 4;

const rows = new Map<string, boolean>();

/** Whether an element lays its children out in a row. Cached by its styles: a long list has but a few. */
function isRow(element: Element): boolean {
  const styles = `${element.className} ${element.getAttribute('style') ?? ''}`;
  let is = rows.get(styles);
  if (is === undefined || styles === ' ') {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    is = !!style && style.display.endsWith('flex') && style.flexDirection.startsWith('row');
    rows.set(styles, is);
  }
  return is;
}
