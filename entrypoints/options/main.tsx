import '../../components/shared/base.css';
import '../../components/options/options.css';
import { Options, type OptionsEvents, type OptionsRules, type OptionsView } from '../../components/options';
import { setOwned } from '../../utils/apps';
import type { Database } from '../../utils/database';
import { DEFAULT_SETTINGS, parseAppId, PERSONAL_CEILING, readSettings, saveSettings } from '../../utils/settings';
import { appInUse, BUILT_IN_APP } from '../shared/app-id';
import { browser } from '../shared/browser';
import { openChanges } from '../shared/changes';
import { createConnecting } from '../shared/connecting';
import { startPage, type ExtensionPage } from '../shared/page';

type Ready = Extract<OptionsView, { kind: 'ready' }>;

const RULES: OptionsRules = { parseAppId, ceiling: PERSONAL_CEILING, defaults: DEFAULT_SETTINGS.personal };

const connecting = createConnecting();
const tell = openChanges();

async function read(db: Database): Promise<Ready> {
  const settings = await readSettings(db);
  const appId = appInUse(settings);
  const app = appId ? await db.get('apps', appId) : undefined;
  const accounts = await db.getAll('accounts');
  return {
    kind: 'ready',
    app: {
      builtIn: BUILT_IN_APP,
      redirectAddress: browser.identity.getRedirectURL(),
      inUse: appId,
      owned: app?.owned ?? 'no',
      mayUnfollow: app?.mayUnfollow ?? 'unknown',
      mayFollow: app?.mayFollow ?? 'unknown',
    },
    accounts,
    settings,
    connect: connecting.state(),
  };
}

function eventsOf(page: ExtensionPage<Ready>): OptionsEvents {
  return {
    async onSave(patch) {
      const saved = await saveSettings(page.db, patch);
      tell('settings');
      await page.refresh();
      return saved;
    },
    async onOwn(owned) {
      const appId = page.view()?.app.inUse;
      if (!appId) return 'refused';
      await setOwned(page.db, appId, owned);
      tell('accounts');
      await page.refresh();
      return 'saved';
    },
    onCopy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => 'copied' as const,
        () => 'refused' as const,
      ),
    onConnect: () => void connecting.connect(page, page.view() && appInUse(page.view()!.settings)),
    onSignOut: (accountId, erase) => void page.ask('account/sign-out', { accountId, erase }).then(page.refresh),
  };
}

const NO_EVENTS: OptionsEvents = {
  onSave: async () => 'refused',
  onOwn: async () => 'refused',
  onCopy: async () => 'refused',
  onConnect: () => undefined,
  onSignOut: () => undefined,
};

void startPage(
  read,
  (page, view) => <Options view={view ?? { kind: 'loading' }} rules={RULES} events={page ? eventsOf(page) : NO_EVENTS} />,
  60_000,
);
