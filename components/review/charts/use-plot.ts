import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keyTo, nearest } from './scale';

/**
 * Measures the drawing and keeps which place is read.
 * @param placesIn where each place is drawn at a width, px from the side where the language begins; oldest first
 */
export function usePlot(count: number, placesIn: (width: number) => readonly number[]) {
  const box = useRef<HTMLDivElement>(null);
  const [{ width, direction }, setSize] = useState<{ width: number; direction: 'ltr' | 'rtl' }>({
    width: 480,
    direction: 'ltr',
  });
  const [at, setAt] = useState<number | null>(null);
  // The newest until one is pointed at.
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
    onKeyDown: (event: KeyboardEvent): void => {
      const to = keyTo(event.key, index, count, direction);
      if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setAt(to);
    },
    onPointerMove: ({ clientX }: PointerEvent) =>
      setAt(nearest(places, clientX - (box.current?.getBoundingClientRect().left ?? 0))),
    onPointerLeave: (): void => {
      if (document.activeElement !== box.current) setAt(null);
    },
  };
}
