import type { CompleteRecord, SetRecord } from '../storage';
import { SILENT, type ListWord } from './judge';
import { NO_PLACE } from './sync/build-set';

/** What a list says of somebody who is not in it. */
export function wordOfAbsence(complete: CompleteRecord | null): ListWord {
  return complete?.hasEveryone ? { kind: 'absent', at: complete.startedAt, source: complete.source } : SILENT;
}

/** What a list says of the person at an index of a part of its set. */
export function wordAt(complete: CompleteRecord, part: SetRecord, index: number): ListWord {
  const place = part.places[index]!;
  const at = place === NO_PLACE ? complete.startedAt : complete.askedAt[pageOf(complete.pageStarts, place)]!;
  return { kind: 'in', flags: part.flags[index]!, at, source: complete.source };
}

/** The page a place is on: the last that starts at or before it (an empty page starts where the next does). */
export function pageOf(pageStarts: Uint32Array, place: number): number {
  let first = 0;
  let last = pageStarts.length - 1;
  while (first <= last) {
    const middle = (first + last) >>> 1;
    if (pageStarts[middle]! <= place) first = middle + 1;
    else last = middle - 1;
  }
  return last;
}
