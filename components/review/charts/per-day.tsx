import { say, writeDay, writeNumber } from '../../../utils/base';
import { BOTTOM, Chart, Drawing, EDGE, Grid, HEIGHT, MARGIN, TOP } from './frame';
import { scale, ticks, writeTick } from './scale';
import { usePlot } from './use-plot';

/** Days drawn; the table holds all. */
const MOST_DAYS = 60;
const WIDEST = 28;

/** What a list gained and lost on a UTC day. */
interface Day {
  readonly day: string;
  readonly gained: number;
  readonly lost: number;
  readonly unavailable: number;
}

/** Gained and lost by day: columns up and down from one line. `days` oldest first. */
export function PerDay({ title, days }: { title: string; days: readonly Day[] }) {
  return (
    <Chart
      title={title}
      figures={() => ({
        columns: [
          say('review_chart_day'),
          say('review_chart_gained'),
          say('review_chart_lost'),
          say('review_chart_unavailable'),
        ],
        rows: days
          .toReversed()
          .map(({ day, gained, lost, unavailable }) => [
            writeDay(Date.parse(day), 'medium', 'UTC'),
            writeNumber(gained),
            writeNumber(lost),
            writeNumber(unavailable),
          ]),
      })}
    >
      <Columns title={title} drawn={days.slice(-MOST_DAYS)} />
    </Chart>
  );
}

/** The drawing by itself: reading another day draws neither the frame nor the table again. */
function Columns({ title, drawn }: { title: string; drawn: readonly Day[] }) {
  const xs = (width: number, direction: 'ltr' | 'rtl'): number[] => {
    const slot = (width - MARGIN - EDGE) / drawn.length;
    return drawn.map((_, i) => (direction === 'ltr' ? MARGIN + slot * (i + 0.5) : width - MARGIN - slot * (i + 0.5)));
  };
  const plot = usePlot(drawn.length, xs);
  const { width, direction, index } = plot;
  const at = ticks(
    -Math.max(1, ...drawn.map(({ lost }) => lost)),
    Math.max(1, ...drawn.map(({ gained }) => gained)),
    4,
  );
  const y = scale([at[0]!, at.at(-1)!], [BOTTOM, TOP]);
  const x = xs(width, direction);
  const wide = Math.max(2, Math.min(WIDEST, ((width - MARGIN - EDGE) / drawn.length) * 0.7));
  const here = drawn[index]!;
  const column = (kind: string, i: number, from: number, to: number) => (
    <rect
      key={`${kind} ${i}`}
      class={`column column-${kind} ${i === index ? 'column-here' : ''}`}
      x={x[i]! - wide / 2}
      width={wide}
      y={Math.min(y(from), y(to))}
      height={Math.abs(y(from) - y(to))}
      rx="2"
    />
  );
  return (
    <>
      <Drawing
        title={title}
        plot={plot}
        count={drawn.length}
        read={say('review_chart_day_value', {
          day: writeDay(Date.parse(here.day), 'medium', 'UTC'),
          gained: here.gained,
          lost: here.lost,
        })}
      >
        <Grid at={at} y={y} write={(value) => writeTick(Math.abs(value), at[1]! - at[0]!)} plot={plot} />
        {drawn.flatMap(({ gained, lost, unavailable }, i) => [
          ...(gained > 0 ? [column('gained', i, 0, gained)] : []),
          ...(lost > unavailable ? [column('lost', i, 0, unavailable - lost)] : []),
          ...(unavailable > 0 ? [column('gone', i, unavailable - lost, -lost)] : []),
        ])}
        <text class="when" x={x[0]} y={HEIGHT - 8} text-anchor={drawn.length === 1 ? 'middle' : 'start'}>
          {writeDay(Date.parse(drawn[0]!.day), 'short', 'UTC')}
        </text>
        {drawn.length > 1 && (
          <text class="when" x={x.at(-1)} y={HEIGHT - 8} text-anchor="end">
            {writeDay(Date.parse(drawn.at(-1)!.day), 'short', 'UTC')}
          </text>
        )}
      </Drawing>
      <ul class="legend" aria-hidden="true">
        <li class="legend-gained">{say('review_chart_gained')}</li>
        <li class="legend-lost">{say('review_chart_lost')}</li>
        <li class="legend-gone">{say('review_chart_unavailable')}</li>
      </ul>
    </>
  );
}
