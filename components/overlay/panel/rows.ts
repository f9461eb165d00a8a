/** The window of a long list: which rows are drawn, and which have yet to be asked for. */

/** Height of a row, px: fixed, so that a position is a row without measuring. */
export const ROW_HEIGHT = 72;
/** How many rows are asked for at once. */
export const PAGE = 50;

const BEYOND = 6;

/** Rows `from` (included) to `to` (excluded). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The rows to draw at a scroll position, with a few beyond each edge. `scrollTop` and `height` in px. */
export function rowsInView(scrollTop: number, height: number, total: number): Span {
  const first = Math.floor(Math.max(0, scrollTop) / ROW_HEIGHT) - BEYOND;
  const from = Math.min(Math.max(0, first), total);
  return { from, to: Math.min(total, Math.max(from, first + Math.ceil(height / ROW_HEIGHT) + 1 + 2 * BEYOND)) };
}

/** Offsets of the pages of {@link PAGE} rows that hold a row of the span which is not there yet. */
export function pagesMissing(rowsAt: ReadonlyMap<number, unknown>, { from, to }: Span): number[] {
  const offsets: number[] = [];
  for (let index = from; index < to; index++) {
    const offset = index - (index % PAGE);
    if (!rowsAt.has(index) && offsets.at(-1) !== offset) offsets.push(offset);
  }
  return offsets;
}

/** The scroll position (px) nearest to the present one that shows a row whole. */
export function scrollToShow(index: number, scrollTop: number, height: number): number {
  const top = index * ROW_HEIGHT;
  return Math.max(Math.min(scrollTop, top), top + ROW_HEIGHT - height);
}
