import type { PackedChanges } from '../history';

/** A run of changes that were found on one day of the person's own calendar. Times in ms since 1970. */
export interface ChangeDay {
  /** The index of its first row. */
  readonly from: number;
  readonly at: number;
  /** When the sync of the list it was compared with began; null where there were several, or none. */
  readonly since: number | null;
  /** Whether that was an archive's, which may name people whom X had suspended or deleted before. */
  readonly sinceArchive: boolean;
}

/** The days of changes (ranks, in order of time), one after the other. */
export function daysOf({ at, since, sinceArchive }: PackedChanges, ranks: Uint32Array): ChangeDay[] {
  const days: ChangeDay[] = [];
  let day = '';
  let before = Number.NaN;
  ranks.forEach((rank, from) => {
    const [time = 0, began = 0, isArchive = 0] = [at[rank], since[rank], sinceArchive[rank]];
    // All changes of one sync have one time, so their calendar day is computed once.
    const name = time === before ? day : new Date(time).toDateString();
    before = time;
    const last = days.at(-1);
    if (name !== day || !last) days.push({ from, at: time, since: began || null, sinceArchive: isArchive === 1 });
    else {
      const isSame = last.since === (began || null);
      if (!isSame || (isArchive === 1 && !last.sinceArchive))
        days[days.length - 1] = {
          ...last,
          since: isSame ? last.since : null,
          sinceArchive: isArchive === 1 || last.sinceArchive,
        };
    }
    day = name;
  });
  return days;
}
