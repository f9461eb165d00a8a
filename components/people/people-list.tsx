import type { ComponentChild } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { trusted } from '../shared/trusted';
import { PersonRow, type ListLook } from './person-row';
import { rowsInView, scrolled, spacer, topOf, toShow, type Measures, type Scroll, type Span } from './viewport';

/** Where rows stand among lines that are as high, some of which hold something else. */
export interface Lines {
  readonly count: number;
  readonly ofRow: (row: number) => number;
  /** The row of a line; below 0, something else. */
  readonly rowAt: (line: number) => number;
  /** The rows from the first to the last of some lines, in the form of {@link Span}. */
  readonly rowsOf: (span: Span) => Span;
  /** What else stands on a line. `top`: px from the start of the list. */
  readonly other: (line: number, top: number) => ComponentChild;
}

/**
 * A list of people of any length that is selected from; only the rows in view are in the tree: a listbox with
 * `aria-setsize` and `aria-posinset`, the row at the cursor being its active descendant. All rows are as high as
 * `.row-size`.
 */
export function PeopleList(
  props: ListLook & {
    label: string;
    /** Where not every line is a row. */
    lines?: Lines | undefined;
    /** The rows are on their way. */
    isBusy: boolean;
    /** Rows that are wanted: those in view, and those of a range; again whenever rows have come. */
    onNeed: (from: number, to: number) => void;
    /** Keys that a person pressed, with the list focused. */
    onKey: (event: KeyboardEvent) => void;
  },
) {
  const { label, lines, isBusy, onNeed, onKey, ...look } = props;
  const { rows, selection } = look;
  const { total, rowsAt } = rows;
  const { cursor, shifted, pending } = selection;
  const box = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ height: 640, row: 80 });
  const [scroll, setScroll] = useState<Scroll>({ virtual: 0, native: 0 });
  const before = useRef(shifted);
  const measures: Measures = { total: lines ? lines.count : total, ...size };
  const span = rowsInView(scroll, measures);
  const { from, to } = lines ? lines.rowsOf(span) : span;

  useLayoutEffect(() => {
    const [list, row] = [box.current, probe.current];
    if (!list || !row) return;
    const measure = (): void =>
      setSize((last) => {
        const next = { height: list.clientHeight, row: row.offsetHeight || last.row };
        return next.height === last.height && next.row === last.row ? last : next;
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    observer.observe(row);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (total === 0 || !box.current) return;
    const next = toShow(scroll, lines ? lines.ofRow(cursor) : cursor, measures, (shifted - before.current) * size.row);
    before.current = shifted;
    if (next === scroll) return;
    setScroll(next);
    box.current.scrollTop = next.native;
  }, [cursor, size.height, size.row, total > 0]);
  useEffect(() => {
    if (total > 0 || isBusy) onNeed(from, to);
  }, [from, to, rowsAt]);
  useEffect(() => {
    if (pending) onNeed(pending.from, pending.to);
  }, [pending, rowsAt]);

  const inView = Array.from({ length: span.to - span.from }, (_, i) => span.from + i);
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
      onScroll={({ currentTarget: { scrollTop } }) => setScroll((last) => scrolled(last, scrollTop, measures))}
    >
      <div role="presentation" class="list-length" style={{ blockSize: `${spacer(measures)}px` }}>
        <div role="presentation" class="row-size" ref={probe} />
        {inView.map((line) => {
          const top = topOf(line, scroll, measures);
          const index = lines ? lines.rowAt(line) : line;
          return index < 0 ? lines?.other(line, top) : <PersonRow key={index} index={index} top={top} {...look} />;
        })}
      </div>
    </div>
  );
}
