import type { ComponentChild, ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { trusted } from '../shared/trusted';
import { PersonRow, type ListLook } from './person-row';
import { rowsInView, scrolled, spacer, topOf, toShow, type Measures, type Scroll } from './viewport';

/** Maps rows to lines of the same height, some of which show something else. */
export interface Lines {
  readonly count: number;
  readonly ofRow: (row: number) => number;
  /** Renders a line: a row, by `draw`, or something else. `top`: px from the start of the list. */
  readonly at: (line: number, top: number, draw: (row: number) => ComponentChild) => ComponentChild;
}

/**
 * A list of people of any length that is selected from, a grid by the ARIA practices; only the rows in view are in the
 * tree, with their places as `aria-rowindex`. The row at the cursor, or the cell `cell` of it, is the active
 * descendant. All rows are as high as `.row-size`.
 */
export function PeopleList(
  props: ListLook & {
    label: string;
    /** Where not every line is a row. */
    lines?: Lines | undefined;
    /** The row of column headers, where there is one: it stays in view above the rows. */
    head?: ComponentChildren;
    /** The end of the id of the cell that the keys are at: see {@link PersonRow}. */
    cell?: string;
    /** Whether rows are being read. */
    isBusy: boolean;
    /**
     * Called with the rows (or lines) needed: those in view, and those of a range; again whenever rows have arrived.
     */
    onNeed: (from: number, to: number) => void;
    /** Keys that a person pressed, with the list focused. */
    onKey: (event: KeyboardEvent) => void;
  },
) {
  const { label, lines, head, cell = '', isBusy, onNeed, onKey, ...look } = props;
  const first = head ? 2 : 1;
  const { rows, selection } = look;
  const { total, rowsAt } = rows;
  const { cursor, shifted, pending } = selection;
  const box = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ height: 640, row: 80 });
  const [scroll, setScroll] = useState<Scroll>({ virtual: 0, native: 0 });
  const before = useRef(shifted);
  const measures: Measures = { total: lines?.count ?? total, ...size };
  const span = rowsInView(scroll, measures);

  useLayoutEffect(() => {
    const [list, row] = [box.current, probe.current];
    if (!list || !row) return;
    const measure = (): void =>
      setSize((last) => {
        const next = { height: list.clientHeight - row.parentElement!.offsetTop, row: row.offsetHeight || last.row };
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
    const next = toShow(scroll, lines?.ofRow(cursor) ?? cursor, measures, (shifted - before.current) * size.row);
    before.current = shifted;
    if (next === scroll) return;
    setScroll(next);
    box.current.scrollTop = next.native;
  }, [cursor, size.height, size.row, total > 0]);
  useEffect(() => {
    if (pending) onNeed(pending.from, pending.to);
    if (total > 0 || isBusy) onNeed(span.from, span.to);
  }, [span.from, span.to, pending, rowsAt]);

  const inView = Array.from({ length: span.to - span.from }, (_, i) => span.from + i);
  return (
    <div
      class="list"
      role="grid"
      aria-multiselectable="true"
      aria-rowcount={total + first - 1}
      aria-label={label}
      aria-activedescendant={total > 0 ? `row-${cursor}${cell}` : undefined}
      data-cell={cell || undefined}
      aria-busy={isBusy}
      tabIndex={0}
      ref={box}
      onKeyDown={trusted(onKey)}
      onScroll={({ currentTarget: { scrollTop } }) => setScroll((last) => scrolled(last, scrollTop, measures))}
    >
      {head}
      <div role="presentation" class="list-length" style={{ blockSize: `${spacer(measures)}px` }}>
        <div role="presentation" class="row-size" ref={probe} />
        {inView.map((line) => {
          const top = topOf(line, scroll, measures);
          const draw = (index: number) => (
            <PersonRow key={index} index={index} place={index + first} top={top} {...look} />
          );
          return lines ? lines.at(line, top, draw) : draw(line);
        })}
      </div>
    </div>
  );
}
