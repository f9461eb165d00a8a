import { say, writeDay, writeNumber } from '../../../utils/base';
import { BOTTOM, Chart, Drawing, EDGE, MARGIN, TOP } from './frame';
import { axis, scale } from './scale';

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
  const counts = points.map(({ people }) => people);
  const times = points.map(({ at }) => at);
  const ends = [Math.min(...times), Math.max(...times)] as const;
  return (
    <Drawing
      title={title}
      values={points}
      placesIn={(width) => times.map(scale(ends, [MARGIN, width - EDGE]))}
      axis={axis(Math.min(...counts), Math.max(...counts), 3)}
      read={({ at, people }) => say('review_chart_value', { day: writeDay(at), value: people })}
      dayOf={({ at }) => writeDay(at, 'short')}
    >
      {(drawn, here, y) => {
        const line = drawn.map(({ value, x }) => `${x.toFixed(1)} ${y(value.people).toFixed(1)}`).join('L');
        const [first, last] = [drawn[0] ?? here, drawn.at(-1) ?? here];
        return (
          <>
            <path class="line-fill" d={`M${line}L${last.x.toFixed(1)} ${BOTTOM}L${first.x.toFixed(1)} ${BOTTOM}Z`} />
            <path class="line-stroke" d={`M${line}`} />
            {drawn.length <= MOST_MARKS &&
              drawn.map(({ value, x }) => <circle key={value.at} class="mark" cx={x} cy={y(value.people)} r="2.5" />)}
            <line class="reading" x1={here.x} x2={here.x} y1={TOP} y2={BOTTOM} />
            <circle class="mark-here" cx={here.x} cy={y(here.value.people)} r="5" />
          </>
        );
      }}
    </Drawing>
  );
}
