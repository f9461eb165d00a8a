import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../../../utils/base';
import { useId } from '../../ui/use-id';
import type { Plot } from './use-plot';

/** How high a drawing is, px. */
export const HEIGHT = 200;
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

/** A drawing that is read place by place: the pointer or the arrow keys choose one, and its values are said. */
export function Drawing(props: {
  title: string;
  plot: Plot;
  count: number;
  read: string;
  children: ComponentChildren;
}) {
  const { title, plot, count, read, children } = props;
  const id = useId();
  return (
    <>
      <p class="chart-read" id={id}>
        {read}
      </p>
      <div
        class="plot"
        ref={plot.box}
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={plot.index + 1}
        aria-valuetext={read}
        onKeyDown={plot.onKeyDown}
        onPointerMove={plot.onPointerMove}
        onPointerDown={plot.onPointerMove}
        onPointerLeave={plot.onPointerLeave}
      >
        <svg
          width={plot.width}
          height={HEIGHT}
          viewBox={`0 0 ${plot.width} ${HEIGHT}`}
          aria-hidden="true"
          focusable="false"
        >
          {children}
        </svg>
      </div>
    </>
  );
}

/** The lines across a drawing, with what they stand for. */
export function Grid(props: {
  at: readonly number[];
  y: (value: number) => number;
  write: (value: number) => string;
  plot: Plot;
}) {
  const {
    at,
    y,
    write,
    plot: { width, direction },
  } = props;
  const [left, right] = direction === 'ltr' ? [MARGIN, width - EDGE] : [EDGE, width - MARGIN];
  const labels = direction === 'ltr' ? MARGIN - 8 : width - MARGIN + 8;
  return (
    <g class="grid">
      {at.map((value) => (
        <g key={value} class={value === 0 ? 'grid-zero' : ''}>
          <line x1={left} x2={right} y1={y(value)} y2={y(value)} />
          <text x={labels} y={y(value) + 4} text-anchor="end">
            {write(value)}
          </text>
        </g>
      ))}
    </g>
  );
}
