import { say, writeDay, writeNumber } from '../../../utils/base';
import { BOTTOM, Chart, Drawing, EDGE, Grid, HEIGHT, MARGIN, TOP } from './frame';
import { scale, ticks, writeTick } from './scale';
import { usePlot } from './use-plot';

/** Beyond so many the marks would run into each other. */
const MOST_MARKS = 60;

interface LineProps {
  title: string;
  points: readonly { readonly at: number; readonly people: number }[];
}

/** How many people a list had at each reading: a line through time. `points` oldest first, at in ms since 1970. */
export function OverTime({ title, points }: LineProps) {
  return (
    <Chart
      title={title}
      figures={() => ({
        columns: [say('review_chart_day'), say('review_chart_people')],
        rows: points.toReversed().map((point) => [writeDay(point.at), writeNumber(point.people)]),
      })}
    >
      <Line title={title} points={points} />
    </Chart>
  );
}

/** The drawing by itself: reading another point draws neither the frame nor the table again. */
function Line({ title, points }: LineProps) {
  const first = points[0]!;
  const last = points.at(-1)!;
  const xs = (width: number, direction: 'ltr' | 'rtl'): number[] => {
    const x = scale([first.at, last.at], direction === 'ltr' ? [MARGIN, width - EDGE] : [width - MARGIN, EDGE]);
    return points.map(({ at }) => x(at));
  };
  const plot = usePlot(points.length, xs);
  const { width, direction, index } = plot;
  const counts = points.map(({ people }) => people);
  const at = ticks(Math.min(...counts), Math.max(...counts), 3);
  const y = scale([at[0]!, at.at(-1)!], [BOTTOM, TOP]);
  const x = xs(width, direction);
  const line = points
    .map(({ people }, i) => `${i === 0 ? 'M' : 'L'}${x[i]!.toFixed(1)} ${y(people).toFixed(1)}`)
    .join('');
  const here = points[index]!;
  return (
    <Drawing
      title={title}
      plot={plot}
      count={points.length}
      read={say('review_chart_value', { day: writeDay(here.at), value: here.people })}
    >
      <Grid at={at} y={y} write={(value) => writeTick(value, at[1]! - at[0]!)} plot={plot} />
      <path class="line-fill" d={`${line}L${x.at(-1)!.toFixed(1)} ${BOTTOM}L${x[0]!.toFixed(1)} ${BOTTOM}Z`} />
      <path class="line-stroke" d={line} />
      {points.length <= MOST_MARKS &&
        points.map(({ people }, i) => <circle key={i} class="mark" cx={x[i]} cy={y(people)} r="2.5" />)}
      <line class="syncing" x1={x[index]} x2={x[index]} y1={TOP} y2={BOTTOM} />
      <circle class="mark-here" cx={x[index]} cy={y(here.people)} r="5" />
      <text class="when" x={x[0]} y={HEIGHT - 8} text-anchor="start">
        {writeDay(first.at, 'short')}
      </text>
      <text class="when" x={x.at(-1)} y={HEIGHT - 8} text-anchor="end">
        {writeDay(last.at, 'short')}
      </text>
    </Drawing>
  );
}
