import type { ComponentChildren } from 'preact';
import { say, writeNumber, writeShare } from '../../../utils/base';
import { Chart, type Figures } from './frame';

/** One part of a whole. */
export interface Part {
  readonly name: string;
  readonly count: number;
  /** Shows the people of the part; undefined where no list can. */
  readonly onPress?: (() => void) | undefined;
}

/** How a whole falls into ranges: a bar for each that holds anybody, which leads to those people. */
export function Bars({ title, total, parts }: { title: string; total: number; parts: readonly Part[] }) {
  const shown = parts.filter(({ count }) => count > 0);
  const most = Math.max(...shown.map(({ count }) => count));
  return (
    <Chart title={title} figures={() => figuresOf(title, total, shown)}>
      <ul class="bars" aria-label={title}>
        {shown.map((part) => (
          <li key={part.name}>
            <PartLine part={part} css="bar-line">
              <span class="bar-name">{part.name}</span>
              <span class="bar-room">
                <span class="bar-fill" style={{ inlineSize: `${(part.count / most) * 100}%` }} />
              </span>
              <span class="bar-count">{writeNumber(part.count)}</span>
            </PartLine>
          </li>
        ))}
      </ul>
    </Chart>
  );
}

/** A part's line: a button where it leads somewhere. */
function PartLine({ part, css, children }: { part: Part; css: string; children: ComponentChildren }) {
  if (!part.onPress) return <span class={css}>{children}</span>;
  return (
    <button type="button" class={`part-button ${css}`} onClick={part.onPress}>
      {children}
    </button>
  );
}

const RADIUS = 52;
const ROUND = 2 * Math.PI * RADIUS;
/** Between two parts, along the ring. */
const GAP = 3;

/** What a whole is made of: a ring, the largest part named in it. */
export function Ring({
  title,
  total,
  parts,
}: {
  title: string;
  total: number;
  parts: readonly (Part & { readonly kind: string })[];
}) {
  const largest = parts[0];
  let done = 0;
  const arcs = parts.map(({ kind, count }) => {
    const share = total === 0 ? 0 : count / total;
    const start = done;
    done += share;
    const length = Math.max(1, share * ROUND - (parts.length > 1 ? GAP : 0));
    return (
      <circle
        key={kind}
        class={`arc is-${kind}`}
        cx="70"
        cy="70"
        r={RADIUS}
        stroke-dasharray={`${length} ${ROUND - length}`}
        stroke-dashoffset={-start * ROUND}
      />
    );
  });
  return (
    <Chart title={title} figures={() => figuresOf(title, total, parts)}>
      <div class="ring">
        <svg aria-hidden="true" viewBox="0 0 140 140" width="140" height="140" focusable="false">
          <circle class="arc arc-room" cx="70" cy="70" r={RADIUS} />
          <g transform="rotate(-90 70 70)">{arcs}</g>
          {largest && (
            <text class="ring-share" x="70" y="77" text-anchor="middle">
              {writeShare(total === 0 ? 0 : largest.count / total)}
            </text>
          )}
        </svg>
        <ul class="ring-parts" aria-label={title}>
          {parts.map((part) => (
            <li key={part.kind}>
              <PartLine part={part} css={`ring-part is-${part.kind}`}>
                <span>{part.name}</span>
                <strong>{writeNumber(part.count)}</strong>
              </PartLine>
            </li>
          ))}
        </ul>
      </div>
    </Chart>
  );
}

function figuresOf(title: string, total: number, parts: readonly Part[]): Figures {
  return {
    columns: [title, say('review_chart_people'), say('review_chart_share')],
    rows: parts.map(({ name, count }) => [name, writeNumber(count), total === 0 ? '–' : writeShare(count / total)]),
  };
}
