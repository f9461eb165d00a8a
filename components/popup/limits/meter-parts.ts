import { say, writeNumber, writeTime, type Word } from '../../../utils/base';
import type { Meter } from '../../../utils/queue';
import type { MeterPart } from '../../ui/meter';

/** A stretch of the bar; `share` is a fraction of X's limit. */
interface CountedPart extends MeterPart {
  readonly count: number;
}

/**
 * How many X counts beyond our own ledger: another device, or another person of the same App.
 * 0 when X has said nothing, or has said it of a window that is over.
 */
export function countedElsewhere(meter: Meter, now: number): number {
  if (meter.xSays === null || meter.xSays.resetAt <= now) return 0;
  return Math.max(0, meter.limit - meter.used - meter.reserved - meter.xSays.remaining);
}

/** The stretches of the bar in order, empty ones left out; together never longer than the bar. */
export function meterParts(meter: Meter, now: number): CountedPart[] {
  const wanted = [
    ['used', meter.used],
    ['elsewhere', countedElsewhere(meter, now)],
    ['reserved', meter.reserved],
    ['left', meter.left],
  ] as const;
  let free = meter.limit;
  const parts: CountedPart[] = [];
  for (const [name, count] of wanted) {
    const length = Math.max(0, Math.min(count, free));
    free -= length;
    if (length > 0) parts.push({ name, count, share: length / meter.limit });
  }
  return parts;
}

/**
 * Where the person's own limit ends on the bar as a fraction: beyond what others used. Null when
 * X's limit comes first.
 */
export function personalMark(meter: Meter, now: number): number | null {
  const end = meter.used + meter.reserved + countedElsewhere(meter, now) + meter.personal - meter.personalUsed;
  return end < meter.limit ? end / meter.limit : null;
}

/** How many X itself still allows: its limit less all it counts. */
function leftAtX(meter: Meter, now: number): number {
  return Math.max(0, meter.limit - meter.used - meter.reserved - countedElsewhere(meter, now));
}

/** Whose limit says how many are left: the person's own where it is the lower one. */
function bounds(meter: Meter, now: number): 'own' | 'x' {
  const own = Math.max(0, meter.personal - meter.personalUsed);
  return own === meter.left && own < leftAtX(meter, now) ? 'own' : 'x';
}

/** What other accounts of the same App used or reserved. */
function byOthers(meter: Meter): number {
  return Math.max(0, meter.used + meter.reserved - meter.personalUsed);
}

function personalFact(meter: Meter): string {
  return byOthers(meter) === 0
    ? say('popup_meter_personal', { count: meter.personal })
    : say('popup_meter_personal_used', { used: meter.personalUsed, count: meter.personal });
}

/** What stands under the bar, in order; only facts that apply. Times on this browser's clock. */
export function meterFacts(meter: Meter, now: number): string[] {
  const facts = [say('popup_meter_used', { count: meter.used })];
  if (meter.reserved > 0) facts.push(say('popup_meter_reserved', { count: meter.reserved }));
  const own = bounds(meter, now) === 'own';
  if (meter.xSays !== null && countedElsewhere(meter, now) > 0) {
    facts.push(say('popup_meter_x_says', { count: meter.xSays.remaining }));
  } else if (own) {
    facts.push(say('popup_meter_x_allows', { count: leftAtX(meter, now) }));
  }
  // Where the person's own limit is what is left of, it is named already.
  if (meter.personal < meter.limit && (!own || byOthers(meter) > 0)) facts.push(personalFact(meter));
  if (meter.nextFreeAt !== null && meter.nextFreeAt > now) {
    facts.push(say('popup_meter_next_free', { time: writeTime(meter.nextFreeAt, now) }));
  }
  return facts;
}

/** How the first figure of a meter is said: what is left, and of whose limit. */
export function leftWords(meter: Meter, now: number): { readonly key: Word; readonly limit: number } {
  return bounds(meter, now) === 'own'
    ? { key: 'popup_meter_left_own', limit: meter.personal }
    : { key: 'popup_meter_left', limit: meter.limit };
}

/** The meter in one sentence, for screen readers. */
export function meterSentence(meter: Meter, now: number): string {
  const { key, limit } = leftWords(meter, now);
  return say(key, { left: writeNumber(meter.left), limit });
}
