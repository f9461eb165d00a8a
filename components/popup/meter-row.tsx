import { writeNumber } from '../../utils/base';
import { sayWith } from '../ui/say-with';
import { useOwnId } from '../shared/own-id';
import { leftWords, meterFacts, meterParts, meterSentence, personalMark } from './meter-parts';
import type { Meter } from './types';

/** One budget: how many are left, the bar, and what else is so. `refused` says why it is of no use. */
export function MeterRow(props: { title: string; meter: Meter; refused: string | null; now: number }) {
  const { title, meter, refused, now } = props;
  const id = useOwnId();
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
      <div
        class="bar"
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={meter.limit}
        aria-valuenow={meter.left}
        aria-valuetext={meterSentence(meter, now)}
      >
        <div class="bar-parts">
          {meterParts(meter, now).map((part) => (
            <span key={part.name} class={`bar-part bar-${part.name}`} style={{ inlineSize: `${part.share * 100}%` }} />
          ))}
        </div>
        {mark !== null && <span class="bar-mark" style={{ insetInlineStart: `${mark * 100}%` }} />}
      </div>
      {refused === null ? (
        <ul class="facts">
          {meterFacts(meter, now).map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      ) : (
        <p class="refused">{refused}</p>
      )}
    </li>
  );
}
