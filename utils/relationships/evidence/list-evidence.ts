import type { CompleteRecord, SetRecord } from '../../storage';
import { NO_EVIDENCE, type ListEvidence } from './evidence';
import { NO_RANK } from '../sync/build-set';

/** What a list says of somebody who is not in it. */
export function evidenceOfAbsence(complete: CompleteRecord | null): ListEvidence {
  return complete?.hasEveryone ? { kind: 'absent', at: complete.startedAt, source: complete.source } : NO_EVIDENCE;
}

/** What a list says of the person at an index of a part of its set. */
export function evidenceAt(complete: CompleteRecord, part: SetRecord, index: number): ListEvidence {
  const rank = part.ranks[index]!;
  const at = rank === NO_RANK ? complete.startedAt : complete.askedAt[pageOf(complete.pageStarts, rank)]!;
  return { kind: 'in', flags: part.flags[index]!, at, source: complete.source };
}

/** The page a place is on: the last that starts at or before it (an empty page starts where the next does). */
export function pageOf(pageStarts: Uint32Array, rank: number): number {
  let first = 0;
  let last = pageStarts.length - 1;
  while (first <= last) {
    const middle = (first + last) >>> 1;
    if (pageStarts[middle]! <= rank) first = middle + 1;
    else last = middle - 1;
  }
  return last;
}
