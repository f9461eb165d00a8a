import { findCounts } from './counts';
import type { ProfileHeader } from './profile';

/**
 * Puts `host` at the end of X's row that the handle stands in, behind X's own "Follows you" where that is: the
 * nearest ancestor of the handle within `part` that is a row. Idempotent.
 */
export function placeInRow(handleElement: Element, part: Element, host: Element): 'moved' | 'stays' {
  const row = rowOf(handleElement, part);
  if (row) {
    if (row.lastElementChild === host) return 'stays';
    row.append(host);
  } else {
    if (handleElement.nextElementSibling === host) return 'stays';
    handleElement.after(host);
  }
  return 'moved';
}

/** Puts `host` under X's counts, or where the header shows none under its place, link and date of joining. Idempotent. */
export function placeUnderHeader({ block, items }: ProfileHeader, host: Element): void {
  const above = findCounts(block) ?? items;
  if (above.nextElementSibling !== host) above.after(host);
}

function rowOf(handleElement: Element, part: Element): Element | null {
  // The outermost element that says only the handle can be the row itself.
  let element: Element | null = handleElement;
  for (let inner = element.firstElementChild; inner; inner = inner.firstElementChild) element = inner;
  for (; element && element !== part; element = element.parentElement) if (isRow(element)) return element;
  return null;
}

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
