/**
 * The window over a long list. Browsers draw no element taller than some 17 million px (Firefox), and a
 * million rows are taller: beyond {@link MOST_PIXELS} the scroll bar stands for more than it measures,
 * while the wheel and the keys go on moving pixel by pixel.
 */
export const MOST_PIXELS = 8_000_000;

/** Rows `from` (included) to `to` (excluded). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The scroll position: in rows' own px, and as the scroll bar has it. */
export interface Scroll {
  readonly virtual: number;
  readonly native: number;
}

/** The list's measures: rows, px a row, px of the window. */
export interface Measures {
  readonly total: number;
  readonly row: number;
  readonly height: number;
}

const BEYOND = 6;

/** How tall the scrolled element is, px. */
export function spacer({ total, row }: Measures): number {
  return Math.min(total * row, MOST_PIXELS);
}

/** After the scroll bar came to `native`: a small step is one of as many px, a large one a place on the bar. */
export function scrolled(before: Scroll, native: number, measures: Measures): Scroll {
  const step = native - before.native;
  const { mostNative, mostVirtual } = ends(measures);
  if (mostNative === mostVirtual) return { native, virtual: native };
  if (native <= 0) return { native, virtual: 0 };
  if (native >= mostNative - 1) return { native, virtual: mostVirtual };
  const virtual = Math.abs(step) <= 2 * measures.height ? before.virtual + step : (native / mostNative) * mostVirtual;
  return { native, virtual: Math.max(0, Math.min(virtual, mostVirtual)) };
}

/**
 * Where to scroll, as little as can be, to have a row whole in view.
 * @param shifted px by which rows before it grew: what is in view stays where it is on the screen
 */
export function toShow(before: Scroll, index: number, measures: Measures, shifted = 0): Scroll {
  const { row, height } = measures;
  const { mostNative, mostVirtual } = ends(measures);
  const shown = Math.max(Math.min(before.virtual + shifted, index * row), (index + 1) * row - height);
  const virtual = Math.max(0, shifted === 0 ? shown : Math.min(shown, mostVirtual));
  if (virtual === before.virtual) return before;
  return { virtual, native: mostVirtual <= 0 ? 0 : Math.round((virtual / mostVirtual) * mostNative) };
}

/** The rows to draw, with a few beyond each edge. */
export function rowsInView({ virtual }: Scroll, { total, row, height }: Measures): Span {
  const first = Math.floor(Math.max(0, virtual) / row) - BEYOND;
  const from = Math.min(Math.max(0, first), total);
  return { from, to: Math.min(total, Math.max(from, first + Math.ceil(height / row) + 1 + 2 * BEYOND)) };
}

/** Where a row is drawn in the scrolled element, px. */
export function topOf(index: number, { virtual, native }: Scroll, { row }: Measures): number {
  return index * row - virtual + native;
}

function ends(measures: Measures): { mostNative: number; mostVirtual: number } {
  return {
    mostNative: Math.max(0, spacer(measures) - measures.height),
    mostVirtual: Math.max(0, measures.total * measures.row - measures.height),
  };
}
