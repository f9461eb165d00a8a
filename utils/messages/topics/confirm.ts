import * as v from 'valibot';
import type { Gone, NothingProposed, ProposalView, ProposeOutcome } from '../../queue';
import { answers, perHour, type Refused, type Topic } from '../contract';
import { actionKind, list, people, shown, userId } from './fields';
import type { KeepAnswer } from './keep';
import type { SyncAnswer } from './lists';
import type { ChooseAnswer } from './queue';

/** What is too large for a page to do: see Proposed in utils/queue. */
const proposed = v.variant('kind', [
  v.strictObject({ kind: v.literal('actions'), action: actionKind, people: people(500) }),
  v.strictObject({ kind: v.literal('sync'), list: v.exactOptional(list) }),
  v.strictObject({ kind: v.literal('look-up'), shown }),
  v.strictObject({ kind: v.literal('in-common'), shown, list }),
  v.strictObject({ kind: v.literal('unkeep'), userId }),
]);

const proposalId = v.pipe(v.string(), v.regex(/^[a-f0-9-]{36}$/));
const digest = v.pipe(v.string(), v.regex(/^[a-f0-9]{64}$/));

export type ProposeAnswer = ProposeOutcome | Refused;

/** What the window shows, or why there is nothing to decide. */
export type ProposalAnswer = (ProposalView & { readonly kind: 'proposal' }) | Gone | NothingProposed;

/** The outcome of accepting. */
export type AcceptAnswer =
  /** Carried out: `done` is what the same message answers without a window. */
  | {
      readonly kind: 'accepted';
      readonly done:
        Exclude<ChooseAnswer, Refused> | Exclude<SyncAnswer, Refused> | KeepAnswer | { readonly kind: 'looked up' };
    }
  /**
   * Nothing was done: the proposal differs from what was shown, or X was asked first how many people it is. To be
   * shown again.
   */
  | { readonly kind: 'changed' }
  | Gone
  | Refused;

export const confirm = {
  /**
   * Opens the extension's own window, where the person decides. One at a time; a few an hour from one tab, more from
   * all together. A tab that proposes too often uses up nothing of another's limit.
   */
  'confirm/propose': {
    from: ['x.com'],
    account: true,
    takes: 'nothing',
    ask: { proposed },
    answer: answers<ProposeAnswer>(),
    does: 'act',
    limit: { ...perHour(30), each: 'tab' },
  },
  /** Everything that the window shows. */
  'confirm/read': {
    from: ['extension'],
    account: false,
    ask: { id: proposalId },
    answer: answers<ProposalAnswer>(),
    does: 'read',
  },
  /** Carries out what was shown under that digest; `people`: those still selected of an action's. */
  'confirm/accept': {
    from: ['extension'],
    account: false,
    ask: { id: proposalId, digest, people: v.exactOptional(people(500)) },
    answer: answers<AcceptAnswer>(),
    does: 'act',
    callsX: 'maybe',
  },
  'confirm/leave': {
    from: ['extension'],
    account: false,
    ask: { id: proposalId },
    answer: answers<{ readonly kind: 'left' }>(),
    does: 'act',
  },
} as const satisfies Topic;
