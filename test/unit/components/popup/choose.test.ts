import { beforeAll, describe, expect, test } from 'vitest';
import { linesOf, troublesOf, type LinesView } from '../../../../components/popup/lines/choose';
import { lossWords } from '../../../../components/popup/lines/loss-line';
import { spokenOf } from '../../../../components/popup/spoken';
import type { AccountPopup, PageView } from '../../../../components/popup';
import { archivedOf } from '../../accounts';
import { STATES } from './states';
import { account, NOW, popup, setEnglish } from './world';

beforeAll(setEnglish);

const base = popup();
const needed = { account: { ...account, signedIn: false } };
const syncRun = {
  mode: 'complete',
  startsAgain: false,
  people: 1,
  expected: 2,
  state: 'running',
  until: null,
  reason: null,
} as const;
const given = (change: Partial<AccountPopup> = {}, more: Partial<LinesView> = {}): LinesView => ({
  view: popup(change),
  page: null,
  loss: null,
  isPaused: false,
  archiveDue: false,
  ...more,
});
const state = (name: string): LinesView => {
  const { view, page = null, loss = null, isPaused = false } = STATES[name]!;
  if (view.kind !== 'account') throw new Error(`${name} has no account`);
  return { view, page, loss, isPaused, archiveDue: false };
};

describe('what is in the way', () => {
  test('nothing when all is well', () => expect(troublesOf(given())).toEqual([]));

  test('signing in is not asked for offline, where it can’t be done', () => {
    expect(troublesOf(given(needed))).toEqual(['sign-in needed']);
    expect(troublesOf(given({ ...needed, network: 'offline' }))).toEqual(['offline']);
  });

  test('out of credits is learnt from the queue and from a sync', () => {
    const reason = 'reason_out_of_credits';
    expect(troublesOf(given({ queue: { ...base.queue, paused: reason } }))).toEqual(['out of credits']);
    const summary = { ...base.summary, syncRun: { ...syncRun, state: 'stopped', reason } as const };
    expect(troublesOf(given({ summary }))).toEqual(['out of credits']);
  });

  test('a keep list that another device has changed', () =>
    expect(troublesOf(given({ keepListChanged: true }))).toEqual(['keep list changed']));

  test('a page that X draws in another way, one that lacks a part, and none that is switched off', () => {
    const page = (change: object): PageView => ({
      found: { page: 'list', viewer: null, shows: 'nothing', missing: [], ...change },
      isOff: false,
    });
    expect(troublesOf(given({}, { page: page({ missing: ['cells'] }) }))).toEqual(['page not understood']);
    expect(troublesOf(given({}, { page: page({ page: 'new client' }) }))).toEqual(['page not understood']);
    expect(troublesOf(given({}, { page: { ...page({ missing: ['cells'] }), isOff: true } }))).toEqual([]);
  });
});

describe('the lines', () => {
  test('are three at most, trouble first, and what is stopped gives its place', () => {
    expect(linesOf(state('queue running'))).toEqual(['queue', 'by hand', 'changes']);
    expect(linesOf(state('sign-in ended'))).toEqual(['sign-in needed', 'by hand', 'changes']);
    expect(linesOf(state('page not understood'))).toEqual(['page not understood', 'queue', 'by hand']);
    expect(linesOf(state('out of credits and keep list changed'))).toEqual([
      'out of credits',
      'keep list changed',
      'by hand',
    ]);
  });

  test('paused, neither the queue nor the profiles to go on with are offered', () => {
    expect(linesOf(state('paused'))).toEqual(['paused', 'changes']);
  });

  test('a long one counts as two', () => {
    expect(linesOf(state('press refused'))).toEqual(['refused', 'queue']);
    expect(linesOf(state('queue paused by X'))).toEqual(['queue', 'by hand']);
  });

  test('an archive alone hides no queue', () => {
    expect(linesOf(given({ account: archivedOf(account), queue: { ...base.queue, waiting: 3 } }))).toEqual(['queue']);
  });

  test('a changed list that lacks people and names nobody is no news', () => {
    const { followers } = state('queue running').view.changes;
    const changes = (change: object) => ({ following: null, followers: { ...followers!, ...change } });
    expect(linesOf(given({ changes: changes({ reach: 'partial', joined: 0, left: 0 }) }))).toEqual([]);
    expect(linesOf(given({ changes: changes({ joined: 0, left: 0 }) }))).toEqual(['changes']);
  });
});

describe('what is said aloud', () => {
  test('of a list that was there before, nothing', () => {
    expect(spokenOf(given({ summary: { ...base.summary, at: NOW } }))).toBe('');
  });

  test('a trouble goes before a sync, a sync before the queue', () => {
    const busy = {
      summary: { ...base.summary, syncRun },
      queue: { ...base.queue, waiting: 1, paused: 'reason_paused' },
    };
    expect(spokenOf(given({ ...busy, network: 'offline' }))).toBe('You’re offline');
    expect(spokenOf(given(busy))).toBe('Syncing the people you follow.');
    expect(spokenOf(given({ queue: busy.queue }))).toBe('The queue is paused.');
    expect(spokenOf(given({ queue: { ...base.queue, done: 4 } }))).toBe('All done: 4');
  });

  test('running numbers change nothing', () => {
    const further = { ...base.summary, syncRun: { ...syncRun, people: 2 } };
    expect(spokenOf(given({ summary: further }))).toBe(spokenOf(given({ summary: { ...base.summary, syncRun } })));
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
