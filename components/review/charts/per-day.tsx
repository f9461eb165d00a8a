import { say, writeDay, writeNumber } from '../../../utils/base';
import type { Day } from '../../../utils/relationships';
import { Chart, Drawing, EDGE, MARGIN } from './frame';
import { axis } from './scale';

/** Days drawn; the table holds all. */
const MOST_DAYS = 60;
/** A column, px at the most, and of the room it has. */
const WIDEST = 28;
const SHARE = 0.7;

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
function Columns({ title, drawn: days }: { title: string; drawn: readonly Day[] }) {
  return (
    <>
      <Drawing
        title={title}
        values={days}
        placesIn={(width) => days.map((_, i) => MARGIN + ((width - MARGIN - EDGE) / days.length) * (i + 0.5))}
        axis={axis(-Math.max(1, ...days.map(({ lost }) => lost)), Math.max(1, ...days.map(({ gained }) => gained)))}
        read={({ day, gained, lost }) =>
          say('review_chart_day_value', { day: writeDay(Date.parse(day), 'medium', 'UTC'), gained, lost })
        }
        dayOf={({ day }) => writeDay(Date.parse(day), 'short', 'UTC')}
      >
        {(drawn, here, y) => {
          const slot = Math.abs((drawn[1] ?? here).x - (drawn[0] ?? here).x) || WIDEST / SHARE;
          const wide = Math.max(2, Math.min(WIDEST, slot * SHARE));
          return drawn.flatMap(({ value, x }) =>
            stretchesOf(value).map(([kind, from, to]) => (
              <rect
                key={`${kind} ${value.day}`}
                class={`column is-${kind} ${value === here.value ? 'column-here' : ''}`}
                x={x - wide / 2}
                width={wide}
                y={Math.min(y(from), y(to))}
                height={Math.abs(y(from) - y(to))}
                rx="2"
              />
            )),
          );
        }}
      </Drawing>
      <ul class="legend" aria-hidden="true">
        <li class="is-gained">{say('review_chart_gained')}</li>
        <li class="is-lost">{say('review_chart_lost')}</li>
        <li class="is-unavailable">{say('review_chart_unavailable')}</li>
      </ul>
    </>
  );
}

/** What is drawn of a day: gained above the line; below it lost, and of that last who is unavailable. Empty ones are left out. */
function stretchesOf({ gained, lost, unavailable }: Day): (readonly [kind: string, from: number, to: number])[] {
  const all = [
    ['gained', 0, gained],
    ['lost', 0, unavailable - lost],
    ['unavailable', unavailable - lost, -lost],
  ] as const;
  return all.filter(([, from, to]) => from !== to);
}
