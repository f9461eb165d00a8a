import { say } from '../../utils/base';
import { foundWords, freshWords } from '../shared/words/in-common-words';
import { Button } from '../ui/button';
import { Picture } from '../ui/picture';
import { Head } from './head';
import type { ReviewEvents, CommonSearch } from './types';

/** Lists of other people that were searched for mutuals: whose, progress, age, and a link. */
export function InCommonList(props: { searches: readonly CommonSearch[]; now: number; events: ReviewEvents }) {
  const { searches, now, events } = props;
  return (
    <div class="in-common-searches">
      <Head title={say('history_common_title')} count={searches.length} hint={say('review_common_hint')} />
      {searches.length === 0 ? (
        <p class="nobody">{say('review_common_nobody')}</p>
      ) : (
        <ul class="lines">
          {searches.map((search) => (
            <Search key={`${search.userId} ${search.list}`} search={search} now={now} events={events} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Search({ search, now, events }: { search: CommonSearch; now: number; events: ReviewEvents }) {
  const { userId, list, handle, pictureUrl } = search;
  const name = search.name || (handle === null ? say('overlay_unnamed') : `@${handle}`);
  const whose = say(`history_common_${list}`);
  return (
    <li class="line">
      <span class="line-who">
        <Picture name={name} url={pictureUrl} size="small" />
        <span class="line-words">
          <bdi class="row-name">{name}</bdi>
          {handle !== null && (
            <Button look="link" onClick={() => events.onOpenProfile({ userId, handle })}>
              <bdi>@{handle}</bdi>
            </Button>
          )}
        </span>
      </span>
      <span class="line-state">
        {whose} <strong>{foundWords(search)}</strong> <span class="hint">{freshWords(search, now)}</span>
      </span>
      <Button
        look="secondary"
        size="small"
        aria-label={`${say('review_common_open')}: ${whose}, ${name}`}
        onClick={() => events.onOpenInCommon({ userId, list })}
      >
        {say('review_common_open')}
      </Button>
    </li>
  );
}
