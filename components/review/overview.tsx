import { say, type Word } from '../../utils/base';
import { Bars, Ring } from './charts/parts';
import { OverTime } from './charts/over-time';
import { PerDay } from './charts/per-day';
import type { AccountReview, Composition, Filters, Growth, PeopleList, ReviewEvents, ReviewRules } from './types';
import { LAST_POST_FILTERS, REACH_FILTERS } from './breakdown';
import { RELATION_WORDS } from './list/facts';
import { Select } from '../ui/select';
import { Head } from './head';
import { NotSynced } from './not-synced';
import { SECTION_WORDS } from './sections';

const LAST_POST_WORDS: Readonly<Record<keyof Composition['lastPost'], Word>> = {
  week: 'review_posted_week',
  month: 'review_posted_month',
  halfYear: 'review_posted_half_year',
  year: 'review_posted_year',
  longer: 'review_posted_longer',
  unreported: 'review_not_said',
};
const REACH_WORDS: Readonly<Record<keyof Composition['followers'], Word>> = {
  hundred: 'review_reach_hundred',
  thousand: 'review_reach_thousand',
  tenThousand: 'review_reach_ten_thousand',
  hundredThousand: 'review_reach_hundred_thousand',
  more: 'review_reach_more',
  unreported: 'review_not_said',
};

const RELATIONS = ['mutual', 'non-follower', 'unreported', 'follows-you', 'follower'] as const;

/** Lists of people as they are now. */
const OF_TODAY: readonly PeopleList[] = [
  'non-followers',
  'mutuals',
  'not-followed-back',
  'following',
  'followers',
  'kept',
];

/** How the lists went over time, and what one of them is made of today: charts, each with its table. */
export function Overview(props: { view: AccountReview; rules: ReviewRules; events: ReviewEvents }) {
  const { view, rules, events } = props;
  const { composition, overviewOf, people, growth } = view;
  const show = (filters: Partial<Filters>) => (): void =>
    events.onFiltered(overviewOf, { ...rules.noFilters, ...filters });
  return (
    <div class="overview stack stack-wider">
      <Head title={say('review_section_overview')} />
      <section class="stack stack-wide" aria-labelledby="over-time">
        <h2 id="over-time">{say('review_over_time')}</h2>
        {growth === null ? <p class="aside">{say('review_loading')}</p> : <OfGrowth growth={growth} />}
      </section>
      <section class="stack stack-wide" aria-labelledby="made-of">
        <div class="section-head">
          <h2 id="made-of">{say('review_breakdown')}</h2>
          <Select
            id="overview-list"
            aria-label={say('review_overview_list')}
            value={overviewOf}
            options={OF_TODAY.map((list) => [list, say(SECTION_WORDS[list])] as const)}
            onChoose={events.onOverview}
          />
        </div>
        <p class="hint">{say('review_overview_hint')}</p>
        {people.found?.state === 'never' ? (
          <p class="nobody">
            <NotSynced account={view.account} />
          </p>
        ) : composition === null ? (
          <p class="aside">{say('review_loading')}</p>
        ) : (
          <div class="charts">
            <Ring
              title={say('review_chart_relations')}
              total={composition.total}
              parts={relationParts(composition, show)}
            />
            <Bars
              title={say('review_chart_last_post')}
              total={composition.total}
              parts={partsOf(LAST_POST_WORDS, LAST_POST_FILTERS, composition.lastPost, show)}
            />
            <Bars
              title={say('review_chart_followers')}
              total={composition.total}
              parts={partsOf(REACH_WORDS, REACH_FILTERS, composition.followers, show)}
            />
          </div>
        )}
      </section>
    </div>
  );
}

const LISTS = ['followers', 'following'] as const;

function OfGrowth({ growth }: { growth: Growth }) {
  const read = LISTS.filter((list) => growth.points[list].length > 1);
  const days = LISTS.filter((list) => growth.days[list].some(({ gained, lost }) => gained + lost > 0));
  if (read.length + days.length === 0) return <p class="nobody">{say('review_over_time_later')}</p>;
  return (
    <div class="charts charts-wide">
      {read.map((list) => (
        <OverTime key={list} title={say(SECTION_WORDS[list])} points={growth.points[list]} />
      ))}
      {days.map((list) => (
        <PerDay
          key={list}
          title={say(list === 'followers' ? 'review_chart_followers_days' : 'review_chart_following_days')}
          days={growth.days[list]}
        />
      ))}
    </div>
  );
}

type Show = (filters: Partial<Filters>) => () => void;

function relationParts({ relations }: Composition, show: Show) {
  return Object.entries(relations)
    .map(([kind, count]) => {
      const relation = RELATIONS.find((one) => one === kind);
      const name = say(RELATION_WORDS[kind as keyof typeof RELATION_WORDS]);
      return { kind, name, count, onPress: relation && show({ relation }) };
    })
    .sort((one, other) => other.count - one.count);
}

function partsOf<Name extends string>(
  words: Readonly<Record<Name, Word>>,
  filters: Readonly<Record<Name, Partial<Filters>>>,
  counts: Readonly<Record<Name, number>>,
  show: Show,
) {
  return (Object.keys(words) as Name[]).map((name) => ({
    name: say(words[name]),
    count: counts[name],
    onPress: show(filters[name]),
  }));
}
