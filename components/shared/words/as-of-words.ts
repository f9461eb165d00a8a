import { say, writeAgo } from '../../../utils/base';
import type { ListState } from '../../../utils/relationships';

/** How old a list is that was synced or came with X's archive; empty where there is none. `now` in ms since 1970. */
export function asOfWords({ at, isArchive }: Pick<ListState, 'at' | 'isArchive'>, now: number): string {
  if (at === null) return '';
  const when = writeAgo(at, now);
  return isArchive ? say('overlay_source_archive', { when }) : say('review_synced_at', { when });
}
