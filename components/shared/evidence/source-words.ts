import { DAY_MS, say, writeAgo, writeDays, writeTime, type Word } from '../../../utils/base';
import { compareSources, type Difference, type Known, type SourceLine } from './sources';

/** Each side by the list that holds it. */
const LISTS = { followedBy: 'followers', following: 'following' } as const;

const SOURCES = {
  page: 'card_source_page',
  list: 'card_source_list',
  archive: 'card_source_archive',
  lookup: 'card_source_lookup',
  action: 'card_source_action',
  hand: 'card_source_hand',
} as const satisfies Record<SourceLine['source'], Word>;

/** What each source says of two people and when, and a sentence for each difference to X's page. `now` in ms since 1970. */
export function sourceWords(
  known: Known,
  now: number,
): { readonly meaning: string[]; readonly lines: (readonly [what: string, when: string])[] } {
  const { lines, differences } = compareSources(known);
  return {
    meaning: [...new Set(differences.map((difference) => meaningOf(difference, now)))],
    lines: lines.map((line) => [
      say('card_line', { source: say(SOURCES[line.source]), what: say(clauseOf(line)) }),
      line.at === null ? say('card_now') : whenOf(line.at, now),
    ]),
  };
}

function clauseOf({ side, is, source }: SourceLine): Word {
  if (source === 'action' || source === 'hand') return is ? 'card_followed' : 'card_unfollowed';
  return `card_${source === 'page' ? 'says' : 'said'}_${is ? 'yes' : 'no'}_${LISTS[side]}` as const;
}

function meaningOf({ side, is, since }: Difference, now: number): string {
  if (since === null) return say('card_page_older');
  const sameDay = new Date(since).toDateString() === new Date(now).toDateString();
  const write = (at: number) => (sameDay ? writeTime(at, now) : writeDays(at, at, now));
  return say(`card_${is ? 'joined' : 'left'}_${LISTS[side]}_between` as const, { from: write(since), to: write(now) });
}

/** How long ago within a day, else the date. */
function whenOf(at: number, now: number): string {
  return now - at < DAY_MS ? writeAgo(at, now) : writeDays(at, at, now);
}
