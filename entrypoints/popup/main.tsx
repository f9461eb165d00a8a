import '../../components/ui/styles/primitives.css';
import '../../components/ui/styles/pages.css';
import '../../components/popup/popup.css';
import {
  PageNote,
  Popup,
  type AccountPopup,
  type PageFound,
  type PageView,
  type PopupEvents,
  type PopupView,
} from '../../components/popup';
import { reasonOfSilence, type Asked, type Name } from '../../utils/messages';
import {
  type ManualQueue,
  mayOf,
  readBudgets,
  readHandLimits,
  readManualQueue,
  readPageAllowance,
  readQueue,
} from '../../utils/queue';
import {
  type AccountRecord,
  type Database,
  type Loss,
  readLoss,
  readSettings,
  type Settings,
  appOf,
} from '../../utils/storage';
import { lookupUsd, readArchiveReminder } from '../../utils/x';
import { createReader, readSyncPlans, readTaken, summaryFor } from '../../utils/relationships';
import { profilePath, type AccountId, type AppId } from '../../utils/base';
import { withAccess } from '../shared/sign-in/access';
import { copyText } from '../shared/files/copy-text';
import { diagnose } from '../shared/files/diagnose';
import { appInUse } from '../shared/sign-in/app-id';
import { chooseAccount, accountOf } from '../shared/page/chosen-account';
import { createConnecting } from '../shared/sign-in/connecting';
import { openOnX } from '../shared/opening/open-on-x';
import { openOptions } from '../shared/opening/open-options';
import { startPage, type ExtensionPage } from '../shared/page/page';
import { askPageInFront } from '../shared/opening/ask-page-in-front';
import { HAS_SIDE_PANEL, openSidePanel } from '../shared/opening/side-panel';
import { IS_SAMPLE } from '../shared/sample/mode';

interface PopupState {
  readonly view: PopupView;
  readonly appId: AppId | null;
  readonly page: PageView | null;
  readonly loss: Loss | null;
  readonly isPaused: boolean;
  readonly archiveDue: boolean;
}

const connecting = createConnecting();
/** Whether the person has chosen an account in this popup: that outranks who is signed in on the tab in front. */
let hasChosen = false;
/** Why the last press did nothing: a key of the words. */
let trouble: string | null = null;
/** Asked once, since the popup closes when the page in front changes. */
let inFront: PageFound | null = null;
const asked = askPageInFront((found) => (inFront = found));
const readers = new WeakMap<Database, ReturnType<typeof createReader>>();

async function read(db: Database): Promise<PopupState> {
  const [settings, accounts, loss, reminder] = await Promise.all([
    readSettings(db),
    db.getAll('accounts'),
    readLoss(db),
    readArchiveReminder(db, Date.now()),
    asked,
  ]);
  const appId = appInUse(settings);
  const viewer = inFront && typeof inFront === 'object' ? inFront.viewer : null;
  const account = accountOf(accounts, hasChosen ? null : viewer);
  const view: PopupView = account
    ? await readAccount(db, settings, accounts, account)
    : {
        kind: 'first run',
        clientId: appId ? 'set' : 'missing',
        connect: connecting.state(),
        lookupUsd: lookupUsd(settings.prices),
      };
  return {
    view,
    appId: account && 'appId' in account ? account.appId : appId,
    page: inFront && { found: withoutStrip(inFront, settings), isOff: isOff(inFront, settings) },
    loss,
    isPaused: settings.paused,
    archiveDue: reminder?.isDue ?? false,
  };
}

/** X's tabs are the strip's alone: where that is switched off, they are not missed. */
function withoutStrip(found: PageFound, { strip }: Settings): PageFound {
  if (typeof found !== 'object' || strip) return found;
  return { ...found, missing: found.missing.filter((part) => part !== 'tabs') };
}

/** Whether what belongs on such a page is switched off or paused. */
function isOff(found: PageFound, { paused, badge, bar, marks, strip }: Settings): boolean {
  if (paused) return true;
  if (typeof found !== 'object') return false;
  return (
    (found.page === 'profile' && !badge) ||
    (found.page === 'own profile' && !bar) ||
    (found.page === 'list' && !marks && !strip)
  );
}

async function readAccount(
  db: Database,
  settings: Settings,
  accounts: readonly AccountRecord[],
  account: AccountRecord,
): Promise<AccountPopup> {
  const { accountId } = account;
  const reader = readers.get(db) ?? createReader(db);
  readers.set(db, reader);
  const now = Date.now();
  const [budgets, pages, queue, byHand, handLimits, summary, app, taken] = await Promise.all([
    readBudgets(db, { account, personal: settings.personal, now }),
    readPageAllowance(db, settings, now),
    readQueue(db, accountId, { now, settings }),
    readManualQueue(db, reader, accountId, { userId: null, settings, now }),
    readHandLimits(db, accountId, settings, now),
    reader.summary(accountId),
    appOf(db, account),
    readTaken(db, accountId),
  ]);
  return {
    kind: 'account',
    accounts,
    account,
    connect: connecting.state(),
    network: navigator.onLine ? 'online' : 'offline',
    ...mayOf(account, app, now),
    budgets,
    pages,
    usdPerDay: settings.usdPerDay,
    trouble,
    queue,
    byHand,
    handLimits,
    unfollowUsd: settings.prices.unfollow,
    followUsd: settings.prices.follow,
    keepListChanged: taken.some(({ agreed }) => !agreed),
    summary: summaryFor(account, summary),
    lookupUsd: lookupUsd(settings.prices),
    ...(await readSyncPlans(db, account, app, settings.prices)),
  };
}

/** Why nothing was done, as a key of the words; null where it was. */
function troubleOf(reply: Asked<Name>): string | null {
  if (reply.kind === 'no answer') return reasonOfSilence(reply.why);
  return reply.answer.kind === 'refused' ? reply.answer.reason : null;
}

function eventsOf(page: ExtensionPage<PopupState>): PopupEvents {
  const account = (): AccountRecord | null => {
    const view = page.view()?.view;
    return view?.kind === 'account' ? view.account : null;
  };
  const act = (ask: (accountId: AccountId) => Promise<Asked<Name> | undefined>) => () => {
    const accountId = account()?.accountId;
    if (accountId === undefined) return;
    void ask(accountId).then((reply) => {
      trouble = reply ? troubleOf(reply) : null;
      return page.refresh();
    });
  };
  return {
    onConnect: () => void connecting.connect(page, page.view()?.appId ?? null),
    onChooseAccount(accountId) {
      hasChosen = true;
      chooseAccount(accountId);
      void page.refresh();
    },
    onContinue() {
      const view = page.view()?.view;
      const queue = view?.kind === 'account' ? view.byHand : null;
      if (!queue) return;
      const { kind } = queue;
      const open = (next: ManualQueue['next'] | undefined) =>
        next && withAccess(() => openOnX(profilePath(next)), 'pages');
      if (queue.next) void open(queue.next);
      else
        act(async (accountId) => {
          const reply = await page.ask('by-hand/take-over', { accountId, kind });
          if (reply.kind === 'answer' && reply.answer.kind === 'manual queue') await open(reply.answer.queue?.next);
          return reply;
        })();
    },
    onGive: (kind) => act((accountId) => page.ask('by-hand/give-to-app', { accountId, kind }))(),
    onPause: act((accountId) => page.ask('queue/pause', { accountId })),
    onResume: act((accountId) => page.ask('queue/resume', { accountId })),
    onUndo: (actionIds) => act((accountId) => page.ask('queue/cancel', { accountId, actionIds }))(),
    onPauseMutuals: (paused) => void page.ask('queue/pause-mutuals', { paused }).then(page.refresh),
    onCopyDiagnosis: async () => copyText(await diagnose(page.db, inFront)),
    onSync: (list, mode, usd) => act((accountId) => page.ask('lists/sync', { accountId, list, mode, usd }))(),
    onStopSync: (list) => act((accountId) => page.ask('lists/stop-sync', { accountId, list }))(),
    onAccept: (list) => act((accountId) => page.ask('lists/accept', { accountId, list }))(),
    onExplain: act((accountId) => {
      const view = page.view()?.view;
      const usd = (view?.kind === 'account' && view.explainPlan?.usd) || 0;
      return page.ask('history/explain', { accountId, who: 'followers', usd });
    }),
    onSeeLoss: () => void page.ask('data/see-loss', {}).then(page.refresh),
    onDismissArchive: () => void page.ask('data/remind-of-archive', { wanted: false }).then(page.refresh),
    onOpenProfile() {
      void withAccess(() => openOnX(`/${account()?.handle ?? 'home'}`), 'pages');
    },
    onOpenSidePanel:
      HAS_SIDE_PANEL && !IS_SAMPLE
        ? () => {
            // Nothing is awaited before it: the press would be over. The popup gives way to what it opened.
            void openSidePanel().then(() => close());
          }
        : null,
    onLeaveFor() {
      const known = account();
      if (known) chooseAccount(known.accountId);
    },
  };
}

void startPage(
  read,
  (page, state) => (
    <Popup
      view={state?.view ?? { kind: 'loading' }}
      page={state?.page ?? null}
      loss={state?.loss ?? null}
      isPaused={state?.isPaused ?? false}
      archiveDue={state?.archiveDue ?? false}
      now={Date.now()}
      events={page && eventsOf(page)}
      onOpenOptions={openOptions}
    />
  ),
  1_000,
  async () => {
    await asked;
    return <PageNote page={inFront && { found: inFront, isOff: false }} />;
  },
);
