import type { Handled, Refused } from '../../../utils/messages';
import {
  chosenIn,
  NO_LIMIT,
  readChosen,
  readProposal,
  type Gone,
  type NothingProposed,
  type Proposal,
  type ProposalView,
} from '../../../utils/queue';
import type { UserId } from '../../../utils/base';
import { readSettings } from '../../../utils/storage';
import { mayCall } from '../../shared/sign-in/access';
import type { AccountGiven, Answers, Given } from './given';
import { findInCommon } from './history';
import { keepAnswers } from './keep';
import { listAnswers } from './lists';
import { peopleAnswers } from './people';
import { queueAnswers } from './queue';

export const confirmAnswers: Answers<'confirm'> = {
  async 'confirm/propose'({ services, account, tab }, { proposed }) {
    if (tab === null) return { kind: 'refused', reason: 'reason_not_known' };
    return services.proposals.propose(tab, account.accountId, proposed);
  },

  async 'confirm/read'(given, { id }) {
    const found = await viewOf(given, id);
    return found.kind === 'found' ? { kind: 'proposal', ...found.view } : found;
  },

  async 'confirm/accept'(given, { id, digest, people }) {
    const { services } = given;
    const found = await viewOf(given, id);
    if (found.kind === 'gone') return found;
    // What was shown is not there any more, or is something else now.
    if (found.kind === 'nothing' || found.view.digest !== digest) return { kind: 'changed' };
    // Who is chosen waits in the queue while Mutuals is paused.
    if (callsX(found.view) && found.view.what.kind !== 'actions' && found.given.settings.paused)
      return { kind: 'refused', reason: 'reason_mutuals_paused' };
    if (callsX(found.view) && !(await mayCall())) return { kind: 'refused', reason: 'reason_no_access' };
    if (found.view.usd === null) return count(found.given, found.proposal);
    const done = await services.proposals.carryOut(id, () => carryOut(found, people ? new Set(people) : null));
    if (done === null) return { kind: 'gone', why: 'ended' };
    return done.kind === 'refused' ? done : { kind: 'accepted', done };
  },

  async 'confirm/leave'({ services }, { id }) {
    await services.proposals.forget(id);
    return { kind: 'left' };
  },
};

interface Found {
  readonly kind: 'found';
  readonly given: AccountGiven;
  readonly proposal: Proposal;
  readonly view: ProposalView;
}

/** The open proposal of an id, as it would be shown now. */
async function viewOf({ services, tab }: Given, id: string): Promise<Found | Gone | NothingProposed> {
  const { db, reader, proposals } = services;
  const proposal = await proposals.find(id);
  if ('kind' in proposal) return proposal;
  const [account, settings] = await Promise.all([db.get('accounts', proposal.accountId), readSettings(db)]);
  if (!account) return { kind: 'gone', why: 'ended' };
  const view = await readProposal({ db, reader }, account, settings, proposal, Date.now());
  if ('kind' in view) return view;
  return {
    kind: 'found',
    given: { services, from: 'extension', tab, may: NO_LIMIT, settings, account },
    proposal,
    view,
  };
}

/** Whether carrying it out calls X at once: an action of the person's own hand, and the keep list, don't. */
function callsX({ what }: ProposalView): boolean {
  if (what.kind === 'actions') return !what.byHand;
  return what.kind !== 'unkeep';
}

/** Asks X how many people it is, for the price of one: the window then shows what it costs. */
async function count(given: AccountGiven, { what }: Proposal): Promise<{ readonly kind: 'changed' } | Refused> {
  const { services, account } = given;
  const counted =
    what.kind === 'in-common'
      ? await findInCommon(given, { shown: what.shown, list: what.list, usd: null })
      : await services.sync.countOwn(account.accountId);
  return counted.kind === 'refused' ? { kind: 'refused', reason: counted.reason } : { kind: 'changed' };
}

type Done = Extract<Handled['confirm/accept'], { readonly kind: 'accepted' }>['done'];

/** Does what was accepted by the way that a page of the extension has for it. `selected` null: everybody. */
async function carryOut(
  { given, proposal: { what }, view }: Found,
  selected: ReadonlySet<UserId> | null,
): Promise<Done | Refused> {
  switch (what.kind) {
    case 'actions': {
      if (view.what.kind !== 'actions') break;
      const people = chosenIn(view.what.people)
        .map(({ userId }) => userId)
        .filter((id) => selected?.has(id) ?? true);
      if (!view.what.byHand) return queueAnswers['queue/choose'](given, { kind: what.action, people });
      // No App can do it: they join the manual queue, also of an account that has none.
      const { services, account } = given;
      const named = await readChosen(services.db, services.reader, account.accountId, people);
      const choice = await services.actions.choose(account.accountId, what.action, named, 'hand');
      return { kind: 'queued', ...choice, merged: choice.merged.length, byHand: true };
    }
    case 'sync':
      return listAnswers['lists/sync'](given, { ...what, usd: view.usd });
    case 'look-up': {
      const looked = await peopleAnswers['people/look-up'](given, { shown: what.shown, usd: view.usd ?? 0 });
      return looked.kind === 'refused' ? looked : { kind: 'looked up' };
    }
    case 'in-common':
      return findInCommon(given, { ...what, usd: view.usd });
    case 'unkeep':
      return keepAnswers['keep/remove'](given, { userId: what.userId });
  }
  return { kind: 'refused', reason: 'reason_not_known' };
}
