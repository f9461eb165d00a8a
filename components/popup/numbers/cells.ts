import { say, writeDays } from '../../../utils/base';
import type { Summary } from '../../../utils/relationships';
import type { AccountRecord } from '../../../utils/storage';
import { freshness } from './sync-words';

/** The three numbers; null what is not known. */
export interface Cells {
  readonly following: number | null;
  readonly mutuals: number | null;
  readonly nonFollowers: number | null;
}

/** Neither mutuals nor non-followers are known where no relation at all is reported. */
export function cellsOf({ at, following, mutuals, nonFollowers, unreported }: Summary): Cells {
  if (at === null) return { following: null, mutuals: null, nonFollowers: null };
  const isOpen = unreported > 0 && unreported >= following;
  return { following, mutuals: isOpen ? null : mutuals, nonFollowers: isOpen ? null : nonFollowers };
}

/** How old and how complete the numbers are. `now` in ms since 1970. */
export function worthOf(summary: Summary, account: AccountRecord, now: number): string {
  const { at, source, shortBy, unreported, followersAt } = summary;
  if (at === null)
    return say(account.kind === 'archive' && followersAt !== null ? 'overlay_bar_followers_only' : 'popup_sync_never');
  const parts = [
    source === 'archive' ? say('popup_archive_of', { day: writeDays(at, at, now) }) : freshness(at, source, now),
    shortBy === 0 && unreported === 0 && say('popup_complete'),
    shortBy !== null && shortBy > 0 && say('popup_incomplete'),
    unreported > 0 && say('popup_unknown', { count: unreported }),
  ];
  return parts.filter(Boolean).join(' · ');
}
