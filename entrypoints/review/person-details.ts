import type { PersonDetails } from '../../components/review';
import type { UserId } from '../../utils/base';
import { createHistory, createReader, readCard, readInCommon } from '../../utils/relationships';
import { readSettings, sessionOf, type AccountRecord, type Database } from '../../utils/storage';

/** Reads what the card of a person shows besides their row: the story, its sources, and mutuals in common with prices. */
export async function readDetails(db: Database, account: AccountRecord, userId: UserId): Promise<PersonDetails> {
  const { accountId } = account;
  const reader = createReader(db);
  const inCommon = {
    read: async () => (await readInCommon(db, accountId, Date.now())).filter((search) => search.userId === userId),
  };
  const { prices } = await readSettings(db);
  const [card, relationship] = await Promise.all([
    readCard({ history: createHistory(db), reader, inCommon }, accountId, userId, prices),
    reader.relationshipOf(accountId, userId),
  ]);
  return { ...card, relationship, maySearch: sessionOf(account) === 'signed in' };
}
