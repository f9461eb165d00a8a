import type { ListRecord } from '../../storage';
import { shortOf } from '../summary';

/** How fresh and complete a list is. */
export interface ListState {
  readonly at: number | null;
  /** Whether it came with X's archive: its `at` is when X made that. */
  readonly isArchive: boolean;
  readonly shortBy: number | null;
  readonly syncRun: 'none' | 'running' | 'waiting' | 'stopped';
  /** Why it was stopped: a key of the words. */
  readonly stoppedFor: string | null;
  readonly people: number;
  readonly expected: number | null;
}

/** The state of a list's record. */
export function listState(record: ListRecord | undefined): ListState {
  const { complete = null, syncRun = null } = record ?? {};
  return {
    at: complete?.finishedAt ?? null,
    isArchive: complete?.source === 'archive',
    shortBy: shortOf(record),
    syncRun: syncRun?.state ?? 'none',
    stoppedFor: syncRun?.state === 'stopped' ? syncRun.reason : null,
    people: syncRun?.peopleStored ?? complete?.people ?? 0,
    expected: syncRun?.expected ?? complete?.expected ?? null,
  };
}
