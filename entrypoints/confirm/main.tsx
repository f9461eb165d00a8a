import '../../components/ui/styles/primitives.css';
import '../../components/ui/styles/pages.css';
import '../../components/confirm/confirm.css';
import { ConfirmPage, type ConfirmEvents, type ConfirmView } from '../../components/confirm';
import type { AccountId } from '../../utils/base';
import { createAsk, reasonOfSilence } from '../../utils/messages';
import { readQueue, type ProposalView, type StoredAction } from '../../utils/queue';
import { readSettings, type Database } from '../../utils/storage';
import { browser } from '../shared/browser';
import { startPage, type ExtensionPage } from '../shared/page/page';

/** Of times that are counted down. */
const DRAW_EVERY_MS = 1_000;

/** Which proposal this window is about: the background opened it with its id. */
const id = location.search.slice(1);
const reads = createAsk((message) => browser.runtime.sendMessage(message));

let isSending = false;
let trouble: string | null = null;
/** Why what was accepted was not done: there is no proposal any more by then. */
let refusal: string | null = null;
/** What was queued here, once it was. */
let queued: {
  readonly accountId: AccountId;
  readonly kind: 'follow' | 'unfollow';
  readonly actionIds: readonly number[];
} | null = null;
/** What was read of the proposal last: accepting is about that alone. */
let proposal: ProposalView | null = null;

async function read(db: Database): Promise<ConfirmView> {
  if (queued) {
    const { accountId, actionIds } = queued;
    const [settings, ...actions] = await Promise.all([
      readSettings(db),
      ...actionIds.map((one) => db.get('actions', one)),
    ]);
    const queue = await readQueue(db, accountId, { now: Date.now(), settings });
    return {
      kind: 'accepted',
      batch: { ...queued, queue, actions: actions.filter((one) => one !== undefined) as StoredAction[] },
    };
  }
  // While it is carried out it is no proposal any more.
  if (isSending && proposal) return { kind: 'asking', proposal, isSending, trouble };
  const asked = await reads.read('confirm/read', { id });
  if (asked.kind === 'no answer') return { kind: 'over', reason: reasonOfSilence(asked.why) };
  const { answer } = asked;
  if (answer.kind !== 'proposal')
    return { kind: 'over', reason: refusal ?? (answer.kind === 'gone' ? 'confirm_gone' : 'confirm_nothing') };
  proposal = answer;
  return { kind: 'asking', proposal, isSending, trouble };
}

function eventsOf(page: ExtensionPage<ConfirmView>): ConfirmEvents {
  async function accept(people: Parameters<ConfirmEvents['onAccept']>[0]): Promise<void> {
    if (isSending || !proposal) return;
    const { digest, what, account } = proposal;
    isSending = true;
    trouble = null;
    const asking = page.ask('confirm/accept', { id, digest, ...(people && { people }) });
    await page.refresh();
    const asked = await asking;
    isSending = false;
    if (asked.kind === 'no answer') trouble = reasonOfSilence(asked.why);
    else if (asked.answer.kind === 'refused') trouble = refusal = asked.answer.reason;
    else if (asked.answer.kind === 'changed') trouble = 'confirm_changed';
    else if (asked.answer.kind === 'accepted') {
      const { done } = asked.answer;
      // All else goes on where it was asked for. What X lets nobody but the person do has nothing to undo.
      if (done.kind !== 'queued' || done.byHand || done.actionIds.length === 0) return close();
      const kind = what.kind === 'actions' ? what.action : 'follow';
      queued = { accountId: account.accountId, kind, actionIds: done.actionIds };
    }
    await page.refresh();
  }

  async function onQueue(change: (accountId: AccountId) => Promise<unknown>): Promise<void> {
    if (queued) await change(queued.accountId);
    await page.refresh();
  }

  return {
    onAccept: (people) => void accept(people),
    onLeave: () => void page.ask('confirm/leave', { id }).then(close),
    onOpen: ({ id: userId, handle }) =>
      void browser.tabs.create({ url: `https://x.com/${handle ?? `i/user/${userId}`}` }),
    onUndo: (actionIds) => void onQueue((accountId) => page.ask('queue/cancel', { accountId, actionIds })),
    onPause: () => void onQueue((accountId) => page.ask('queue/pause', { accountId })),
    onResume: () => void onQueue((accountId) => page.ask('queue/resume', { accountId })),
  };
}

/** Closes the window, or the tab where there are no windows: no script may close what it has not opened. */
async function close(): Promise<void> {
  const own = await browser.tabs.getCurrent();
  if (own?.id !== undefined) await browser.tabs.remove(own.id);
}

let events: ConfirmEvents | null = null;
const NOTHING: ConfirmEvents = { onAccept() {}, onLeave() {}, onOpen() {}, onUndo() {}, onPause() {}, onResume() {} };
// The policy of our pages forbids every frame; where one is made all the same, it shows nothing.
if (window.top === window)
  void startPage(
    read,
    (page, view) => <ConfirmPage view={view} events={page ? (events ??= eventsOf(page)) : NOTHING} now={Date.now()} />,
    DRAW_EVERY_MS,
  );
