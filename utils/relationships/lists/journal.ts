import { prefixRange, type ActionRecord, type Database } from '../../storage';
import type { AccountId } from '../../base';
import type { Reader } from '../reader';

/** A line of the journal: an action as stored. */
export type JournalLine = ActionRecord & { readonly actionId: number };

/** An account's queue and journal, up to a number of each. */
export interface Journal {
  /** Those being sent, then those waiting in their order. */
  readonly pending: readonly JournalLine[];
  /** Settled actions, newest first. */
  readonly ended: readonly JournalLine[];
  /** Whether there are more settled ones. */
  readonly more: boolean;
}

/** Reads up to `pendingMost` pending and `endedMost` settled actions. */
export async function readJournal(
  db: Database,
  reader: Pick<Reader, 'peopleOf'>,
  accountId: AccountId,
  pendingMost: number,
  endedMost: number,
): Promise<Journal> {
  const tx = db.readTransaction(['actions']);
  const inState = (state: 'sending' | 'waiting') =>
    tx.objectStore('actions').index('by state').getAll(prefixRange(accountId, state), pendingMost) as Promise<
      JournalLine[]
    >;
  const [sending, waiting] = [await inState('sending'), await inState('waiting')];
  const ended: JournalLine[] = [];
  const all = prefixRange(accountId);
  let cursor = await tx.objectStore('actions').index('by change').openCursor(all, 'prev');
  while (cursor && ended.length <= endedMost) {
    if (cursor.value.state !== 'waiting' && cursor.value.state !== 'sending') ended.push(cursor.value as JournalLine);
    cursor = await cursor.continue();
  }
  return {
    pending: await asCalledNow(reader, accountId, [...sending, ...waiting].slice(0, pendingMost)),
    ended: await withNames(reader, accountId, ended.slice(0, endedMost)),
    more: ended.length > endedMost,
  };
}

/**
 * Those still to be done by what X last said they are called: the handle that they were chosen under, here or where a
 * backup was made, may be somebody else's by now. A page's word takes no other's place.
 */
async function asCalledNow(
  reader: Pick<Reader, 'peopleOf'>,
  accountId: AccountId,
  actions: readonly JournalLine[],
): Promise<JournalLine[]> {
  const people = await reader.peopleOf(
    accountId,
    actions.map(({ userId }) => userId),
  );
  const met = new Map(people.map((person) => [person.id, person]));
  return actions.map((action) => {
    const person = met.get(action.userId);
    if (!person || (action.handle !== null && person.seenAt !== undefined)) return action;
    const { handle, name, pictureUrl } = person;
    return { ...action, handle, name, pictureUrl };
  });
}

/** Adds names to actions stored without one, from profiles read since. */
export async function withNames(
  reader: Pick<Reader, 'peopleOf'>,
  accountId: AccountId,
  actions: readonly JournalLine[],
): Promise<JournalLine[]> {
  const unnamed = actions.filter(({ handle }) => handle === null).map(({ userId }) => userId);
  if (unnamed.length === 0) return [...actions];
  const met = new Map((await reader.peopleOf(accountId, unnamed)).map((person) => [person.id, person]));
  return actions.map((action) => {
    const { handle = action.handle, name = action.name, pictureUrl = action.pictureUrl } = met.get(action.userId) ?? {};
    return { ...action, handle, name, pictureUrl };
  });
}
