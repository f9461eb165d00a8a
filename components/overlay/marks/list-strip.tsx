import { say, sayCount, sayReason } from '../../../utils/base';
import type { CountedList, TallyCounts } from '../../../utils/x';
import { trusted } from '../../shared/trusted';
import { Button } from '../button';

/** Whom the person has selected in the list. */
export interface StripSelection {
  readonly count: number;
  /** Whether the person goes through them by hand: no App can act for them. */
  readonly isByHand: boolean;
  /** The outcome of proposing them: a key of the words. */
  readonly said: string | null;
  readonly onClear: () => void;
  readonly onConfirm: () => void;
}

export interface ListStripProps {
  readonly list: CountedList;
  readonly counts: TallyCounts;
  /** Takes the place of counts and buttons while the person selects. */
  readonly selection: StripSelection | null;
  readonly isDimmed: boolean;
  /** Whether the last press of Next found nobody more in what X has drawn. */
  readonly isAtEnd: boolean;
  /** Whether keys do the same as Next. */
  readonly hasKeys: boolean;
  /** Begins to select; null where nobody can be. */
  readonly onSelect: (() => void) | null;
  readonly onDim: () => void;
  readonly onNext: () => void;
}

/** The strip over a list of people: who has been shown so far, and the ways through them. */
export function ListStrip({ selection, ...list }: ListStripProps) {
  return (
    <section class="list-strip" aria-label="Mutuals">
      <Logo />
      {selection ? <Selected {...selection} /> : <Counted {...list} />}
    </section>
  );
}

function Logo() {
  return (
    <svg class="logo" viewBox="0 0 128 128" fill="none" stroke-width="14" aria-hidden="true">
      <rect width="128" height="128" rx="30" fill="#0f1419" />
      <circle cx="46" cy="64" r="30" stroke="#fff" />
      <circle cx="82" cy="64" r="30" stroke="#1d9bf0" />
    </svg>
  );
}

/** A placeholder of the strip's height, until its words are there. */
export function EmptyListStrip() {
  return <section class="list-strip" />;
}

function Selected({ count, isByHand, said, onClear, onConfirm }: StripSelection) {
  return (
    <>
      <span class="list-strip-words" aria-live="polite">
        {said ? sayReason(said) : sayCount('overlay_selected', count)}
      </span>
      <Button look="quiet" onPress={onClear}>
        {say('overlay_cancel')}
      </Button>
      <Button look="primary" disabled={count === 0} onPress={onConfirm}>
        {sayCount(isByHand ? 'overlay_start_profiles' : 'overlay_unfollow_count_ask', count)}
      </Button>
    </>
  );
}

const SOUGHT = {
  following: 'overlay_strip_non_followers',
  followers: 'overlay_strip_not_followed',
  followers_you_follow: 'overlay_strip_mutuals',
} as const;

function Counted({
  list,
  counts,
  isDimmed,
  isAtEnd,
  hasKeys,
  onSelect,
  onDim,
  onNext,
}: Omit<ListStripProps, 'selection'>) {
  const { people, sought, done } = counts;
  const news = isAtEnd
    ? say('overlay_strip_end')
    : done > 0 && say(list === 'following' ? 'overlay_strip_unfollowed' : 'overlay_strip_followed', { count: done });
  // No row read yet, or none that is understood, is no 0: nothing is said then.
  return (
    <>
      <span class="list-strip-words">
        {!news && people > 0 && `${say('overlay_strip_shown', { count: people })} · `}
        {people > 0 && <b class={list}>{sayCount(SOUGHT[list], sought)}</b>}
        <span aria-live="polite">{news && ` · ${news}`}</span>
      </span>
      {list !== 'followers_you_follow' && (
        <>
          <button type="button" class="switch" role="switch" aria-checked={isDimmed} onClick={trusted(onDim)}>
            {say(`overlay_strip_dim_${list}`)}
          </button>
          {onSelect && (
            <Button look="quiet" onPress={onSelect}>
              {say('overlay_strip_select')}
            </Button>
          )}
          {/* Each press counts: quick ones are many rows, not a double click. */}
          <button
            type="button"
            class="button button-primary"
            aria-keyshortcuts={hasKeys ? 'Alt+ArrowDown' : undefined}
            onClick={trusted(onNext)}
          >
            {say('overlay_strip_next')} {hasKeys && <kbd aria-hidden="true">Alt ↓</kbd>}
          </button>
        </>
      )}
    </>
  );
}
