import { readPendingConsents } from '../queue';
import { hasConsent, type Database } from '../storage';

/** Whether the person has consented to storage: by *Use it*, or by *Keep count* where that was pressed without it. */
export async function mayStore(db: Database): Promise<boolean> {
  return hasConsent(db, await readPendingConsents(db));
}
