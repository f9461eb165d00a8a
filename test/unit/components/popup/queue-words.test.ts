import { describe, expect, test } from 'vitest';
import { queueState } from '../../../../components/popup/lines/queue-words';
import type { QueueSummary } from '../../../../utils/queue';
import { popup } from './world';

const queue = (change: Partial<QueueSummary>): QueueSummary => ({ ...popup().queue, ...change });

describe('the state of the queue', () => {
  test.each<[string, Partial<QueueSummary>]>([
    ['empty', {}],
    ['empty', { paused: 'reason_paused' }],
    ['all done', { done: 3 }],
    ['all done', { failed: 1 }],
    ['empty', { done: 3, waiting: 2, byHand: 2 }],
    ['running', { waiting: 2, done: 3 }],
    ['running', { sending: 1 }],
    ['paused', { waiting: 2, paused: 'reason_paused' }],
  ])('%s', (state, change) => expect(queueState(queue(change))).toBe(state));
});
