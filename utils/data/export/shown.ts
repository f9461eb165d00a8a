import type { Database } from '../../storage';
import type { AccountId, UserId } from '../../base';
import { readKept, type ListedProfile, type Relationship } from '../../relationships';
import {
  exported,
  KEPT_COLUMNS,
  PERSON_COLUMNS,
  PROFILE,
  table,
  time,
  USER_ID,
  type Column,
  type ExportedPerson,
} from './tables';
import type { ExportTable } from './write';

/** A change of a list that is shown. */
const SHOWN_CHANGE_COLUMNS: readonly Column<ShownProfile>[] = [
  USER_ID,
  ['handle', ({ row }) => row && row.handle],
  ['name', ({ row }) => row && row.name],
  ['what', ({ change }) => change && change.what],
  ['list', ({ change }) => change && change.where],
  ['why', ({ change }) => change && change.cause],
  ['after', ({ change }) => change && time(change.since)],
  ['before', ({ change }) => change && time(change.at)],
  ['old handle', ({ change }) => change && change.before],
  PROFILE,
];

/** Somebody in a list that is shown, as an export may hold them. */
interface ShownProfile extends ExportedPerson {
  readonly change: ListedProfile['change'];
}

/**
 * What a list shows as a table, in its order. Handles and names that only a page of X has shown are in no export.
 * @param kind whether the list holds people or what happened with them
 */
export function shownTable(kind: 'people' | 'changes', batches: AsyncIterable<readonly ListedProfile[]>): ExportTable {
  return table<ShownProfile>(kind === 'people' ? PERSON_COLUMNS : SHOWN_CHANGE_COLUMNS, shownProfiles(batches));
}

async function* shownProfiles(batches: AsyncIterable<readonly ListedProfile[]>): AsyncGenerator<ShownProfile[]> {
  for await (const batch of batches)
    yield batch.map(({ row, relation, change }) => ({
      userId: row.id,
      row: row.handle === null ? null : exported({ ...row, handle: row.handle }),
      relation: KIND_OF[relation],
      change,
    }));
}

/** What an export calls a relation. */
const KIND_OF: Readonly<Record<ListedProfile['relation'], Relationship['kind']>> = {
  mutual: 'mutual',
  'non-follower': 'non-follower',
  unreported: 'unknown',
  'follows-you': 'follows-you',
  follower: 'unknown',
  left: 'none',
  nobody: 'unknown',
  none: 'none',
  unknown: 'unknown',
};

/** The keep list's records of some people, in their order. */
export async function keptOf(db: Database, accountId: AccountId, people: readonly UserId[]) {
  const records = new Map((await readKept(db, accountId)).map((record) => [record.userId, record]));
  return people.flatMap((id) => records.get(id) ?? []);
}

/** Records of the keep list as a table. */
export function keptTable(records: Awaited<ReturnType<typeof readKept>>): ExportTable {
  return table(KEPT_COLUMNS, once(records));
}

async function* once<Batch>(batch: Batch): AsyncGenerator<Batch> {
  yield batch;
}
