import '../../components/shared/base.css';
import '../../components/options/options.css';
import { Options, type OptionsEvents, type OptionsRules, type OptionsView } from '../../components/options';
import { readKey } from '../../utils/auth';
import type { Database } from '../../utils/database';
import type { ConnectAnswer, ExtensionMessages } from '../../utils/messages';
import { DEFAULT_SETTINGS, parseAppId, PERSONAL_CEILING, readSettings, saveSettings } from '../../utils/settings';
import { withAccess } from '../shared/access';
import { appInUse, BUILT_IN_APP } from '../shared/app-id';
import { openChanges } from '../shared/changes';
import { redirectAddress } from '../shared/identity';
import { createConnecting } from '../shared/connecting';
import { startPage, type ExtensionPage } from '../shared/page';

type Ready = Extract<OptionsView, { kind: 'ready' }>;

const RULES: OptionsRules = { parseAppId, readKey, ceiling: PERSONAL_CEILING, defaults: DEFAULT_SETTINGS.personal };

const connecting = createConnecting();
const tell = openChanges();
let another: Ready['another'] = { kind: 'idle' };

/** Asks the background to connect with keys. What a stopped background would have done is for the person to try again. */
async function connectWith<Name extends 'account/connect-oauth1' | 'account/connect-app-only'>(
  page: ExtensionPage<Ready>,
  name: Name,
  keys: ExtensionMessages[Name]['ask'],
): Promise<ConnectAnswer['kind']> {
  another = { kind: 'connecting' };
  await page.refresh();
  const asked = await page.ask(name, keys);
  const answer: ConnectAnswer = asked.kind === 'answer' ? (asked.answer as ConnectAnswer) : { kind: 'failed', detail: '' };
  another = { kind: 'ended', answer };
  await page.refresh();
  return answer.kind;
}

async function read(db: Database): Promise<Ready> {
  const settings = await readSettings(db);
  const appId = appInUse(settings);
  const app = appId ? await db.get('apps', appId) : undefined;
  const accounts = await db.getAll('accounts');
  return {
    kind: 'ready',
    app: {
      builtIn: BUILT_IN_APP,
      redirectAddress: redirectAddress() ?? '',
      mayUnfollow: app?.mayUnfollow ?? 'unknown',
      mayFollow: app?.mayFollow ?? 'unknown',
    },
    accounts,
    settings,
    connect: connecting.state(),
    another,
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
    onCopy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => 'copied' as const,
        () => 'refused' as const,
      ),
    onConnect: () => withAccess(() => void connecting.connect(page, page.view() && appInUse(page.view()!.settings))),
    onConnectOAuth1: (keys) => connectWith(page, 'account/connect-oauth1', keys),
    onConnectAppOnly: (keys) => connectWith(page, 'account/connect-app-only', keys),
    onSignOut: (accountId, erase) => void page.ask('account/sign-out', { accountId, erase }).then(page.refresh),
  };
}

const NO_EVENTS: OptionsEvents = {
  onSave: async () => 'refused',
  onCopy: async () => 'refused',
  onConnect: () => undefined,
  onConnectOAuth1: async () => 'failed',
  onConnectAppOnly: async () => 'failed',
  onSignOut: () => undefined,
};

void startPage(
  read,
  (page, view) => <Options view={view ?? { kind: 'loading' }} rules={RULES} events={page ? eventsOf(page) : NO_EVENTS} />,
  60_000,
);
