import { useState } from 'preact/hooks';
import { say, sayCount, sayReason, writeUsd } from '../../../utils/base';
import type { CommonList, Shown } from '../../../utils/relationships';
import { priceWords } from '../../shared/words/price-words';
import { Button } from '../../ui/button';
import { useQuestion, YesOrNo } from '../../ui/question';
import type { Person } from '../../people';
import { foundWords, freshWords } from '../../shared/words/in-common-words';
import type { CommonSearch, PersonDetails, ReviewEvents } from '../types';

const LISTS = ['following', 'followers'] as const;

interface InListProps {
  of: Shown | null;
  list: CommonList['list'];
  search: CommonSearch | undefined;
  /** What searching it takes now; null while X has not said how long it is. */
  plan: CommonList['plan'];
  maySearch: boolean;
  /** What asking X about one person costs, USD. */
  lookupUsd: number;
  now: number;
  events: Pick<ReviewEvents, 'onOpenInCommon' | 'onFindInCommon' | 'onStopInCommon'>;
}

/**
 * Which mutuals somebody has in common with the account: what was searched, and what can be, each list at its price.
 * Nothing where neither is there. `now` in ms since 1970.
 */
export function CommonMutuals(
  props: Pick<InListProps, 'lookupUsd' | 'now' | 'events'> & {
    person: Person;
    searches: readonly CommonSearch[];
    /** Null until it is read. */
    details: PersonDetails | null;
  },
) {
  const { person, searches, details, ...more } = props;
  const { id, handle } = person;
  const of = handle && { userId: id, handle };
  const maySearch = details?.maySearch === true && of !== null;
  // Without a list of the account's own nobody is known as a mutual.
  const isOwnUnknown = maySearch && details.inCommon === null;
  const shown = LISTS.flatMap((list) => {
    const search = searches.find((one) => one.list === list);
    const offer = details?.inCommon?.find((one) => one.list === list);
    return search || (maySearch && offer) ? [{ list, search, plan: offer?.plan ?? null }] : [];
  });
  if (shown.length === 0 && !isOwnUnknown) return null;
  return (
    <section class="stack">
      <h3>{say('history_common_title')}</h3>
      {isOwnUnknown && <p class="hint">{say('history_common_never_own')}</p>}
      {shown.map((line) => (
        <InList key={line.list} of={of} maySearch={maySearch} {...line} {...more} />
      ))}
    </section>
  );
}

function InList({ of, list, search, plan, maySearch, lookupUsd, now, events }: InListProps) {
  const question = useQuestion();
  const [trouble, setTrouble] = useState<string | null>(null);
  const title = say(`history_common_${list}`);
  const isUnderWay = search?.state === 'running' || search?.state === 'waiting';
  const mayBegin = of !== null && maySearch && (!search || search.state === 'stopped');
  const price = plan ? priceWords(plan) : say('history_common_plan_unknown', { usd: writeUsd(lookupUsd) });
  const begin = say(search ? 'history_common_go_on' : 'history_common_find');
  const stop = say('history_common_stop');
  return (
    <div class="stack" role="group" aria-label={title}>
      {/* In a line with what it is about: of two alike, each says by its place and its name which it is. */}
      <div class="in-list">
        {search ? (
          <p>
            <Button look="link" onClick={() => events.onOpenInCommon({ userId: search.userId, list })}>
              {title}: {foundWords(search)}
            </Button>{' '}
            <span class="hint">{freshWords(search, now)}</span>
          </p>
        ) : (
          <p>
            {title} <span class="hint">{price}</span>
          </p>
        )}
        {mayBegin && question.state === 'closed' && (
          <Button
            look="secondary"
            size="small"
            aria-label={`${begin} ${title}`}
            ref={question.opener}
            onClick={question.ask}
          >
            {begin}
          </Button>
        )}
        {isUnderWay && of && (
          <Button
            look="secondary"
            size="small"
            aria-label={`${stop} ${title}`}
            onClick={() => events.onStopInCommon(of, list)}
          >
            {stop}
          </Button>
        )}
      </div>
      {mayBegin && (
        <YesOrNo
          question={question}
          text={plan ? `${sayCount('overlay_people', plan.people)} · ${price}` : price}
          yes={say('history_common_go')}
          no={say('review_back')}
          onYes={() => void events.onFindInCommon(of, list, plan?.usd ?? null).then(setTrouble)}
        />
      )}
      {trouble !== null && (
        <p class="outcome" role="alert">
          {sayReason(trouble)}
        </p>
      )}
    </div>
  );
}
