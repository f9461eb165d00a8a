import { prefixRange, updateRecord, type Database, type DeltaRecord, type ListName, type Prices } from '../../storage';
import { unpackId, type AccountId, type UserId } from '../../base';
import { priceOf, type ApiError, type UserLookup } from '../../x';
import type { Plan } from '../sync/plan/plan';
import { DELETED, STILL_THERE, SUSPENDED, UNKNOWN_CAUSE } from './causes';

/** X API v2, users: ids of one lookup, at most. */
const IDS_A_LOOKUP = 100;

/** The plan of looking up departures at X: USD at the most, since X bills only people it still shows. */
export function explainPlan(people: number, prices: Prices): Plan {
  const requests = Math.ceil(people / IDS_A_LOOKUP);
  const usd = priceOf('users by ids', people, false, prices);
  return { requests, people, seconds: requests, usd, ownUsd: usd };
}

/** What X said of those who left. */
export type Explained =
  | { readonly kind: 'explained'; readonly stillThere: number; readonly suspended: number; readonly deleted: number }
  | ApiError;

/**
 * Asks X which of those who left are still there, a hundred at a time; each hundred is stored at once, so that a stop
 * loses nothing that was paid for. People missing from X's answer stay unknown.
 * @param who a list: those who left it with its newest sync; or people by name, whenever they left
 */
export async function explainDepartures(
  db: Database,
  accountId: AccountId,
  who: ListName | readonly UserId[],
  usersByIds: (ids: readonly UserId[]) => Promise<{ kind: 'ok'; value: UserLookup } | ApiError>,
): Promise<Explained> {
  const found = { stillThere: 0, suspended: 0, deleted: 0 };
  const deltas = await deltasFor(db, accountId, who);
  const all = new Set(
    deltas.flatMap(({ left, leftBy }) => Array.from(left).filter((_, i) => leftBy[i] === UNKNOWN_CAUSE)).map(unpackId),
  );
  const unexplained = typeof who === 'string' ? [...all] : who.filter((id) => all.has(id));
  for (let from = 0; from < unexplained.length; from += IDS_A_LOOKUP) {
    const answer = await usersByIds(unexplained.slice(from, from + IDS_A_LOOKUP));
    if (answer.kind !== 'ok') return answer;
    const codes = codesOf(answer.value);
    for (const delta of deltas) if (delta.left.some((id) => codes.has(unpackId(id)))) await store(db, delta, codes);
    for (const code of codes.values())
      found[code === SUSPENDED ? 'suspended' : code === DELETED ? 'deleted' : 'stillThere']++;
  }
  return { kind: 'explained', ...found };
}

async function deltasFor(
  db: Database,
  accountId: AccountId,
  who: ListName | readonly UserId[],
): Promise<DeltaRecord[]> {
  if (typeof who !== 'string') return db.getAll('deltas', prefixRange(accountId));
  const range = prefixRange(accountId, who);
  const newest = (await db.readTransaction(['deltas']).objectStore('deltas').openCursor(range, 'prev'))?.value;
  return newest ? [newest] : [];
}

function codesOf({ users, problems }: UserLookup): Map<string, number> {
  const codes = new Map<string, number>(users.map(({ id }) => [id, STILL_THERE]));
  for (const { type, title, detail, about } of problems) {
    if (about === null || codes.has(about)) continue;
    if (/suspended/i.test(`${title} ${detail}`)) codes.set(about, SUSPENDED);
    else if (type === 'resource-not-found') codes.set(about, DELETED);
  }
  return codes;
}

/** Stores the causes; a cause already stored (the person's own act) stays. */
async function store(db: Database, delta: DeltaRecord, codes: ReadonlyMap<string, number>): Promise<void> {
  await updateRecord(db, 'deltas', [delta.accountId, delta.list, delta.syncId], (stored) => {
    if (!stored) return null;
    const left = [...stored.left];
    const leftBy = stored.leftBy.map((code, i) =>
      code === UNKNOWN_CAUSE ? (codes.get(String(left[i])) ?? code) : code,
    );
    return { ...stored, leftBy };
  });
}
