import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../../../utils/base';
import { useId } from '../../ui/use-id';
import { scale, writeTick, type Axis } from './scale';
import { usePlot } from './use-plot';

/** How high a drawing is, px. */
const HEIGHT = 200;
/** Between these stand its values, px from above. */
export const TOP = 12;
export const BOTTOM = 172;
/** Room for the figures of the lines across, px. */
export const MARGIN = 48;
/** Room at the other side, px. */
export const EDGE = 12;

/** A table behind a chart: the same, in figures. */
export interface Figures {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A chart with its name and the table behind it, which is written when it is opened: a year has hundreds of rows. */
export function Chart(props: { title: string; figures: () => Figures; children: ComponentChildren }) {
  const { title, figures, children } = props;
  const [open, setOpen] = useState(false);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {children}
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{say('review_chart_table')}</summary>
        {open && <Table title={title} figures={figures()} />}
      </details>
    </figure>
  );
}

function Table({ title, figures: { columns, rows } }: { title: string; figures: Figures }) {
  return (
    <div class="chart-table" role="group" tabIndex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values], row) => (
            <tr key={row}>
              <th scope="row">{name}</th>
              {values.map((value, i) => (
                <td key={i}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A value of a drawing, and where it is drawn, px from the left. */
export interface Drawn<Value> {
  readonly value: Value;
  readonly x: number;
}

/** A drawing of values through time that is read one by one: the pointer or the arrow keys choose it, and it is said. */
export function Drawing<Value>(props: {
  title: string;
  /** Oldest first. */
  values: readonly Value[];
  /** Where each is drawn at a width, px from the side where the language begins. */
  placesIn: (width: number) => readonly number[];
  axis: Axis;
  read: (value: Value) => string;
  /** The day of a value, under the first and the last. */
  dayOf: (value: Value) => string;
  children: (drawn: readonly Drawn<Value>[], here: Drawn<Value>, y: (count: number) => number) => ComponentChildren;
}) {
  const { title, values, placesIn, axis, read, dayOf, children } = props;
  const id = useId();
  const plot = usePlot(values.length, placesIn);
  const { width, direction, index } = plot;
  const drawn = values.map((value, i) => ({ value, x: plot.places[i] ?? 0 }));
  const [first, here, last] = [drawn[0], drawn[index], drawn.at(-1)];
  if (!first || !here || !last) return null;
  const y = scale([axis.from, axis.to], [BOTTOM, TOP]);
  const said = read(here.value);
  // Readings of one day are drawn over one date, not over the same one twice.
  const isOneDay = dayOf(first.value) === dayOf(last.value);
  const [left, right] = direction === 'ltr' ? [MARGIN, width - EDGE] : [EDGE, width - MARGIN];
  return (
    <>
      <p class="chart-read" id={id}>
        {said}
      </p>
      <div
        class="plot"
        ref={plot.box}
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={1}
        aria-valuemax={values.length}
        aria-valuenow={index + 1}
        aria-valuetext={said}
        onKeyDown={plot.onKeyDown}
        onPointerMove={plot.onPointerMove}
        onPointerDown={plot.onPointerMove}
        onPointerLeave={plot.onPointerLeave}
      >
        <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true" focusable="false">
          <g class="grid">
            {axis.at.map((count) => (
              <g key={count} class={count === 0 ? 'grid-zero' : ''}>
                <line x1={left} x2={right} y1={y(count)} y2={y(count)} />
                <text x={direction === 'ltr' ? MARGIN - 8 : width - MARGIN + 8} y={y(count) + 4} text-anchor="end">
                  {writeTick(count, axis.step)}
                </text>
              </g>
            ))}
          </g>
          {children(drawn, here, y)}
          <text
            class="when"
            x={isOneDay ? (first.x + last.x) / 2 : first.x}
            y={HEIGHT - 8}
            text-anchor={isOneDay ? 'middle' : 'start'}
          >
            {dayOf(first.value)}
          </text>
          {!isOneDay && (
            <text class="when" x={last.x} y={HEIGHT - 8} text-anchor="end">
              {dayOf(last.value)}
            </text>
          )}
        </svg>
      </div>
    </>
  );
}
