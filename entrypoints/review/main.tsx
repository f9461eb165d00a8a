import '../../components/ui/styles/primitives.css';
import '../../components/ui/styles/pages.css';
import '../../components/review/review.css';
import { Review, SECTION_WORDS, type ReviewRules } from '../../components/review';
import { say } from '../../utils/base';
import { COLUMNS, FACTS, filtersFor, NO_FILTERS } from '../../utils/relationships';
import { browser } from '../shared/browser';
import { hearChanges } from '../shared/changes';
import { openOptions } from '../shared/open-options';
import { startPage, type ExtensionPage } from '../shared/page';
import { DATABASE } from '../shared/sample/mode';
import { setTabTitle } from '../shared/tab-title';
import { createChangeCounter } from './change-counts';
import { createEngineClient } from './engine-client';
import { eventsOf } from './events';
import { createPeopleModel } from './people-model';
import { freshened, JOURNAL_STEP, read, type Shown, type State } from './read';
import { createSelections } from './selections';

const RULES: ReviewRules = { noFilters: NO_FILTERS, columns: COLUMNS, filtersFor, facts: FACTS };

let openPage: ExtensionPage<State> | null = null;
const shown: Shown = { overviewOf: 'following', journalLength: JOURNAL_STEP };
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const engine = createEngineClient(worker, DATABASE, (share) => people.progress(share));
const people = createPeopleModel(engine, () => openPage?.show());
const changeCounter = createChangeCounter(engine, () => void openPage?.refresh());

const selections = createSelections(history, browser.runtime.getManifest().version, (list) => {
  const view = openPage?.view();
  return view?.kind === 'account' && view.accounts.some(({ accountId }) => list.startsWith(`${accountId} `));
});

void startPage<State>(
  (db) => read(db, { people, changeCounter, shown }),
  (page, view) => {
    if (page && page !== openPage) {
      openPage = page;
      addEventListener('hashchange', () => void page.refresh());
    }
    setTabTitle(say(view?.kind === 'account' ? SECTION_WORDS[view.section] : 'review_title'));
    return (
      <Review
        view={view ? freshened(view, people, shown) : { kind: 'loading' }}
        rules={RULES}
        now={Date.now()}
        events={page && eventsOf(page, people, shown)}
        selections={selections}
        onOpenOptions={openOptions}
      />
    );
  },
  5_000,
);
hearChanges((change) => {
  if (change === 'lists') changeCounter.changed();
  if (change === 'names') void engine.namesChanged().then(() => people.changed());
  if (change === 'lists' || change === 'queue' || change === 'accounts') people.changed();
});
