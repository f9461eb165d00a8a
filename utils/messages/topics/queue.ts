import * as v from 'valibot';
import type { UserId } from '../../base';
import type { QueueChanges } from '../../queue';
import { answers, perMinute, type Refused, type Topic } from '../contract';
import { actionId, actionIds, actionKind, handle, people } from './fields';

export type ChooseAnswer =
  | {
      readonly kind: 'queued';
      readonly actionIds: readonly number[];
      /** Already in the queue: their earlier action is kept. */
      readonly merged: number;
      /** Refused: on the keep list. */
      readonly kept: readonly UserId[];
      /** X doesn't allow the App to: they wait for the person to do it on X. */
      readonly byHand: boolean;
    }
  | Refused;

export type UndoAnswer =
  | {
      readonly kind: 'undone';
      /** 'by hand': X doesn't allow the App the opposite, X's own button does it. */
      readonly how: 'cancelled' | 'queued' | 'by hand' | 'nothing to undo';
      /** What was queued for it. */
      readonly actionIds: readonly number[];
    }
  | Refused;

export const queue = {
  'queue/choose': {
    from: ['x.com', 'extension'],
    account: true,
    takes: 'acts',
    // With the handle that the page shows, where it is one person: see readChosen.
    ask: { kind: actionKind, people: people(500), handle: v.exactOptional(handle) },
    answer: answers<ChooseAnswer>(),
    does: 'act',
    callsX: 'yes',
    limit: perMinute(20),
  },
  /** 'to send': all but what waits for the person's own hand; 'newest': what was last confirmed for the App. */
  'queue/cancel': {
    from: ['x.com', 'extension'],
    account: true,
    takes: 'nothing',
    ask: { actionIds: v.union([v.picklist(['all', 'to send', 'newest']), actionIds]) },
    answer: answers<{ readonly kind: 'cancelled' }>(),
    does: 'act',
    limit: perMinute(30),
  },
  /** Cancels an action while it waits, queues the opposite where it is done. */
  'queue/undo': {
    from: ['extension'],
    account: true,
    ask: { actionId },
    answer: answers<UndoAnswer>(),
    does: 'act',
    callsX: 'maybe',
  },
  /** Moves waiting actions to just before another, or to the end (null). */
  'queue/reorder': {
    from: ['extension'],
    account: true,
    ask: { actionIds, before: v.nullable(actionId) },
    answer: answers<{ readonly kind: 'reordered' }>(),
    does: 'act',
  },
  /** Pages of X may pause what was confirmed, as they may undo it; resuming is for the extension's own pages. */
  'queue/pause': {
    from: ['x.com', 'extension'],
    account: true,
    takes: 'nothing',
    ask: {},
    answer: answers<{ readonly kind: 'paused' }>(),
    does: 'act',
    limit: perMinute(30),
  },
  'queue/resume': {
    from: ['extension'],
    account: true,
    ask: {},
    answer: answers<{ readonly kind: 'resumed' }>(),
    does: 'act',
    callsX: 'yes',
  },
  /**
   * Pauses Mutuals: nothing of it is shown on x.com, no queue sends and no list is synced; or switches it on again.
   */
  'queue/pause-mutuals': {
    from: ['extension'],
    account: false,
    ask: { paused: v.boolean() },
    answer: answers<{ readonly kind: 'paused' | 'resumed' }>(),
    does: 'act',
  },
  /** What changed since a cursor of an earlier answer; null: all that is queued or being sent. */
  'queue/changes': {
    from: ['x.com'],
    account: true,
    takes: 'people',
    ask: { since: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))) },
    answer: answers<QueueChanges & { readonly kind: 'queue' }>(),
    does: 'read',
  },
} as const satisfies Topic;
