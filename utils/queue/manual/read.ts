import { HOUR_MS, type AccountId, type UserId } from '../../base';
import { isKept, protectionsIn, ruleOf, STATUS_STORES, type Reader, type RuleHit } from '../../relationships';
import { appIn, type ActionKind, type Database, type ReadTransaction, type Settings } from '../../storage';
import { mustActByHand } from '../allowance';
import { actionsFor, countWaiting, firstWaiting, isPending } from '../journal';
import type { HandAct } from '../../x';
import { actOf } from '../acts';
import type { ActionView } from '../people';
import type { StoredAction } from '../types';
import { handLimitIn, type HandLimit } from './limit';
import { countRun, type RunCounts } from './run';

/** Somebody in the manual queue, and why they are in it. */
export interface ManualPerson extends ActionView {
  readonly doesNotFollowBack: boolean;
  /** When they last posted, ms since 1970; null where it is not known. */
  readonly lastPostAt: number | null;
  /** The rule that covers them, or may: then the person decides. */
  readonly rule: RuleHit | null;
}

export interface ManualQueue extends RunCounts {
  readonly kind: ActionKind;
  /** Done, skipped and waiting: "7 of 32" is `position` of `total`. */
  readonly total: number;
  readonly position: number;
  /**
   * The person the page shows, if in the queue now or within the last hour: waiting, done, cancelled (skipped),
   * refused (kept), or what the person pressed for them after that. `act`: the press that did it, if any. `note`:
   * their note on the keep list, empty without one; pages get only the note of the person they show.
   */
  readonly current: (ManualPerson & { readonly act: HandAct | null; readonly note: string }) | null;
  /** The first of the others waiting. */
  readonly next: ManualPerson | null;
  readonly limit: HandLimit;
  /** How many wait for an App that can't do it: they can be moved to this queue. */
  readonly forApp: number;
}

interface Question {
  /** Whoever the page shows, or null. */
  readonly userId: UserId | null;
  readonly settings: Pick<Settings, 'byHand'>;
  /** ms since 1970. */
  readonly now: number;
}

const KINDS = ['unfollow', 'follow'] as const;
/** How long after the end of a run its people are still reported, ms: for other tabs, and for going back. */
const OF_LATE_MS = HOUR_MS;

/**
 * Reads the manual queue in one transaction: the kind that the person shown is in, else the first kind with people in
 * it, unfollows first. Null where the account has none. The popup calls it on its own connection.
 */
export async function readManualQueue(
  db: Database,
  reader: Pick<Reader, 'statusesIn'>,
  accountId: AccountId,
  { userId, settings, now }: Question,
): Promise<ManualQueue | null> {
  const tx = db.readTransaction([...STATUS_STORES, 'accounts', 'apps']);
  const current = userId === null ? null : await currentIn(tx, accountId, userId, now);
  const account = await tx.objectStore('accounts').get(accountId);
  const app = await appIn(tx, account);
  for (const kind of current ? [current.inRun.kind] : KINDS) {
    let waiting = await firstWaiting(tx, accountId, kind, LOOK_AHEAD, 'hand');
    const forApp = mustActByHand(account, app, kind, now) ? await countWaiting(tx, accountId, kind) : 0;
    const run = current?.inRun.run ?? waiting[0]?.run;
    if (run === undefined && forApp === 0) continue;
    const counts = run === undefined ? { done: 0, skipped: 0, waiting: 0 } : await countRun(tx, accountId, run);
    // People kept or covered by a rule just now, whose actions `refuseKept` has not settled yet.
    const keptAmong = async (actions: readonly StoredAction[]): Promise<ReadonlySet<UserId>> => {
      const ids = kind === 'unfollow' ? actions.map((action) => action.userId) : [];
      const protections = await protectionsIn(tx, accountId, ids, now);
      return new Set(ids.filter((_, index) => isKept(protections[index] ?? null)));
    };
    let kept = await keptAmong(waiting);
    const isNext = ({ userId: id }: StoredAction) => id !== current?.shown.userId && !kept.has(id);
    if (waiting.length === LOOK_AHEAD && !waiting.some(isNext)) {
      waiting = await firstWaiting(tx, accountId, kind, undefined, 'hand');
      kept = await keptAmong(waiting);
    }
    const next = waiting.find(isNext);
    const statuses = await reader.statusesIn(
      tx,
      accountId,
      [current?.shown, next].flatMap((action) => (action ? [action.userId] : [])),
    );
    const people = new Map(statuses.map((status) => [status.userId, status]));
    const { note = '' } = (current && (await tx.objectStore('keep').get([accountId, current.shown.userId]))) ?? {};
    const view = (action: StoredAction): ManualPerson => {
      const { person, relationship, protection } = people.get(action.userId) ?? {};
      const { actionId, kind: act, userId: id, state, notBefore, changedAt, reason } = action;
      return {
        actionId,
        kind: act,
        userId: id,
        state,
        notBefore,
        changedAt,
        reason,
        handle: person?.handle ?? action.handle,
        name: person?.name ?? action.name,
        pictureUrl: person?.pictureUrl ?? action.pictureUrl,
        doesNotFollowBack: relationship?.followedBy?.is === false,
        lastPostAt: person?.lastPostAt ?? null,
        rule: act === 'unfollow' ? ruleOf(protection ?? null) : null,
      };
    };
    const behind = counts.done + counts.skipped;
    return {
      kind,
      ...counts,
      total: behind + counts.waiting,
      position: behind + (current === null || current.shown.state === 'waiting' ? Math.min(1, counts.waiting) : 0),
      current: current && { ...view(current.shown), act: actOf(current.shown), note },
      next: next ? view(next) : null,
      limit: await handLimitIn(tx, accountId, kind, settings, now),
      forApp,
    };
  }
  return null;
}

/** Where somebody is or was in the manual queue, and the action that shows their current state. */
interface Current {
  readonly inRun: StoredAction;
  /** The same, or what the person pressed for them after it was done. */
  readonly shown: StoredAction;
}

/**
 * Reads it; null where they were in no run, the last one ended more than an hour ago, or another action came after
 * it.
 */
async function currentIn(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  userId: UserId,
  now: number,
): Promise<Current | null> {
  const ofPerson = await actionsFor(tx, accountId, userId);
  const isInRun = ({ run }: StoredAction): boolean => run !== undefined;
  const inRun = ofPerson.findLast((action) => isInRun(action) && isPending(action)) ?? ofPerson.findLast(isInRun);
  // A call is under way: its answer decides.
  if (!inRun || inRun.state === 'sending') return null;
  if (inRun.state === 'waiting') return { inRun, shown: inRun };
  // Unconfirmed presses are ignored.
  const since = ofPerson.slice(ofPerson.indexOf(inRun) + 1).filter(({ via }) => via !== 'unconfirmed');
  if (since.some(({ via }) => via !== 'click')) return null;
  const shown = since.findLast(({ state }) => state === 'done') ?? inRun;
  const isGoingOn = (await countRun(tx, accountId, inRun.run ?? 0)).waiting > 0;
  return isGoingOn || now - shown.changedAt <= OF_LATE_MS ? { inRun, shown } : null;
}

/** How many waiting actions are read at first to find the next one. */
const LOOK_AHEAD = 20;
