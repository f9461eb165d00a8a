import { Review, SECTION_WORDS, type ReviewProps, type ReviewRules } from '../../components/review';
import { say } from '../../utils/base';
import { COLUMNS, FACTS, filtersFor, NO_FILTERS } from '../../utils/relationships';
import { browser } from '../shared/browser';
import { hearChanges } from '../shared/page/changes';
import { openOptions } from '../shared/opening/open-options';
import { startPage, type ExtensionPage } from '../shared/page/page';
import { DATABASE } from '../shared/sample/mode';
import { setTabTitle } from '../shared/page/tab-title';
import { createChangeCounter } from './change-counts';
import { createEngineClient } from './engine-client';
import { eventsOf } from './events';
import { createPeopleModel } from './people-model';
import { freshened, JOURNAL_STEP, read, type AccountOf, type Shown, type State } from './read';
import { createSelections } from './selections';

const RULES: ReviewRules = { noFilters: NO_FILTERS, columns: COLUMNS, filtersFor, facts: FACTS };

/** How the review is shown. */
interface Start {
  readonly layout: ReviewProps['layout'];
  /** Whose lists are shown. */
  readonly accountOf: AccountOf;
  /** Another account was chosen on the page. */
  readonly onChoose?: () => void;
}

/**
 * Starts the review, on a page of its own or beside X.
 * @returns how to have everything read again, as after a change of the tab in front
 */
export function startReview({ layout, accountOf, onChoose }: Start): { readonly refresh: () => void } {
  let openPage: ExtensionPage<State> | null = null;
  const refresh = (): void => void openPage?.refresh();
  const shown: Shown = { overviewOf: 'following', journalLength: JOURNAL_STEP };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const engine = createEngineClient(worker, DATABASE, (share) => people.progress(share));
  const people = createPeopleModel(engine, () => openPage?.show());
  const changeCounter = createChangeCounter(engine, refresh);

  const selections = createSelections(history, browser.runtime.getManifest().version, (list) => {
    const view = openPage?.view();
    return view?.kind === 'account' && view.accounts.some(({ accountId }) => list.startsWith(`${accountId} `));
  });

  function draw(page: ExtensionPage<State> | null, view: State | null) {
    if (page && page !== openPage) {
      openPage = page;
      addEventListener('hashchange', refresh);
    }
    setTabTitle(say(view?.kind === 'account' ? SECTION_WORDS[view.section] : 'review_title'));
    const events = page && eventsOf(page, people, shown);
    return (
      <Review
        layout={layout}
        view={view ? freshened(view, people, shown) : { kind: 'loading' }}
        rules={RULES}
        now={Date.now()}
        events={
          events && {
            ...events,
            onChooseAccount(accountId) {
              onChoose?.();
              events.onChooseAccount(accountId);
            },
          }
        }
        selections={selections}
        onOpenOptions={openOptions}
      />
    );
  }
  void startPage<State>((db) => read(db, { people, changeCounter, shown, accountOf }), draw, 5_000);
  hearChanges((change) => {
    if (change === 'lists') changeCounter.changed();
    if (change === 'names') void engine.namesChanged().then(() => people.changed());
    if (change === 'lists' || change === 'queue' || change === 'accounts') people.changed();
  });
  return { refresh };
}
