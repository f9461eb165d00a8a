import {
  CONTRACT,
  createSharedReads,
  isAboutAccount,
  type AccountName,
  type Answer,
  type Name,
  type OtherName,
  type Received,
} from '../../../utils/messages';
import { isCounting, NO_LIMIT } from '../../../utils/queue';
import type { Hold } from '../../../utils/x';
import { mayCall, maySend } from '../../shared/sign-in/access';
import type { Services } from '../services';
import { accountAnswers } from './account';
import { byHandAnswers } from './by-hand';
import { confirmAnswers } from './confirm';
import { dataAnswers } from './data';
import { accountOf, run, type AccountGiven, type Answers, type Given } from './given';
import { historyAnswers } from './history';
import { keepAnswers } from './keep';
import { listAnswers } from './lists';
import { nameAnswers } from './names';
import { peopleAnswers } from './people';
import { queueAnswers } from './queue';

const ANSWERS: Answers<string> = {
  ...accountAnswers,
  ...listAnswers,
  ...peopleAnswers,
  ...queueAnswers,
  ...byHandAnswers,
  ...keepAnswers,
  ...nameAnswers,
  ...historyAnswers,
  ...dataAnswers,
  ...confirmAnswers,
};

/** Answers the messages that the gate let in. Identical reads in flight are computed once. */
export function createAnswering(): (services: Services, message: Received) => Promise<Answer> {
  const reads = createSharedReads();
  return (services, message) =>
    CONTRACT[message.name].does === 'read'
      ? reads.read(JSON.stringify({ ...message, tab: null }), () => answer(services, message))
      : answer(services, message).finally(reads.forget);
}

async function answer(services: Services, message: Received): Promise<Answer> {
  const { from, tab } = message;
  const given = { services, from, tab, may: from === 'x.com' ? services.pages : NO_LIMIT };
  if (!isAboutAccount(message)) return run<OtherName, Given>(ANSWERS, given, message);
  const account = await accountOf(services, message.whose, ACTING.has(message.name));
  if ('kind' in account) return account;
  const reason = await heldReason(message, account.settings.paused);
  if (reason !== null) return { kind: 'refused', reason };
  if (
    CHOOSING.has(message.name) &&
    account.account.kind === 'page' &&
    !(await isCounting(services.db, account.account))
  )
    return { kind: 'refused', reason: 'reason_not_counting' };
  return run<AccountName, AccountGiven>(ANSWERS, { ...given, ...account }, message);
}

/** Why a message that calls X may not now: a key of the words, or null. */
async function heldReason({ name, from }: Received<AccountName>, paused: boolean): Promise<Hold | null> {
  const entry = CONTRACT[name];
  if (!('callsX' in entry) || entry.callsX !== 'yes' || name === 'account/sign-out') return null;
  if (paused && !QUEUEING.has(name)) return 'reason_mutuals_paused';
  // A page of X can't ask the person for the host: it says where to. One of the extension has asked, and X tells.
  return (await (from === 'x.com' ? mayCall() : maySend())) ? null : 'reason_no_access';
}

/** By which nothing is sent while Mutuals is paused: whom they choose waits; the last of them switches it on again. */
const QUEUEING: ReadonlySet<Name> = new Set(['queue/choose', 'by-hand/give-to-app', 'queue/resume']);

/** By which a page has an account act, or proposes it. */
const ACTING: ReadonlySet<Name> = new Set(['queue/choose', 'confirm/propose']);

/** By which somebody on X is selected or kept; of an account that is known by X's page alone only while it is counted. */
const CHOOSING: ReadonlySet<Name> = new Set(['by-hand/start', 'by-hand/keep', 'keep/add']);
