/** Where the keys are within a row: on the row itself, or on its cell of that number. */
export type CellCursor = number | null;

/** The end of the id of the row's or the cell's element. */
export function cellId(cell: CellCursor): string {
  return cell === null ? '' : `-${cell}`;
}

/**
 * Where an arrow key leads within a row of `cells` cells; undefined where it is no key of that kind. As in a tree grid,
 * one goes from the row into its cells and back.
 */
export function cellTo(key: string, cell: CellCursor, cells: number, direction: 'ltr' | 'rtl'): CellCursor | undefined {
  const [into, out] = direction === 'ltr' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
  if (key === into) return Math.min((cell ?? -1) + 1, cells - 1);
  if (key === out) return cell === null || cell === 0 ? null : cell - 1;
  return undefined;
}
