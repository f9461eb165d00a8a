import '../../components/ui/styles/primitives.css';
import '../../components/ui/styles/pages.css';
import '../../components/welcome/welcome.css';
import { render } from 'preact';
import { Welcome, type WelcomeEvents, type WelcomeView } from '../../components/welcome';
import { say } from '../../utils/base';
import type { SecondCopy } from '../../utils/data';
import { createAsk } from '../../utils/messages';
import { agreeToUse, PRICES, readSettings, saveSettings, type Database } from '../../utils/storage';
import { readArchiveReminder } from '../../utils/x';
import { withAccess, watchAccess } from '../shared/sign-in/access';
import { applyAppearance, restoreLanguage, showAppearance } from '../shared/page/appearance';
import { browser } from '../shared/browser';
import { openChanges } from '../shared/page/changes';
import { openOnX } from '../shared/opening/open-on-x';
import { openStored, wasUsedForLess } from '../shared/opening/open-stored';
import { showStorageProblem } from '../shared/page/show-storage-problem';
import { setTabTitle } from '../shared/page/tab-title';
import { writePageSettings } from '../shared/write-page-settings';

const root = document.getElementById('app') ?? document.body;
const again = () => location.reload();
const now = () => Date.now();
const trouble = (error: unknown) => showStorageProblem(error, root);
const nothing = () => undefined;
const tell = openChanges();

/** As many follows as the cost of an App is told for. */
const EXAMPLE = 240;

let look: WelcomeView['look'] = { language: 'browser', theme: 'system' };
let stored: SecondCopy | null = null;
let isReminded = false;
/** Whether the person agreed to an earlier table that said less, and is asked again. */
let isAgain = false;
const ask = createAsk((message) => browser.runtime.sendMessage(message));

const events: WelcomeEvents = {
  onLook: (change) => void applyLook({ ...look, ...change }),
  onUse: () => void use().catch(trouble),
  onOpenX: () => void withAccess(() => openOnX('/home'), 'pages'),
  onRemind: (wanted) => void remind(wanted),
  onOpenOptions: () => void browser.runtime.openOptionsPage(),
  onSample: () => location.assign('/review.html?sample#overview'),
};

/** Before *Use it* language and colours hold for this page alone; after it they are settings. */
async function applyLook(next: WelcomeView['look']): Promise<void> {
  look = next;
  if (stored) await store(stored.db);
  else await showAppearance(look);
  draw();
}

/** The person has read what is handled, and agrees: nothing was stored before. */
async function use(): Promise<void> {
  stored = await openStored(again, nothing, true);
  if (!stored) return;
  const { db } = stored;
  await agreeToUse(db, now());
  // A loss of everything that was here before is found, and said in the popup.
  await stored.mend();
  await store(db);
  draw();
  // The button that was pressed is gone: by keyboard, too, it goes on from the top.
  root.querySelector('h1')?.focus();
  scrollTo(0, 0);
}

async function store(db: Database): Promise<void> {
  const settings = await readSettings(db);
  const { language, theme } = look;
  if (settings.language !== language || settings.theme !== theme) await saveSettings(db, { language, theme });
  await applyAppearance(look);
  await writePageSettings(db);
  tell('settings');
}

async function remind(wanted: boolean): Promise<void> {
  const asked = await ask('data/remind-of-archive', { wanted });
  isReminded = asked.kind === 'answer' ? wanted : isReminded;
  draw();
}

function draw(): void {
  const step = stored ? 'agreed' : isAgain ? 'asking again' : 'asking';
  setTabTitle(say(stored ? 'popup_first_title' : 'welcome_title'));
  const view: WelcomeView = {
    step,
    look,
    languages: import.meta.env.LANGUAGES.split(' '),
    isReminded,
    app: { count: EXAMPLE, usd: EXAMPLE * PRICES.ownedUser },
  };
  render(<Welcome view={view} events={events} />, root);
}

async function start(): Promise<void> {
  await restoreLanguage();
  watchAccess();
  stored = await openStored(again, nothing);
  if (stored) {
    look = await readSettings(stored.db);
    isReminded = (await readArchiveReminder(stored.db, now())) !== null;
    await applyAppearance(look);
  } else isAgain = await wasUsedForLess();
  draw();
  // From "What is this?" beside the first badge.
  if (location.hash === '#badge') document.getElementById('badge')?.scrollIntoView();
}

void start().catch(trouble);
