import { readPendingCounts } from '../queue';
import { hasConsent, type Database } from '../storage';

/** Whether the person has consented to storage: by *Use it*, or by *Keep count* where that was pressed first. */
export async function mayStore(db: Database): Promise<boolean> {
  return (await hasConsent(db)) || (await readPendingCounts(db)).length > 0;
}
