import { writeNumber } from '../../../utils/base';
import { sayWith } from '../../ui/say-with';
import { useId } from '../../ui/use-id';
import { Facts } from '../../ui/figures';
import { Meter } from '../../ui/meter';
import { leftWords, meterFacts, meterParts, meterSentence, personalMark } from './meter-parts';
import type { Meter as MeterView } from '../../../utils/queue';

/** One budget: how many are left, the bar, and what else is so. `refused` says why it is of no use. */
export function MeterRow(props: { title: string; meter: MeterView; refused: string | null; now: number }) {
  const { title, meter, refused, now } = props;
  const id = useId();
  const mark = personalMark(meter, now);
  const left = leftWords(meter, now);
  return (
    <li class="meter">
      <p class="meter-head">
        <span id={id}>{title}</span>
        <span class="meter-left">
          {sayWith(left.key, { left: <strong>{writeNumber(meter.left)}</strong> }, { limit: left.limit })}
        </span>
      </p>
      <Meter
        labelledBy={id}
        max={meter.limit}
        value={meter.left}
        text={meterSentence(meter, now)}
        parts={meterParts(meter, now)}
        mark={mark}
      />
      {refused === null ? <Facts facts={meterFacts(meter, now)} /> : <p class="warning small">{refused}</p>}
    </li>
  );
}
