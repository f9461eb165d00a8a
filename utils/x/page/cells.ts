import type { Handle, UserId } from '../../base';
import { USER_CELL as PERSON_CELL } from './anchors';
import { readPerson } from './read-person';

/** A person's cell in a list as it is now: rows are used again for others. */
export interface PersonCell {
  readonly cell: Element;
  readonly userId: UserId;
  readonly handle: Handle;
  /** What shows the handle. */
  readonly at: Element;
}

function readCell(cell: Element): PersonCell | null {
  const reading = readPerson({ kind: 'row', element: cell }, null);
  if (reading.kind === 'none') return null;
  const { userId, handle } = reading.evidence;
  return { cell, userId, handle, at: reading.handleElement };
}

/** A cell and whom it shows now. */
export type ReadCell = readonly [cell: Element, person: PersonCell | null];

/**
 * Calls `onCells` with all cells of `column` in a microtask, then with those added or changed, including a row
 * that X reuses for somebody else; `null` where a cell names nobody. A MutationObserver: before the browser
 * paints the change, with work in proportion to the changed nodes. `now` reads all current cells.
 */
export function watchCells(
  window: Window & typeof globalThis,
  column: Element,
  signal: AbortSignal,
  onCells: (cells: readonly ReadCell[]) => void,
): { now(): readonly ReadCell[] } {
  const read = (cells: Iterable<Element>) => Array.from(cells, (cell) => [cell, readCell(cell)] as const);
  const now = () => read(column.querySelectorAll(PERSON_CELL));
  const observer = new window.MutationObserver((records) => {
    const changed = new Set<Element>();
    for (const { target, addedNodes, removedNodes } of records) {
      // Marks are custom elements, which X has none of: adding one changes no person.
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
