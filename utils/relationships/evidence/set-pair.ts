import type { CompleteRecord, Database, ListName, SetRecord } from '../../storage';
import type { AccountId } from '../../base';
import { NO_RANK } from '../sync/build-set';
import { NO_EVIDENCE, type ListEvidence } from './evidence';
import { halves } from '../../base';
import { evidenceAt } from './list-evidence';

/** Where a walk stands; changed in place by each step. */
export interface Here {
  /** The id, as two halves of 32 bits. */
  low: number;
  high: number;
  rank: number;
  flags: number;
  word: ListEvidence;
}

/** Goes through a packed set in ascending order; `step` stays within a part, `next` loads the following one. */
export function walk(db: Database, accountId: AccountId, list: ListName, complete: CompleteRecord | null) {
  const here: Here = { low: 0, high: 0, rank: NO_RANK, flags: 0, word: NO_EVIDENCE };
  let part = -1;
  let record: SetRecord | undefined;
  let ids: Uint32Array = new Uint32Array();
  let index = 0;
  const show = (): Here => {
    here.low = ids[index * 2]!;
    here.high = ids[index * 2 + 1]!;
    here.rank = record!.ranks[index]!;
    here.flags = record!.flags[index]!;
    here.word = evidenceAt(complete!, record!, index);
    return here;
  };
  return {
    step(): Here | null {
      index++;
      return index * 2 < ids.length ? show() : null;
    },
    async next(): Promise<Here | null> {
      if (!complete || ++part >= complete.partStarts.length) return null;
      record = await db.get('sets', [accountId, list, complete.syncId, part]);
      // Going on without it would make non-followers of people who follow.
      if (!record) throw new Error(`part ${part} of ${list} is not stored`);
      ids = halves(record.ids);
      index = 0;
      return show();
    },
  };
}
