import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keyTo, nearest } from './scale';

/** A drawing of places in time that is read with the pointer or the keys. */
export interface Plot {
  readonly box: RefObject<HTMLDivElement | null>;
  /** Of the drawing, px. */
  readonly width: number;
  readonly direction: 'ltr' | 'rtl';
  /** Where each place is drawn, px from the left. */
  readonly places: readonly number[];
  /** The place read; the newest until one is pointed at. */
  readonly index: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
}

/**
 * Measures the drawing and keeps which place is read.
 * @param placesIn where each place is drawn at a width, px from the side where the language begins; oldest first
 */
export function usePlot(count: number, placesIn: (width: number) => readonly number[]): Plot {
  const box = useRef<HTMLDivElement>(null);
  const [{ width, direction }, setSize] = useState<Pick<Plot, 'width' | 'direction'>>({ width: 480, direction: 'ltr' });
  const [at, setAt] = useState<number | null>(null);
  const index = Math.min(at ?? count - 1, count - 1);
  const places = placesIn(width).map((place) => (direction === 'ltr' ? place : width - place));

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void => {
      const next = {
        width: element.clientWidth,
        direction: getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr',
      } as const;
      if (next.width > 0)
        setSize((last) => (last.width === next.width && last.direction === next.direction ? last : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return {
    box,
    width,
    direction,
    places,
    index,
    onKeyDown(event) {
      const to = keyTo(event.key, index, count, direction);
      if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setAt(to);
    },
    onPointerMove: ({ clientX }) => setAt(nearest(places, clientX - (box.current?.getBoundingClientRect().left ?? 0))),
    onPointerLeave() {
      if (document.activeElement !== box.current) setAt(null);
    },
  };
}
