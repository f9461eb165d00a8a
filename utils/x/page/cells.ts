import { PERSON_CELL, readCell, type PersonCell } from './profile';

/** A cell and whom it shows now. */
export type TakenCell = readonly [cell: Element, person: PersonCell | null];

/**
 * Tells `onCells` which cells of `column` show whom: all at once, then those that came or changed. A row
 * that X uses again for somebody else is told again; `null` where a cell no longer says whom it shows.
 * `now` reads all cells there are. The work is in proportion to the changed nodes. Called before the browser paints the change.
 */
export function watchCells(
  window: Window & typeof globalThis,
  column: Element,
  signal: AbortSignal,
  onCells: (cells: readonly TakenCell[]) => void,
): { now(): readonly TakenCell[] } {
  const read = (cells: Iterable<Element>) => Array.from(cells, (cell) => [cell, readCell(cell)] as const);
  const now = () => read(column.querySelectorAll(PERSON_CELL));
  const observer = new window.MutationObserver((records) => {
    const changed = new Set<Element>();
    for (const { target, addedNodes, removedNodes } of records) {
      // A mark that comes changes nobody: X has no elements with names of their own.
      if (
        addedNodes.length > 0 &&
        removedNodes.length === 0 &&
        Array.from(addedNodes).every(({ nodeName }) => nodeName.includes('-'))
      )
        continue;
      const around = (target as Element).closest?.(PERSON_CELL) ?? target.parentElement?.closest(PERSON_CELL);
      if (around) changed.add(around);
      else {
        for (const node of addedNodes) {
          if (!(node instanceof window.Element)) continue;
          if (node.matches(PERSON_CELL)) changed.add(node);
          for (const cell of node.querySelectorAll(PERSON_CELL)) changed.add(cell);
        }
      }
    }
    if (changed.size > 0) onCells(read(changed));
  });
  window.queueMicrotask(() => !signal.aborted && onCells(now()));
  observer.observe(column, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['data-testid', 'href'],
  });
  signal.addEventListener('abort', () => observer.disconnect());
  return { now };
}
