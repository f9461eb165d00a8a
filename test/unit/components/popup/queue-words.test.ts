import { beforeAll, describe, expect, test } from 'vitest';
import { queueCounts, queueReason, queueState, queueTimes } from '../../../../components/popup/queue/queue-words';
import type { QueueSummary } from '../../../../utils/queue';
import { HOUR, NOW, popup, setEnglish } from './world';

beforeAll(setEnglish);

const queue = (change: Partial<QueueSummary>): QueueSummary => ({ ...popup().queue, ...change });

describe('the state of the queue', () => {
  test.each<[string, Partial<QueueSummary>]>([
    ['empty', {}],
    ['empty', { paused: 'reason_paused' }],
    ['all done', { done: 3 }],
    ['all done', { failed: 1 }],
    ['running', { waiting: 2, done: 3 }],
    ['running', { sending: 1 }],
    ['paused', { waiting: 2, paused: 'reason_paused' }],
  ])('%s', (state, change) => expect(queueState(queue(change))).toBe(state));
});

describe('the words of the queue', () => {
  test('counts', () => {
    expect(queueCounts(queue({ waiting: 1200 }))).toEqual(['1,200 queued']);
    expect(queueCounts(queue({ waiting: 0, sending: 1, failed: 2 }))).toEqual(['0 queued', '1 sending', '2 failed']);
    expect(queueCounts(queue({ waiting: 3, paused: 'reason_paused' }))).toEqual(['Paused', '3 queued']);
  });

  test('times, never in the past', () => {
    const [next, last] = queueTimes(queue({ nextAt: NOW - 5 * HOUR, lastAt: NOW + HOUR }), NOW);
    const [now] = queueTimes(queue({ nextAt: NOW }), NOW);
    expect(next).toBe(now);
    expect(next).toMatch(/^Next at \d+:20/);
    expect(last).toMatch(/^last about \d+:20/);
  });

  test('one left: its time is not said twice', () => {
    expect(queueTimes(queue({ nextAt: NOW, lastAt: NOW }), NOW)).toHaveLength(1);
  });

  test('nothing is promised while it rests', () => {
    expect(queueTimes(queue({ paused: 'reason_paused', nextAt: NOW, lastAt: NOW + 1 }), NOW)).toEqual([]);
  });

  test('why it rests goes before what it waits for; the ordinary pace is not worth a line', () => {
    expect(queueReason(queue({ waitsFor: 'reason_pace' }))).toBeNull();
    expect(queueReason(queue({}))).toBeNull();
    const unknown = queueReason(queue({ waitsFor: 'reason_nobody_has_heard_of' }));
    expect(unknown).toMatch(/unexpected/);
    expect(queueReason(queue({ paused: 'reason_nobody_has_heard_of', waitsFor: 'reason_pace' }))).toBe(unknown);
  });
});
