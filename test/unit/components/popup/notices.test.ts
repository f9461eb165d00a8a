import { describe, expect, test } from 'vitest';
import { lossWords } from '../../../../components/popup/notices/loss-notice';
import { noticesOf, spokenStateOf } from '../../../../components/popup/notices/notices';
import { account, NOW, popup } from './world';
import { archivedOf } from '../../accounts';

const base = popup();
const needed = { account: { ...account, signedIn: false } };
const syncRun = { mode: 'complete', people: 1, expected: 2, state: 'running', until: null, reason: null } as const;

describe('notices', () => {
  test('none when all is well', () => expect(noticesOf(base)).toEqual([]));

  test('signing in is not asked for offline, where it can’t be done', () => {
    expect(noticesOf(popup(needed))).toEqual(['sign-in needed']);
    expect(noticesOf(popup({ ...needed, network: 'offline' }))).toEqual(['offline']);
  });

  test('an account known from its archive alone is told to be so', () => {
    expect(noticesOf(popup({ account: archivedOf(account) }))).toEqual(['not connected']);
  });

  test('out of credits is learnt from the queue and from a reading', () => {
    const reason = 'reason_out_of_credits';
    expect(noticesOf(popup({ queue: { ...base.queue, paused: reason } }))).toEqual(['out of credits']);
    expect(
      noticesOf(popup({ summary: { ...base.summary, syncRun: { ...syncRun, state: 'stopped', reason } } })),
    ).toEqual(['out of credits']);
  });

  test('a keep list that another device has changed', () =>
    expect(noticesOf(popup({ keepListChanged: true }))).toEqual(['keep list changed']));

  test('an App that may not unfollow; one that may not follow is told at its meter', () => {
    expect(noticesOf(popup({ mayUnfollow: 'no', mayFollow: 'no' }))).toEqual(['may not unfollow']);
  });
});

describe('what is said aloud', () => {
  test('nothing before the first sync, then that the list was read', () => {
    expect(spokenStateOf(base)).toBe('nothing');
    expect(spokenStateOf(popup({ summary: { ...base.summary, at: NOW } }))).toBe('read');
  });

  test('a notice goes before a reading, a reading before the queue', () => {
    const busy = {
      summary: { ...base.summary, syncRun },
      queue: { ...base.queue, waiting: 1, paused: 'reason_paused' },
    };
    expect(spokenStateOf(popup({ ...busy, network: 'offline' }))).toBe('offline');
    expect(spokenStateOf(popup(busy))).toBe('syncing');
    expect(spokenStateOf(popup({ queue: busy.queue }))).toBe('queue paused');
    expect(spokenStateOf(popup({ queue: { ...base.queue, done: 4 } }))).toBe('queue done');
  });

  test('running numbers change nothing', () => {
    const further = { ...base.summary, syncRun: { ...syncRun, people: 2 } };
    expect(spokenStateOf(popup({ summary: further }))).toBe(
      spokenStateOf(popup({ summary: { ...base.summary, syncRun } })),
    );
  });
});

test('a loss is told by what was found, what is back and what that holds up', () => {
  expect(lossWords({ found: 'lost', mended: 'all', copiedAt: null, at: NOW })).toEqual([
    'popup_loss_lost',
    'popup_loss_put_back',
  ]);
  expect(lossWords({ found: 'copy', mended: 'all', copiedAt: null, at: NOW })).toEqual(['popup_loss_copy']);
  expect(lossWords({ found: 'lost', mended: 'nothing', copiedAt: null, at: NOW })).toEqual([
    'popup_loss_lost',
    'popup_loss_nothing',
    'popup_loss_holds',
  ]);
});
