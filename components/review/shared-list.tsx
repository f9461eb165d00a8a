import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, sayReason, writeAgo, writeNumber } from '../../utils/base';
import { Picture } from '../ui/picture';
import type { ReviewEvents, CommonSearch } from './types';

/** Lists of other people that were searched for mutuals: whose, how far, how fresh, and the way in. */
export function InCommonList({
  searches,
  now,
  events,
}: {
  searches: readonly CommonSearch[];
  now: number;
  events: ReviewEvents;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // What led back here is gone: the keys go on from the top.
    if (document.activeElement === document.body) heading.current!.focus();
  }, []);
  return (
    <div class="shared-searches">
      <div class="heading">
        <div class="heading-words">
          <h1 tabIndex={-1} ref={heading}>
            {say('history_common_title')} <span class="count">{writeNumber(searches.length)}</span>
          </h1>
          <p class="hint">{say('review_common_hint')}</p>
        </div>
      </div>
      {searches.length === 0 ? (
        <p class="nobody">{say('review_common_nobody')}</p>
      ) : (
        <ul class="lines">
          {searches.map((search) => (
            <One key={`${search.userId} ${search.list}`} search={search} now={now} events={events} />
          ))}
        </ul>
      )}
    </div>
  );
}

function One({ search, now, events }: { search: CommonSearch; now: number; events: ReviewEvents }) {
  const { userId, list, handle, name, pictureUrl } = search;
  return (
    <li class="line">
      <span class="line-who">
        <Picture name={name || (handle ?? '')} url={pictureUrl} size="small" />
        <span class="line-words">
          <bdi class="row-name">{name || (handle ?? userId)}</bdi>
          {handle !== null && (
            <button type="button" class="link" onClick={() => events.onOpenProfile(handle)}>
              <bdi>@{handle}</bdi>
            </button>
          )}
        </span>
      </span>
      <span class="line-state">
        {say(`history_common_${list}`)} <strong>{foundWords(search)}</strong>{' '}
        <span class="hint">{freshWords(search, now)}</span>
      </span>
      <button
        type="button"
        class="button button-secondary button-small"
        aria-label={`${say('review_common_open')}: ${say(`history_common_${list}`)}, ${name || (handle ?? userId)}`}
        onClick={() => events.onOpenShared({ userId, list })}
      >
        {say('review_common_open')}
      </button>
    </li>
  );
}

/** How many mutuals were found; before the list's end, at least so many. */
function foundWords({ state, found }: Pick<CommonSearch, 'state' | 'found'>): string {
  if (state !== 'done') return say('history_common_at_least', { count: found });
  return found === 0 ? say('history_common_none') : writeNumber(found);
}

/** When that was found, or how far it has come. */
export function freshWords({ state, finishedAt, people, expected, reason }: CommonSearch, now: number): string {
  if (state === 'done' && finishedAt !== null)
    return say('history_common_kept', { distance: writeAgo(finishedAt, now) });
  const progress =
    expected === null
      ? say('history_common_progress_open', { people })
      : say('history_common_progress', { people, expected: Math.max(people, expected) });
  return reason === null ? progress : `${progress} · ${sayReason(reason)}`;
}
