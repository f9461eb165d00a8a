import { digestOf, roundedUsd, type AccountId, type Handle, type UserId } from '../../base';
import {
  inCommonPlans,
  isKept,
  planOfRest,
  planSync,
  ruleOf,
  STATUS_STORES,
  sumOf,
  type Plan,
  type Reader,
  type Relationship,
  type RuleHit,
} from '../../relationships';
import {
  type AccountRecord,
  type ActionKind,
  type Database,
  type ListName,
  type PersonRow,
  type Settings,
  appOf,
} from '../../storage';
import { lookupUsd } from '../../x';
import { type Allowance, mustActByHand, readAllowance } from '../allowance';
import { spentTodayIn } from '../budgets';
import { pendingForEach } from '../journal';
import { readAskedAbout } from '../people';
import type { Chosen } from '../types';
import type { Proposal, Proposed } from './proposals';

export interface ProposedPerson extends Chosen {
  /** What is stored of both sides, each with source and time. */
  readonly relationship: Relationship;
  /**
   * Only 'chosen' people are queued. 'kept': on the keep list or covered by a rule, never unfollowed. 'unsure': a
   * rule may cover them, so that no App unfollows them. 'queued': in the queue already. 'as wanted': followed, or not
   * followed, already. 'oneself': the account itself.
   */
  readonly fate: 'chosen' | 'kept' | 'unsure' | 'queued' | 'as wanted' | 'oneself';
  /** The rule that covers them, or may. */
  readonly rule: RuleHit | null;
  /** Where a page of X alone has shown the handle: when, ms since 1970. */
  readonly seenAt?: number;
}

/** A person whom a page shows; `userId` null where only the handle is known. */
export interface AskedAbout extends Omit<Chosen, 'userId'> {
  readonly userId: UserId | null;
  /** Whether that the handle is theirs is a page's word alone. */
  readonly isPageWord: boolean;
}

/** What a proposal would do, by its kind. */
export type ProposedView =
  | {
      readonly kind: 'actions';
      readonly action: ActionKind;
      /** In the order proposed. */
      readonly people: readonly ProposedPerson[];
      /** USD for one of them; 0 where the person acts by hand. */
      readonly usdEach: number;
      /** No App can do it: they wait for the person to do it on X, one by one. */
      readonly byHand: boolean;
    }
  | {
      readonly kind: 'sync';
      readonly lists: readonly ListName[];
      /** Null while X has not reported how many people it would be. */
      readonly plan: Plan | null;
    }
  | { readonly kind: 'look-up'; readonly person: AskedAbout }
  | { readonly kind: 'in-common'; readonly person: AskedAbout; readonly list: ListName; readonly plan: Plan | null }
  /** `at`: on the keep list since, ms since 1970. */
  | { readonly kind: 'unkeep'; readonly person: AskedAbout; readonly note: string; readonly at: number };

/** Everything that the window shows of a proposal. */
export interface ProposalView {
  readonly account: Pick<AccountRecord, 'accountId' | 'handle' | 'name' | 'pictureUrl'>;
  readonly what: ProposedView;
  /** USD, at the most; null where X has to be asked first how many people it is. */
  readonly usd: number | null;
  /** USD for asking X how many people it is, where that is unknown. */
  readonly countUsd: number;
  /** The budgets before it. */
  readonly allowance: Allowance;
  /** USD spent today (UTC), over all ways. */
  readonly usdToday: number;
  /** Digest of the proposal as shown: accepting repeats it, so that nothing else is accepted. */
  readonly digest: string;
}

/** Why there is nothing to show. */
export type NothingProposed = { readonly kind: 'nothing'; readonly reason: 'nobody left' | 'not kept' };

interface ViewNeeds {
  readonly db: Database;
  readonly reader: Reader;
}

/** Reads what the window shows of a proposal, from the current state. `now` in ms since 1970. */
export async function readProposal(
  needs: ViewNeeds,
  account: AccountRecord,
  settings: Settings,
  { what: proposed, id }: Proposal,
  now: number,
): Promise<ProposalView | NothingProposed> {
  const what = await whatOf(needs, account, settings, proposed, now);
  if (what.kind === 'nothing') return what;
  const [allowance, usdToday] = await Promise.all([
    readAllowance(needs.db, account, settings, now),
    spentTodayIn(needs.db.readTransaction(['spend', 'state']), now),
  ]);
  const { accountId, handle, name, pictureUrl } = account;
  const usd = usdOf(what, settings);
  return {
    account: { accountId, handle, name, pictureUrl },
    what,
    usd,
    countUsd: lookupUsd(settings.prices),
    allowance,
    usdToday,
    digest: await digestOf(JSON.stringify([id, accountId, boundOf(what), usd])),
  };
}

async function whatOf(
  needs: ViewNeeds,
  account: AccountRecord,
  settings: Settings,
  proposed: Proposed,
  now: number,
): Promise<ProposedView | NothingProposed> {
  const { db, reader } = needs;
  const { accountId } = account;
  const { prices } = settings;
  switch (proposed.kind) {
    case 'actions': {
      const { action } = proposed;
      const byHand = mustActByHand(account, await appOf(db, account), action, now);
      const people = await peopleOf(needs, accountId, action, proposed.people, byHand);
      return { kind: 'actions', action, people, usdEach: byHand ? 0 : prices[action], byHand };
    }
    case 'sync': {
      const planned = await planSync(db, account, await appOf(db, account), prices, proposed, now);
      const lists = planned.map(({ list }) => list);
      return { kind: 'sync', lists, plan: sumOf(planned.map(({ plan }) => plan)) };
    }
    case 'look-up':
    case 'in-common': {
      const { shown } = proposed;
      const asked = await readAskedAbout(db, reader, accountId, shown);
      if (asked === null || (asked.userId === null && proposed.kind === 'in-common'))
        return { kind: 'nothing', reason: 'nobody left' };
      const { userId, person: known } = asked;
      const person = namedBy(known, userId, shown.handle);
      if (proposed.kind === 'look-up') return { kind: 'look-up', person };
      const { list } = proposed;
      const search = userId ? await db.get('inCommon', [accountId, userId, list]) : undefined;
      return { kind: 'in-common', person, list, plan: planOfRest(search, inCommonPlans(known, prices)[list], prices) };
    }
    case 'unkeep': {
      const { userId } = proposed;
      const kept = await db.get('keep', [accountId, userId]);
      if (!kept) return { kind: 'nothing', reason: 'not kept' };
      const [known = null] = await reader.peopleOf(accountId, [userId]);
      return { kind: 'unkeep', person: namedBy(known, userId, kept.handle), note: kept.note, at: kept.at };
    }
  }
}

async function peopleOf(
  { db, reader }: ViewNeeds,
  accountId: AccountId,
  action: ActionKind,
  ids: readonly UserId[],
  byHand: boolean,
): Promise<ProposedPerson[]> {
  const tx = db.readTransaction(STATUS_STORES);
  const once = [...new Set(ids)];
  const [statuses, pending] = await Promise.all([
    reader.statusesIn(tx, accountId, once),
    pendingForEach(tx, accountId, once),
  ]);
  return statuses.map(({ userId, person, relationship, protection }, index) => {
    const { handle = null, name = null, pictureUrl = null, seenAt } = person ?? {};
    const follows = relationship.following?.is;
    const isQueued = pending[index]?.some(({ kind }) => kind === action) ?? false;
    let fate: ProposedPerson['fate'] = 'chosen';
    if (userId === String(accountId)) fate = 'oneself';
    else if (action === 'unfollow' && isKept(protection)) fate = 'kept';
    else if (isQueued) fate = 'queued';
    else if (action === 'unfollow' && protection !== null && !byHand) fate = 'unsure';
    // With no stored relation, the page that showed them is the newest evidence.
    else if (follows !== undefined && follows === (action === 'follow')) fate = 'as wanted';
    const rule = action === 'unfollow' ? ruleOf(protection) : null;
    return { userId, handle, name, pictureUrl, relationship, fate, rule, ...(seenAt !== undefined && { seenAt }) };
  });
}

/** Somebody with what is stored of them, else under the handle that a page gave them. */
function namedBy(known: PersonRow | null, userId: UserId | null, otherwise: Handle | null): AskedAbout {
  const { handle = otherwise, name = null, pictureUrl = null } = known ?? {};
  return { userId, handle, name, pictureUrl, isPageWord: known === null || known.seenAt !== undefined };
}

/** The people of a proposal who would be queued. */
export function chosenIn(people: readonly ProposedPerson[]): ProposedPerson[] {
  return people.filter(({ fate }) => fate === 'chosen');
}

function usdOf(what: ProposedView, { prices }: Settings): number | null {
  switch (what.kind) {
    case 'actions':
      return roundedUsd(chosenIn(what.people).length * what.usdEach);
    case 'sync':
    case 'in-common':
      return what.plan?.usd ?? null;
    case 'look-up':
      return lookupUsd(prices);
    case 'unkeep':
      return 0;
  }
}

/** The part of a proposal that must not change between showing and accepting. */
function boundOf(what: ProposedView): unknown {
  switch (what.kind) {
    case 'actions': {
      const fates = what.people.map(({ userId, fate }) => [userId, fate]);
      return [what.kind, what.action, fates, what.byHand];
    }
    case 'sync':
      return [what.kind, what.lists];
    case 'look-up':
      return [what.kind, what.person.userId, what.person.handle];
    case 'in-common':
      return [what.kind, what.person.userId, what.list];
    case 'unkeep':
      return [what.kind, what.person.userId];
  }
}
