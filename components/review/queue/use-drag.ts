import { useState } from 'preact/hooks';

/** Something being dragged over the rows of a list; null while nothing is. */
export interface Drag {
  readonly id: number;
  /** Over whose row it is held. */
  readonly over: number;
}

/**
 * Dragging by a handle, with a mouse, a pen or a finger: the row under the pointer is where it would go.
 * Rows carry their id as `data-action`.
 * @param rows the rows it may go to, as they stand
 */
export function useDrag(rows: () => readonly HTMLElement[], onDrop: (drag: Drag) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const stop = (): void => setDrag(null);
  return {
    drag,
    stop,
    handlersOf: (id: number) => ({
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
        setDrag({ id, over: id });
      },
      onPointerMove({ clientY }: PointerEvent) {
        if (drag === null) return;
        const row = rows().find((one, i, all) => clientY < one.getBoundingClientRect().bottom || i === all.length - 1);
        if (!row) return;
        // A long queue scrolls on with what is dragged.
        (clientY < row.getBoundingClientRect().top + 8 ? row.previousElementSibling : row)?.scrollIntoView({
          block: 'nearest',
        });
        setDrag({ id: drag.id, over: Number(row.dataset['action']) });
      },
      onPointerUp() {
        if (drag !== null && drag.over !== drag.id) onDrop(drag);
        stop();
      },
      onPointerCancel: stop,
    }),
  };
}
