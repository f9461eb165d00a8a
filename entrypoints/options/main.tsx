import '../../components/ui/styles/primitives.css';
import '../../components/ui/styles/pages.css';
import '../../components/options/options.css';
import { Options, type OptionsEvents, type OptionsRules, type Ready } from '../../components/options';
import { keyAppOf, readKey, setOwned } from '../../utils/x';
import { isCounting, isRefused, readPendingCounts } from '../../utils/queue';
import type { AccountRecord, Database } from '../../utils/storage';
import { say } from '../../utils/base';
import { exportsOf, isBackupDue, measure } from '../../utils/data';
import {
  commonRules,
  createReader,
  readKeepRules,
  readKept,
  readNaming,
  readSyncOutcome,
  readTaken,
  underKnownHandles,
  readUnforgotten,
} from '../../utils/relationships';
import type { Asked, SignInAnswer } from '../../utils/messages';
import {
  DEFAULT_SETTINGS,
  HIGHEST_IN_RULE,
  HIGHEST_PRICE,
  HIGHEST_USD_PER_DAY,
  PAGES_CEILING,
  parseAppId,
  PERSONAL_CEILING,
  POST_PRICE,
  readSettings,
  saveSettings,
  sessionOf,
  WORDS_IN_RULE,
} from '../../utils/storage';
import { askToSend, forgetSending } from '../shared/sign-in/access';
import { appInUse, BUILT_IN_APP } from '../shared/sign-in/app-id';
import { browser } from '../shared/browser';
import { beforeRestore } from '../shared/before-restore';
import { openChanges } from '../shared/page/changes';
import { diagnose } from '../shared/files/diagnose';
import { copyText } from '../shared/files/copy-text';
import { redirectAddress } from '../shared/sign-in/identity';
import { createConnecting, signInAnswer } from '../shared/sign-in/connecting';
import { NAMES_WORDS } from '../shared/names-words';
import { startPage, type ExtensionPage } from '../shared/page/page';
import { IS_SAMPLE } from '../shared/sample/mode';
import { setTabTitle } from '../shared/page/tab-title';
import { writePageSettings } from '../shared/write-page-settings';
import { dataEventsOf } from './data-events';

const RULES: OptionsRules = {
  parseAppId,
  readKey,
  ceiling: PERSONAL_CEILING,
  defaults: DEFAULT_SETTINGS.personal,
  pages: PAGES_CEILING,
  highestUsdPerDay: HIGHEST_USD_PER_DAY,
  prices: DEFAULT_SETTINGS.prices,
  highestPrice: HIGHEST_PRICE,
  postPrice: POST_PRICE,
  keepRules: { highest: HIGHEST_IN_RULE, words: WORDS_IN_RULE },
};

const connecting = createConnecting();
const tell = openChanges();
let another: Ready['another'] = { kind: 'idle' };

/** Shows how connecting with keys goes on. What a stopped background would have done is for the person to try again. */
async function connectWith(
  page: ExtensionPage<Ready>,
  asking: Promise<Asked<'account/connect-oauth1' | 'account/connect-app-only'>>,
): Promise<SignInAnswer['kind']> {
  another = { kind: 'connecting' };
  await page.refresh();
  const answer = signInAnswer(await asking);
  another = { kind: 'ended', answer };
  await page.refresh();
  return answer.kind;
}

async function read(db: Database): Promise<Ready> {
  const settings = await readSettings(db);
  const now = Date.now();
  const keyApp = await keyAppOf(db);
  const appId = appInUse(settings) ?? keyApp;
  const app = appId ? await db.get('apps', appId) : undefined;
  const accounts = await db.getAll('accounts');
  return {
    kind: 'ready',
    app: {
      builtIn: BUILT_IN_APP,
      redirectAddress: redirectAddress(),
      inUse: appId,
      hasKeys: keyApp !== null,
      owned: app?.owned ?? null,
      mayUnfollow: isRefused(app, 'unfollow', now) ? 'no' : 'unknown',
      mayFollow: isRefused(app, 'follow', now) ? 'no' : 'unknown',
    },
    accounts,
    counted: await countedOf(db, accounts),
    countedByHandle: await readPendingCounts(db),
    naming: await namingOf(db, accounts),
    settings,
    connect: connecting.state(),
    another,
    languages: import.meta.env.LANGUAGES.split(' '),
    keep: await keepOf(db, accounts),
    syncs: !IS_SAMPLE && (await browser.runtime.getPlatformInfo()).os !== 'android',
    data: await dataOf(db),
    now,
  };
}

async function countedOf(db: Database, accounts: readonly AccountRecord[]): Promise<Ready['counted']> {
  const counting = await Promise.all(accounts.map((account) => isCounting(db, account)));
  return accounts.filter((_, index) => counting[index]).map(({ accountId }) => accountId);
}

async function namingOf(db: Database, accounts: readonly AccountRecord[]): Promise<Ready['naming']> {
  const naming = await Promise.all(
    accounts.map(async ({ accountId }) => [accountId, await readNaming(db, accountId)] as const),
  );
  return new Map(naming.filter(([, { isAllowed, named, total }]) => isAllowed || named < total));
}

function keepOf(db: Database, accounts: readonly AccountRecord[]): Promise<Ready['keep']> {
  const reader = createReader(db);
  return Promise.all(
    accounts.map(async ({ accountId, handle }) => ({
      accountId,
      handle,
      people: await readKept(db, accountId),
      taken: await underKnownHandles(reader, accountId, await readTaken(db, accountId)),
      sync: await readSyncOutcome(db, accountId),
      rules: await readKeepRules(db, accountId),
      common: await commonRules(db, reader, accountId, Date.now()),
      followingAt: (await db.get('lists', [accountId, 'following']))?.complete?.finishedAt ?? null,
    })),
  );
}

async function dataOf(db: Database): Promise<Ready['data']> {
  const stored = await measure(db);
  const { usage, quota } = await navigator.storage.estimate();
  return {
    stored: await Promise.all(stored.map(async (account) => ({ ...account, exports: await exportsOf(db, account) }))),
    backupDue: await isBackupDue(db, Date.now()),
    canUndoRestore: (await beforeRestore.read()) !== null,
    syncToRemove: (await readUnforgotten(db)).length > 0,
    room: usage === undefined || quota === undefined ? null : { used: usage, quota },
  };
}

/** Where nothing is connected or synced any more, nothing may leave the browser before the person is asked again. */
async function forgetUnused(db: Database): Promise<void> {
  const [accounts, { keepSync }] = await Promise.all([db.getAll('accounts'), readSettings(db)]);
  if (!keepSync && !accounts.some((account) => sessionOf(account) === 'signed in')) await forgetSending();
}

function eventsOf(page: ExtensionPage<Ready>): OptionsEvents {
  return {
    ...dataEventsOf(page, tell),
    onAskAgain() {
      const { inUse: appId } = page.view()?.app ?? {};
      if (appId) void page.ask('account/ask-again', { appId }).then(page.refresh);
    },
    onDiagnose: () => diagnose(page.db),
    async onSave(patch) {
      if (patch.keepSync && !(await askToSend())) return 'refused';
      const saved = await saveSettings(page.db, patch);
      tell('settings');
      // From here on it is stored, whatever fails: the background writes the page's settings too, and what isn't
      // forgotten now is with the next change.
      await Promise.allSettled([writePageSettings(page.db), forgetUnused(page.db)]);
      if (patch.keepSync !== undefined) await page.ask('keep/sync', {});
      if (patch.paused !== undefined) await page.ask('queue/pause-mutuals', { paused: patch.paused });
      await page.refresh();
      return saved;
    },
    onSameApp: (appId) => void page.ask('account/same-app', { appId }).then(page.refresh),
    async onOwn(owned) {
      const appId = page.view()?.app.inUse;
      if (!appId) return 'refused';
      await setOwned(page.db, appId, owned);
      tell('accounts');
      await page.refresh();
      return 'saved';
    },
    onCopy: copyText,
    onConnect() {
      const view = page.view();
      void connecting.connect(page, view && appInUse(view.settings));
    },
    onConnectOAuth1: (keys) => connectWith(page, page.ask('account/connect-oauth1', keys)),
    onConnectAppOnly: (keys) => connectWith(page, page.ask('account/connect-app-only', keys)),
    onAllowNames: (accountId) => void page.ask('names/allow', { accountId, version: NAMES_WORDS }).then(page.refresh),
    onForgetNames: (accountId) => void page.ask('names/forget', { accountId }).then(page.refresh),
    onStopCount: (handle) => void page.ask('account/stop-count', { handle }).then(page.refresh),
    // An OAuth 2.0 session is ended at X too; the keys of the person's own App are not.
    onSignOut: (accountId, data) =>
      void page
        .ask('account/sign-out', { accountId, erase: data === 'erase' })
        .then(() => forgetUnused(page.db))
        .then(page.refresh),
  };
}

void startPage(
  read,
  (page, view) => {
    setTabTitle(say('options_heading'));
    return (
      <Options
        of={IS_SAMPLE ? 'sample' : 'own'}
        view={view ?? { kind: 'loading' }}
        rules={RULES}
        events={page ? eventsOf(page) : null}
      />
    );
  },
  60_000,
);
