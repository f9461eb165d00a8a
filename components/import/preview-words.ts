import type { Archive, ArchiveList } from '../../utils/x';
import { say, sayCount, writeNumber } from '../../utils/base';

/** How many a list of the archive names, or that it is not there. */
export function listCount(list: ArchiveList | null): string {
  return list ? writeNumber(list.ids.length) : say('archive_list_missing');
}

/** What is lacking or doubtful, a sentence each; nothing when all is well. */
export function cautionsOf({ following, followers, date }: Archive): string[] {
  const cautions: string[] = [];
  if (!following) cautions.push(say('archive_caution_no_following'));
  if (!followers) cautions.push(say('archive_caution_no_followers'));
  for (const [list, name] of [
    [following, say('archive_following')],
    [followers, say('archive_followers')],
  ] as const) {
    if (!list) continue;
    const { ids, expected, unreadable, missingFiles, whole } = list;
    if (missingFiles.length > 0)
      cautions.push(say('archive_caution_files', { list: name, files: missingFiles.join(', ') }));
    else if (expected !== null && expected > ids.length)
      cautions.push(say('archive_caution_short', { list: name, found: ids.length, expected }));
    else if (whole === 'no' && unreadable === 0) cautions.push(say('archive_caution_unchecked', { list: name }));
    if (unreadable > 0) cautions.push(sayCount('archive_caution_unreadable', unreadable, { list: name }));
  }
  if ([following, followers].some((list) => list?.whole === 'no')) cautions.push(say('archive_caution_incomplete'));
  if (date.from === 'file') cautions.push(say('archive_caution_date'));
  return cautions;
}
