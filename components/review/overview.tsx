import { say, writeNumber, type Word } from '../../utils/words';
import type { AccountReview, Composition, PeopleList, ReviewEvents } from './types';
import { LIST_WORDS, STAND_WORDS } from './write';

const LAST_POST_WORDS: Readonly<Record<keyof Composition['lastPost'], Word>> = {
  week: 'review_posted_week',
  month: 'review_posted_month',
  halfYear: 'review_posted_half_year',
  year: 'review_posted_year',
  longer: 'review_posted_longer',
  unsaid: 'review_not_said',
};
const REACH_WORDS: Readonly<Record<keyof Composition['followers'], Word>> = {
  hundred: 'review_reach_hundred',
  thousand: 'review_reach_thousand',
  tenThousand: 'review_reach_ten_thousand',
  hundredThousand: 'review_reach_hundred_thousand',
  more: 'review_reach_more',
  unsaid: 'review_not_said',
};

/** Lists of people as they are now. */
const OF_TODAY: readonly PeopleList[] = ['non-followers', 'mutuals', 'fans', 'following', 'followers', 'kept'];

/** What a list of today is made of: bars to look at, each with its table. */
export function Overview({ view, events }: { view: AccountReview; events: ReviewEvents }) {
  const { composition, overviewOf, people } = view;
  return (
    <div class="overview">
      <div class="heading">
        <div class="heading-words">
          <h1>{say('review_place_overview')}</h1>
          <p class="hint">{say('review_overview_hint')}</p>
        </div>
        <label class="field">
          <span>{say('review_overview_list')}</span>
          <select id="overview-list" value={overviewOf} onChange={(event) => events.onOverview(event.currentTarget.value as PeopleList)}>
            {OF_TODAY.map((list) => (
              <option key={list} value={list}>
                {say(LIST_WORDS[list])}
              </option>
            ))}
          </select>
        </label>
      </div>
      {people.state === 'never' && people.total !== null ? (
        <p class="nobody">{say('review_never_read')}</p>
      ) : composition === null ? (
        <p class="aside">{say('review_loading')}</p>
      ) : (
        <div class="charts">
          <Chart title={say('review_chart_stands')} total={composition.total} bars={standBars(composition)} />
          <Chart title={say('review_chart_last_post')} total={composition.total} bars={bars(LAST_POST_WORDS, composition.lastPost)} />
          <Chart title={say('review_chart_followers')} total={composition.total} bars={bars(REACH_WORDS, composition.followers)} />
        </div>
      )}
    </div>
  );
}

interface Bar {
  readonly name: string;
  readonly count: number;
}

function standBars({ stands }: Composition): Bar[] {
  return Object.entries(stands)
    .map(([stand, count]) => ({ name: say(STAND_WORDS[stand as keyof typeof STAND_WORDS]), count }))
    .sort((one, other) => other.count - one.count);
}

function bars<Name extends string>(words: Readonly<Record<Name, Word>>, counts: Readonly<Record<Name, number>>): Bar[] {
  return (Object.keys(words) as Name[]).map((name) => ({ name: say(words[name]), count: counts[name] }));
}

function Chart({ title, total, bars: shown }: { title: string; total: number; bars: readonly Bar[] }) {
  const most = Math.max(1, ...shown.map(({ count }) => count));
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <ul class="bars" aria-hidden="true">
        {shown.map(({ name, count }) => (
          <li key={name} class="bar-line">
            <span class="bar-name">{name}</span>
            <span class="bar-room">
              <span class="bar-fill" style={{ inlineSize: `${(count / most) * 100}%` }} />
            </span>
            <span class="bar-count">{writeNumber(count)}</span>
          </li>
        ))}
      </ul>
      <details>
        <summary>{say('review_chart_table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{say('review_chart_people')}</th>
              <th scope="col">{say('review_chart_share')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, count }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{writeNumber(count)}</td>
                <td>{total === 0 ? '–' : `${writeNumber(Math.round((count / total) * 1000) / 10)} %`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
