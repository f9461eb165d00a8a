import { handleElement, type PersonCell, type ProfileHeader } from './profile';

/**
 * Puts `host` beside the name: on the row of the handle, where X itself says "Follows you". Does
 * nothing when it is there already ('stays'), so that it can be called at every change of the page.
 */
export function placeBesideName(header: ProfileHeader, host: Element): 'moved' | 'stays' {
  const handle = handleElement(header.name, header.handle);
  if (!handle) return 'stays';
  if (isRow(handle.parentElement) && handle !== header.name) {
    if (handle.nextElementSibling === host) return 'stays';
    handle.after(host);
  } else {
    if (handle.lastElementChild === host) return 'stays';
    handle.append(host);
  }
  return 'moved';
}

/**
 * Puts `host` behind the handle in a person's cell, outside of its link: where X says "Follows you".
 * Idempotent.
 */
export function placeInCell({ cell, at: found }: PersonCell, host: Element): void {
  if (!cell.contains(found) || (host.parentElement?.contains(found) && cell.contains(host) && !host.nextElementSibling))
    return;
  // The link around the handle, or the one that fills the row alone.
  const link = found.closest('a') ?? found.querySelector('a');
  const start = link && cell.contains(link) ? link : found;
  // At the end of the row, so that nothing of X's moves when it comes.
  const row = isRowByClass(start.parentElement) ? start.parentElement! : null;
  if (row) {
    if (row.lastElementChild !== host) row.append(host);
  } else if (start.nextElementSibling !== host) start.after(host);
}

/** Puts `host` under the header's place, link and date of joining. Idempotent. */
export function placeUnderHeader(header: ProfileHeader, host: Element): void {
  if (header.items.nextElementSibling !== host) header.items.after(host);
}

const rows = new Map<string, boolean>();

/** Cached per class: getComputedStyle forces a style recalculation, too slow for each row of a scroll. */
function isRowByClass(element: Element | null): boolean {
  const name = element?.className ?? '';
  if (!name || !rows.has(name)) rows.set(name, isRow(element));
  return rows.get(name)!;
}

function isRow(element: Element | null): boolean {
  const style = element?.ownerDocument.defaultView?.getComputedStyle(element);
  return !!style && style.display.endsWith('flex') && style.flexDirection.startsWith('row');
}
