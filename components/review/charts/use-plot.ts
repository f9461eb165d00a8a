import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keyTo, nearest } from './scale';

/** A drawing of places in time that is read with the pointer or the keys. */
export interface Plot {
  readonly box: RefObject<HTMLDivElement | null>;
  /** Of the drawing, px. */
  readonly width: number;
  readonly direction: 'ltr' | 'rtl';
  /** The place read; the newest until one is pointed at. */
  readonly index: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
}

/**
 * Measures the drawing and keeps which place is read.
 * @param xs where each place is drawn, px from the left, at a width and direction; oldest first
 */
export function usePlot(count: number, xs: (width: number, direction: 'ltr' | 'rtl') => readonly number[]): Plot {
  const box = useRef<HTMLDivElement>(null);
  const [{ width, direction }, setSize] = useState({ width: 480, direction: 'ltr' as 'ltr' | 'rtl' });
  const [at, setAt] = useState<number | null>(null);
  const index = Math.min(at ?? count - 1, count - 1);

  useLayoutEffect(() => {
    const element = box.current!;
    const look = (): void => {
      const [wide, way] = [element.clientWidth, getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr'] as const;
      if (wide > 0)
        setSize((before) =>
          before.width === wide && before.direction === way ? before : { width: wide, direction: way },
        );
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  return {
    box,
    width,
    direction,
    index,
    onKeyDown(event) {
      const to = keyTo(event.key, index, count, direction);
      if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setAt(to);
    },
    onPointerMove(event) {
      const { left } = box.current!.getBoundingClientRect();
      setAt(nearest(xs(width, direction), event.clientX - left));
    },
    onPointerLeave() {
      if (document.activeElement !== box.current) setAt(null);
    },
  };
}
