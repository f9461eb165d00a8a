/** Where a waiting action is to go. */
export type Way = 'up' | 'down' | 'first' | 'last';

/**
 * What moving one of the waiting actions means: the one it then stands before (null: at the end) and
 * its new place. Null where it is there already.
 */
export function moved(
  ids: readonly number[],
  id: number,
  way: Way,
): { readonly before: number | null; readonly index: number } | null {
  const from = ids.indexOf(id);
  const last = ids.length - 1;
  const to = { up: from - 1, down: from + 1, first: 0, last }[way];
  if (from < 0 || to < 0 || to > last || to === from) return null;
  const others = ids.filter((other) => other !== id);
  return { before: others[to] ?? null, index: to };
}

/**
 * What dropping one of the waiting actions on another's row means: down the list it goes behind that
 * one, up the list before it. The one it then stands before, or null for the end.
 */
export function dropped(ids: readonly number[], id: number, over: number): number | null {
  const down = ids.indexOf(id) < ids.indexOf(over);
  return down ? (ids[ids.indexOf(over) + 1] ?? null) : over;
}
