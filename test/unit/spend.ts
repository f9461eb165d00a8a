import { createSpendRecorderIn, type Bill, type SpendRecorder } from '../../utils/queue/budgets/spend';
import type { AppId } from '../../utils/base';
import type { Database } from '../../utils/storage';

/** Records what answers cost, each in a transaction of its own; resolves to the USD added. */
export function createSpendRecorder(
  db: Database,
  now: () => number,
  recordIn: SpendRecorder = createSpendRecorderIn(now),
): (appId: AppId, bill: Bill) => Promise<number> {
  return async (appId, bill) => {
    const tx = db.writeTransaction(['spend', 'billed', 'state'], { durability: 'strict' });
    const usd = await recordIn(tx, appId, bill);
    await tx.done;
    return usd;
  };
}
