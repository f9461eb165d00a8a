import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGate, type Sender } from '../../../utils/messages/gate';
import { CONTRACT, type Name } from '../../../utils/messages/topics';
import { note } from '../../../utils/messages/topics/fields';
import type { Entry, From } from '../../../utils/messages/contract';
import { MOST_NOTE } from '../../../utils/relationships/keep-list/store';
import * as v from 'valibot';
import { PAGE_PEOPLE } from '../../../utils/queue';
import { DEFAULT_SETTINGS, PAGES_CEILING } from '../../../utils/storage';
import { askOf, NAMES } from './ask-of';
import { HOUR_MS } from '../../../utils/base';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const ORIGIN = `chrome-extension://${ID}`;
const SENDERS: Readonly<Record<From, Sender>> = {
  extension: { id: ID, origin: ORIGIN, url: `${ORIGIN}/popup.html` },
  'x.com': { id: ID, origin: 'https://x.com', url: 'https://x.com/ada', frameId: 0, tab: { id: 7 } },
};
const BOTH = ['x.com', 'extension'] as const;
const gate = (now = () => 0) => createGate({ extensionId: ID, extensionOrigin: ORIGIN, now });
const entryOf = (name: Name): Entry => CONTRACT[name];
const FORM = { kind: 'refused', why: 'form' };
const cases = NAMES.flatMap((name) => entryOf(name).from.map((from) => [name, from] as const));

describe.each(cases)('%s from %s', (name, from) => {
  const each = (check: (ask: Record<string, unknown>) => void) =>
    fc.assert(fc.property(askOf(name, from), check), { numRuns: 30 });

  test('is let in as its entry says, the account apart from the other fields', () => {
    each((ask) => {
      const verdict = gate()({ name, ask }, SENDERS[from]);
      if (verdict.kind !== 'open') throw new Error(`refused for its ${verdict.why}`);
      const { whose, ask: rest } = verdict.message;
      expect({ ...whose, ...rest }).toEqual(ask);
      expect(whose === null).toBe(!entryOf(name).account);
      expect(Object.keys(rest)).not.toContain(from === 'x.com' ? 'viewer' : 'accountId');
    });
  });

  test('is refused with a field more, or one less', () => {
    each((ask) => {
      expect(gate()({ name, ask: { ...ask, more: 1 } }, SENDERS[from])).toEqual(FORM);
      const needed = Object.entries(entryOf(name).ask).filter(([, { type }]) => type !== 'exact_optional');
      for (const [key] of needed) {
        const { [key]: _, ...rest } = ask;
        expect(gate()({ name, ask: rest }, SENDERS[from])).toEqual(FORM);
      }
    });
  });

  test('is refused where it is longer than any message of ours', () => {
    each((ask) => {
      const long = { name, ask: { ...ask, more: 'x'.repeat(40_000) } };
      expect(gate()(long, SENDERS[from])).toEqual({ kind: 'refused', why: 'size' });
    });
  });

  test('says whose account it is about in the way of its sender alone', () => {
    each(({ viewer, accountId, ...ask }) => {
      const other = from === 'x.com' ? { accountId: '12' } : { viewer: 'ada' };
      const own = from === 'x.com' ? { viewer } : { accountId };
      expect(gate()({ name, ask: { ...ask, ...other } }, SENDERS[from])).toEqual(FORM);
      if (entryOf(name).account) expect(gate()({ name, ask }, SENDERS[from])).toEqual(FORM);
      expect(gate()({ name, ask: { ...ask, ...own, ...other } }, SENDERS[from])).toEqual(FORM);
    });
  });
});

test.each(
  NAMES.flatMap((name) => BOTH.filter((from) => !entryOf(name).from.includes(from)).map((from) => [name, from])),
)('%s is refused from %s', (name, from) => {
  fc.assert(
    fc.property(askOf(name as Name, from as From), (ask) => {
      expect(gate()({ name, ask }, SENDERS[from as From])).toEqual(FORM);
    }),
    { numRuns: 20 },
  );
});

describe('limits', () => {
  const ofPages = NAMES.filter((name) => entryOf(name).from.includes('x.com'));
  const limitOf = (name: Name) => {
    const entry = entryOf(name);
    if (entry.does !== 'act' || !entry.limit) return null;
    const { most, withinMs, each } = entry.limit;
    return `${most} in ${withinMs / 60_000} min${each ? ` a ${each}` : ''}`;
  };

  test('what pages of X take by each message is said, and how often they may send what acts', () => {
    expect(Object.fromEntries(ofPages.map((name) => [name, [entryOf(name).takes, limitOf(name)]]))).toEqual({
      'account/keep-count': ['nothing', '10 in 1 min'],
      'account/show-help': ['nothing', '5 in 1 min'],
      'account/counting': ['nothing', null],
      'lists/summary': ['nothing', null],
      'lists/stop-sync': ['nothing', '10 in 1 min'],
      'lists/show-unfollowed': ['nothing', '5 in 1 min'],
      'people/relationship': ['people', null],
      'people/look-up': ['money', '20 in 1 min'],
      'people/marks': ['people', null],
      'people/non-followers': ['people', null],
      'queue/choose': ['acts', '20 in 1 min'],
      'queue/pause': ['nothing', '30 in 1 min'],
      'queue/cancel': ['nothing', '30 in 1 min'],
      'queue/changes': ['people', null],
      'by-hand/start': ['people', '20 in 1 min'],
      'by-hand/queue': ['people', null],
      'by-hand/skip': ['people', '40 in 1 min'],
      'by-hand/keep': ['people', '10 in 1 min'],
      'by-hand/show-limit': ['nothing', '5 in 1 min'],
      'by-hand/take-over': ['people', '10 in 1 min'],
      'by-hand/done': ['people', '40 in 1 min'],
      'by-hand/put-back': ['people', '40 in 1 min'],
      'keep/add': ['nothing', '10 in 1 min'],
      'history/card': ['people', null],
      'in-common/stop': ['people', '10 in 1 min'],
      'confirm/propose': ['nothing', '30 in 60 min a tab'],
    });
  });

  test('in an hour that is 5 acts, $0.50 and 1,000 people at the most, unless the person raises it', () => {
    expect([DEFAULT_SETTINGS.pages, PAGES_CEILING, PAGE_PEOPLE]).toEqual([
      { actsPerHour: 5, usdPerDay: 0.5 },
      { actsPerHour: 20, usdPerDay: 5 },
      1_000,
    ]);
  });

  test('everything that acts there is limited, and all that calls X takes of the acts or of the money', () => {
    const acts = ofPages.filter((name) => entryOf(name).does === 'act');
    expect(acts.filter((name) => limitOf(name) === null)).toEqual([]);
    const calls = acts.filter((name) => 'callsX' in CONTRACT[name]);
    expect(calls.filter((name) => !['acts', 'money'].includes(entryOf(name).takes ?? ''))).toEqual([]);
  });

  test('a tab that proposed thirty times an hour, whatever came of it, used up what every other tab may propose', () => {
    let now = 0;
    const door = gate(() => now);
    const [ask] = fc.sample(askOf('confirm/propose', 'x.com'), 1);
    const opened = (id: number) =>
      Array.from({ length: 50 }, () => door({ name: 'confirm/propose', ask }, { ...SENDERS['x.com'], tab: { id } }))
        .map(({ kind }) => kind)
        .filter((kind) => kind === 'open').length;
    expect([opened(1), opened(2), opened(1)]).toEqual([30, 30, 0]);
    now = HOUR_MS;
    expect(opened(1)).toBe(30);
  });

  const ofAllTabs = (name: Name) => {
    const entry = entryOf(name);
    return entry.does === 'act' && entry.limit !== undefined && !entry.limit.each;
  };
  test.each(cases.filter(([name, from]) => from === 'x.com' && ofAllTabs(name)))(
    '%s is asked for by all tabs together as often as a person would, not more; extension pages go on',
    (name) => {
      const entry = entryOf(name);
      const { most, withinMs } = (entry.does === 'act' && entry.limit) || { most: 0, withinMs: 0 };
      let now = 0;
      const door = gate(() => now);
      const [ask] = fc.sample(askOf(name, 'x.com'), 1);
      const opened = () =>
        Array.from({ length: 50 }, (_, id) => door({ name, ask }, { ...SENDERS['x.com'], tab: { id } })).filter(
          ({ kind }) => kind === 'open',
        ).length;
      expect(opened()).toBe(most);
      if (entry.from.includes('extension')) {
        const [own] = fc.sample(askOf(name, 'extension'), 1);
        expect(door({ name, ask: own }, SENDERS.extension).kind).toBe('open');
      }
      now = withinMs;
      expect(opened()).toBe(most);
    },
  );
});

test('a note is let in as long as the keep list holds it', () => {
  expect([v.is(note, 'x'.repeat(MOST_NOTE)), v.is(note, 'x'.repeat(MOST_NOTE + 1))]).toEqual([true, false]);
});
