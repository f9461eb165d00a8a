import '../../components/ui/styles/primitives.css';
import '../../components/ui/styles/pages.css';
import '../../components/import/import.css';
import {
  ImportPage,
  type AlreadyHere,
  type ImportEvents,
  type ImportStep,
  type ImportView,
  type NamingView,
} from '../../components/import';
import { readArchive, readArchiveReminder, type Archive, type GivenFile, priceOf } from '../../utils/x';
import { readSettings, sessionOf, type Database } from '../../utils/storage';
import { say, type AccountId } from '../../utils/base';
import { reasonOfSilence, type NameAnswer } from '../../utils/messages';
import { createReader, NAMES_AT_ONCE, importLists } from '../../utils/relationships';
import { chooseAccount } from '../shared/page/chosen-account';
import { openChanges } from '../shared/page/changes';
import { startPage, type ExtensionPage } from '../shared/page/page';
import { setTabTitle } from '../shared/page/tab-title';
import { writePageSettings } from '../shared/write-page-settings';

const tell = openChanges();
const now = (): number => Date.now();
/** Drawn no more often than a person can see. */
const DRAW_EVERY_MS = 50;

let step: ImportStep = { kind: 'ready', after: 'nothing' };
let stopping = new AbortController();
const naming = new Map<AccountId, { state: NamingView['state']; unavailable: number }>();

async function read(db: Database): Promise<ImportView> {
  const [settings, known, reminder] = await Promise.all([
    readSettings(db),
    db.getAll('accounts'),
    readArchiveReminder(db, now()),
  ]);
  const accounts = known.filter((account) => sessionOf(account) === 'signed in');
  const own = await Promise.all(accounts.map(({ accountId }) => db.get('lists', [accountId, 'following'])));
  return {
    step,
    isReminded: reminder !== null,
    naming: accounts
      .filter((_, i) => own[i]?.complete?.source === 'archive')
      .map(({ accountId, handle }) => ({
        accountId,
        handle,
        people: NAMES_AT_ONCE,
        usd: priceOf('users by ids', NAMES_AT_ONCE, false, settings.prices),
        state: naming.get(accountId)?.state ?? { kind: 'idle' },
      })),
  };
}

function eventsOf(page: ExtensionPage<ImportView>): ImportEvents {
  let drawnAt = 0;
  const go = (next: ImportStep): Promise<void> => {
    step = next;
    return page.refresh();
  };
  const progress = (kind: 'reading' | 'storing') => (done: number, total: number) => {
    step = { kind, share: total === 0 ? 1 : Math.min(1, done / total) };
    if (now() - drawnAt < DRAW_EVERY_MS) return;
    drawnAt = now();
    void page.refresh();
  };

  async function choose(files: readonly GivenFile[]): Promise<void> {
    stopping = new AbortController();
    await go({ kind: 'reading', share: 0 });
    const outcome = await readArchive(files, { now, signal: stopping.signal, onProgress: progress('reading') });
    if (outcome.kind === 'cancelled') await go({ kind: 'ready', after: 'cancelled' });
    else if (outcome.kind === 'refused') await go(outcome);
    else await go({ kind: 'preview', archive: outcome.archive, here: await hereOf(page.db, outcome.archive) });
  }

  async function store(archive: Archive, madeAt: number): Promise<void> {
    const { account, following, followers } = archive;
    stopping = new AbortController();
    await go({ kind: 'storing', share: 0 });
    try {
      const taken = await importLists(
        {
          db: page.db,
          now,
          locks: { request: (name, task) => navigator.locks.request(name, { signal: stopping.signal }, task) },
          pause: breathe,
          signal: stopping.signal,
          onProgress: progress('storing'),
        },
        {
          account: {
            ...account,
            followingCount: null,
            followersCount: null,
            kind: 'archive',
            importedAt: now(),
          },
          at: Math.min(madeAt, now()),
          following,
          followers,
        },
      );
      if (taken.kind === 'cancelled') return await go({ kind: 'ready', after: 'cancelled' });
      chooseAccount(account.accountId);
      tell('accounts');
      tell('lists');
      await writePageSettings(page.db);
      if (page.view()?.isReminded) await remind(false);
      const summary = await createReader(page.db).summary(account.accountId);
      await go({
        kind: 'stored',
        handle: account.handle,
        report: { ...taken, numbers: summary.at === null ? null : summary },
      });
    } catch {
      // Stopped while it waited for a reading under way.
      await go({ kind: 'ready', after: stopping.signal.aborted ? 'cancelled' : 'storage refused' });
    }
  }

  const remind = async (wanted: boolean): Promise<void> => {
    await page.ask('data/remind-of-archive', { wanted });
    await page.refresh();
  };

  async function name(accountId: AccountId, usd: number): Promise<void> {
    const { unavailable } = naming.get(accountId) ?? { unavailable: 0 };
    naming.set(accountId, { state: { kind: 'asking' }, unavailable });
    const asking = page.ask('people/name', { accountId, skip: unavailable, usd });
    await page.refresh();
    const asked = await asking;
    const answer: NameAnswer =
      asked.kind === 'no answer'
        ? { kind: 'refused', reason: reasonOfSilence(asked.why) }
        : asked.answer.kind === 'named' || asked.answer.kind === 'refused'
          ? asked.answer
          : { kind: 'refused', reason: 'reason_sign_in_needed' };
    naming.set(accountId, {
      state: answer,
      unavailable: answer.kind === 'named' ? unavailable + answer.unavailable : unavailable,
    });
    await page.refresh();
  }

  return {
    onChoose: (files) => void choose(files),
    onCancel() {
      if (step.kind === 'preview') void go({ kind: 'ready', after: 'cancelled' });
      else stopping.abort();
    },
    onConfirm(madeAt) {
      if (step.kind === 'preview') void store(step.archive, madeAt);
    },
    onRemind: (wanted) => void remind(wanted),
    onAgain: () => void go({ kind: 'ready', after: 'nothing' }),
    onName: (accountId, usd) => void name(accountId, usd),
  };
}

async function hereOf(db: Database, { account }: Archive): Promise<AlreadyHere> {
  const known = await db.get('accounts', account.accountId);
  return known && known.kind !== 'page' ? (known.kind === 'archive' ? 'archive' : 'connected') : 'nothing';
}

/** A turn of the event loop, so that the page draws and hears the person. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

let events: ImportEvents | null = null;
/** Chosen while the storage is being opened: read once it is. */
let chosenEarly: readonly GivenFile[] = [];

const onChoose = (files: readonly GivenFile[]): void => {
  if (events) events.onChoose(files);
  else chosenEarly = files;
};

void startPage(
  read,
  (page, view) => {
    setTabTitle(say('archive_title'));
    if (page && !events) {
      events = eventsOf(page);
      if (chosenEarly.length > 0) queueMicrotask(() => onChoose(chosenEarly));
    }
    return <ImportPage view={view} events={events} onChoose={onChoose} />;
  },
  60_000,
);
