import { putRecord, type Database } from '../storage';
import { DAY_MS, unpackId, type AccountId } from '../base';
import { putActionIn } from '../queue';
import { eraseNamesIn, NAME_STORES, readOverdueNames } from '../relationships';

const NAME = 'names-erased';
/**
 * Erases the names and handles of accounts that X has not shown for 30 days, as X's rules ask: from the history, the
 * lists, facts and the journal. Their ids stay, and so does the keep list. Checks once a day, and when the next name
 * is due.
 * @param asked 'now': at once, since X may just have said that somebody is suspended
 * @returns when the next name is due, ms since 1970; null without one
 */
export async function eraseOldNames(
  db: Database,
  { now, asked = 'when due' }: { readonly now: number; readonly asked?: 'now' | 'when due' },
): Promise<number | null> {
  const state = (await db.get('state', NAME))?.value as
    { readonly look: number; readonly due: number | null } | undefined;
  if (asked === 'when due' && state && state.look > now && state.look <= now + DAY_MS) return state.due;
  let next = Infinity;
  for (const { accountId } of await db.getAll('accounts')) {
    const overdue = await readOverdueNames(db, accountId, now);
    if (overdue.ids.size > 0) await erase(db, accountId, overdue.ids);
    next = Math.min(next, overdue.next);
  }
  const due = next === Infinity ? null : next;
  await putRecord(db, 'state', { name: NAME, value: { look: Math.min(next, now + DAY_MS), due } });
  return due;
}

async function erase(db: Database, accountId: AccountId, ids: ReadonlySet<bigint>): Promise<void> {
  const tx = db.writeTransaction([...NAME_STORES, 'actions'], { durability: 'strict' });
  await eraseNamesIn(tx, accountId, ids);
  for (const id of ids)
    for (const action of await tx
      .objectStore('actions')
      .index('by person')
      .getAll([accountId, unpackId(id)])) {
      const isOpen = action.state === 'waiting' || action.state === 'sending';
      if (!isOpen && (action.handle !== null || action.name !== null || action.pictureUrl !== null))
        await putActionIn(tx, { ...action, handle: null, name: null, pictureUrl: null });
    }
  await tx.done;
}
