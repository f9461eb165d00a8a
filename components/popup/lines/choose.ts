import type { Loss } from '../../../utils/storage';
import { connectProblem } from '../../shared/connect-outcome';
import { missingRights } from '../../shared/missing-rights';
import type { AccountPopup, PageView } from '../types';
import { pageProblem } from './page-words';
import { queueState } from './queue-words';

/** What a line between the numbers and the limits is about, in order of weight. */
export type LineKind =
  | 'loss'
  | 'refused'
  | 'paused'
  | 'connecting'
  | 'rights missing'
  | 'offline'
  | 'sign-in needed'
  | 'out of credits'
  | 'keep list changed'
  | 'page not understood'
  | 'queue'
  | 'by hand'
  | 'archive'
  | 'changes'
  | 'counting'
  | 'page'
  | 'all done';

/** What the lines are chosen by. */
export interface LinesView {
  readonly view: AccountPopup;
  readonly page: PageView | null;
  readonly loss: Loss | null;
  readonly isPaused: boolean;
  /** Whether the archive that the person asked X for may be ready, and they want to be reminded. */
  readonly archiveDue: boolean;
}

/** How many lines fit; a long one counts as two. */
const MOST = 3;
/** Lines that need more than a title and a note. */
const LONG: ReadonlySet<LineKind> = new Set(['refused', 'connecting']);
/** What stands in the place of the queue, which it stops. */
const STOPS_QUEUE: ReadonlySet<LineKind> = new Set([
  'paused',
  'connecting',
  'offline',
  'sign-in needed',
  'out of credits',
]);

/** What the queue waits for between any two: the times say it. */
const ORDINARY: ReadonlySet<string | null> = new Set([null, 'reason_pace', 'reason_grace']);
const OUT_OF_CREDITS = 'reason_out_of_credits';

/** What is in the way, the weightiest first. Offline hides what only the network could answer for. */
export function troublesOf({ view, page, loss, isPaused }: LinesView): LineKind[] {
  const { account, connect, network, queue, summary } = view;
  const isProblem = connect.kind === 'ended' && connectProblem(connect.answer) !== null;
  const found: (LineKind | false)[] = [
    loss !== null && 'loss',
    view.trouble !== null && 'refused',
    isPaused && 'paused',
    (connect.kind === 'connecting' || isProblem) && 'connecting',
    'appId' in account && account.signedIn && missingRights(connect).length > 0 && 'rights missing',
    network === 'offline' && 'offline',
    network === 'online' &&
      'appId' in account &&
      !account.signedIn &&
      connect.kind !== 'connecting' &&
      !isProblem &&
      'sign-in needed',
    [queue.paused, summary.syncRun?.reason].includes(OUT_OF_CREDITS) && 'out of credits',
    view.keepListChanged && 'keep list changed',
    pageProblem(page) === 'not understood' && 'page not understood',
  ];
  return found.filter((kind) => kind !== false);
}

/** The lines that are drawn: trouble, then the queue unless a trouble stands for it, by hand, what changed. */
export function linesOf(given: LinesView): LineKind[] {
  const { view, page, isPaused, archiveDue } = given;
  const troubles = troublesOf(given);
  const queue = queueState(view.queue);
  const isStopped = troubles.some((kind) => STOPS_QUEUE.has(kind));
  const wanted: (LineKind | false)[] = [
    ...troubles,
    !isStopped && (queue === 'running' || queue === 'paused') && 'queue',
    view.byHand !== null && !isPaused && 'by hand',
    archiveDue && 'archive',
    hasChanges(view) && 'changes',
    view.account.kind === 'page' && 'counting',
    !isPaused && pageProblem(page) === 'hint' && 'page',
    queue === 'all done' && 'all done',
  ];
  // A sync that rests says why above the lines.
  let room = isResting(view) ? MOST - 2 : MOST;
  const drawn: LineKind[] = [];
  for (const kind of wanted) {
    if (kind === false) continue;
    room -= isLong(kind, given) ? 2 : 1;
    if (room < 0) break;
    drawn.push(kind);
  }
  return drawn;
}

/** Whether a line's note has a row of its own under title and button. */
export function isLong(kind: LineKind, { view }: Pick<LinesView, 'view'>): boolean {
  const { paused, newest, waitsFor } = view.queue;
  if (kind === 'queue')
    return paused === null ? newest?.isFinal === true || !ORDINARY.has(waitsFor) : paused !== 'reason_paused';
  return LONG.has(kind);
}

function isResting({ summary: { syncRun, followersSyncRun } }: AccountPopup): boolean {
  return [syncRun, followersSyncRun].some((run) => run !== null && run.state !== 'running');
}

/** Whether the followers list says that somebody came or left, or that nobody did. */
function hasChanges({ changes: { followers } }: AccountPopup): boolean {
  return followers !== null && (followers.reach === 'complete' || followers.joined + followers.left > 0);
}
