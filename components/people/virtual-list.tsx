import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { trusted } from '../shared/trusted';
import { rowsInView, scrolled, spacer, topOf, toShow, type Measures, type Scroll } from './viewport';

/**
 * A list of any length of which only the rows in view are in the tree: a listbox with `aria-setsize` and
 * `aria-posinset`, the row at the cursor being its active descendant. All rows are as high as `.row-size`.
 */
export function VirtualList(props: {
  label: string;
  total: number;
  cursor: number;
  /** Rows by which the cursor moved along with its person so far: these come and go without moving what is in view. */
  shifted: number;
  /** The rows are on their way. */
  isBusy: boolean;
  /** Changes whenever other rows are at the indexes. */
  version: unknown;
  /** Rows that are wanted: those in view, again with each version. */
  onNeed: (from: number, to: number) => void;
  /** Keys that a person pressed, with the list focused. */
  onKey: (event: KeyboardEvent) => void;
  /** The row of an index, `top` px from the start of the list. */
  row: (index: number, top: number) => ComponentChildren;
}) {
  const { label, total, cursor, shifted, isBusy, version, onNeed, onKey, row } = props;
  const box = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ height: 640, row: 80 });
  const [scroll, setScroll] = useState<Scroll>({ virtual: 0, native: 0 });
  const before = useRef(shifted);
  const measures: Measures = { total, ...size };
  const span = rowsInView(scroll, measures);

  useLayoutEffect(() => {
    const measure = (): void =>
      setSize((now) => {
        const next = { height: box.current!.clientHeight, row: probe.current!.offsetHeight || now.row };
        return next.height === now.height && next.row === now.row ? now : next;
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    observer.observe(probe.current!);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (total === 0) return;
    const next = toShow(scroll, cursor, measures, (shifted - before.current) * size.row);
    before.current = shifted;
    if (next === scroll) return;
    setScroll(next);
    box.current!.scrollTop = next.native;
  }, [cursor, size.height, size.row, total > 0]);
  useEffect(() => {
    if (total > 0 || isBusy) onNeed(span.from, span.to);
  }, [span.from, span.to, version]);

  const rows = [];
  for (let index = span.from; index < span.to; index++) rows.push(row(index, topOf(index, scroll, measures)));
  return (
    <div
      class="list"
      role="listbox"
      aria-multiselectable="true"
      aria-label={label}
      aria-activedescendant={total > 0 ? `row-${cursor}` : undefined}
      aria-busy={isBusy}
      tabIndex={0}
      ref={box}
      onKeyDown={trusted(onKey)}
      onScroll={({ currentTarget: { scrollTop } }) => setScroll((now) => scrolled(now, scrollTop, measures))}
    >
      <div role="presentation" class="list-length" style={{ blockSize: `${spacer(measures)}px` }}>
        <div role="presentation" class="row-size" ref={probe} />
        {rows}
      </div>
    </div>
  );
}
