import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardDetails } from '../../../../../components/overlay/card/types';
import { historyLines } from '../../../../../components/shared/person-history';
import { nameThem, CommonMutuals } from '../../../../../components/overlay/card/common-mutuals';
import { Overlay } from '../../../../../components/overlay/context';
import { DAY_MS, writeDays, type Handle } from '../../../../../utils/base';
import type { CommonList, PersonHistory } from '../../../../../utils/relationships';
import { NOW, setEnglish } from '../../popup/world';
import { context, createPage } from '../world';

beforeAll(setEnglish);

/** Without the marks that keep a name's own direction. */
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');

describe('the history with a person', () => {
  const day = DAY_MS;
  const never = { following: null, followers: null };
  const lines = (events: PersonHistory['events'], always: PersonHistory['always'] = never) =>
    historyLines({ events, always }, writeDays).map((line) => plain(line).replace(/ (·|on) \w{3} \d.*$/, ''));
  const event = (list: 'following' | 'followers', at: number, what: PersonHistory['events'][number]['what']) => ({
    list,
    since: at - 1,
    at,
    what,
  });

  test('comes whole, a sentence each, newest first', () => {
    const joined = event('followers', 1 * day, { kind: 'joined', cause: 'unknown' });
    const left = event('followers', 2 * day, { kind: 'left', cause: 'unknown' });
    expect(lines([joined, left], { ...never, following: day })).toEqual([
      'Stopped following you',
      'Started following you',
      'You were already following them',
    ]);
    expect(lines([1, 2, 3, 4, 5, 6].map((at) => ({ ...left, at: at * day })))).toHaveLength(6);
  });

  test('says once what both lists tell', () => {
    const renamed = { kind: 'renamed', from: 'old' as Handle, to: 'new' as Handle } as const;
    expect(lines([event('following', day, renamed), event('followers', 2 * day, renamed)])).toEqual([
      '@old became @new',
    ]);
  });
});

describe('mutuals in common', () => {
  let page: ReturnType<typeof createPage>;
  beforeEach(() => void (page = createPage()));

  const plan = { people: 12, requests: 1, usd: 0.12, ownUsd: 0.12, seconds: 1 };
  const ada = { name: 'Ada', handle: 'ada' as Handle, pictureUrl: null };
  const searched: Extract<CommonList, { kind: 'searched' }> = {
    kind: 'searched',
    list: 'following',
    state: 'running',
    plan: null,
    found: 0,
    first: [],
    people: 0,
    expected: 12,
    finishedAt: null,
    until: null,
    reason: null,
  };

  async function shown(inCommon: CardDetails['inCommon'], maySearch = true) {
    const commands = { search: vi.fn(), stopSearch: vi.fn() };
    const details: CardDetails = {
      kind: 'card',
      history: { events: [], always: { following: null, followers: null } },
      inCommon,
      maySearch,
    };
    await page.show(
      <Overlay.Provider value={{ ...context, refocus: vi.fn() }}>
        <CommonMutuals details={details} usdEach={0.02} commands={commands} />
      </Overlay.Provider>,
    );
    return commands;
  }
  const text = () => plain(page.root.textContent);

  test('need the own list; without a sign-in nothing is offered', async () => {
    await shown(null);
    expect(text()).toContain('Sync your own list first');
    await shown(null, false);
    expect(text()).toBe('');
    await shown([{ kind: 'not searched', list: 'following', plan }], false);
    expect(text()).toBe('');
  });

  test('tell the price of one person, as the person set it, where X has not said how long the list is', async () => {
    await shown([{ kind: 'not searched', list: 'following', plan: null }]);
    expect(text()).toContain('Asking costs ≈ $0.02');
    expect(page.words()).toEqual([]);
  });

  test('are proposed by a press: their price is agreed to in the window', async () => {
    const { search } = await shown([{ kind: 'not searched', list: 'following', plan }]);
    await page.press('Find…', { isTrusted: false });
    expect(search).not.toHaveBeenCalled();
    await page.press('Find…');
    expect(search.mock.calls).toEqual([['following']]);
  });

  test('say how far a search has come, which can be stopped and go on', async () => {
    const running = await shown([searched]);
    expect(text()).toContain('Mutuals they follow · At least 0');
    expect(text()).toContain('0 of 12 people checked');
    await page.press(page.words()[0]!);
    expect(running.stopSearch.mock.calls).toEqual([['following']]);
    const stopped = await shown([{ ...searched, state: 'stopped', expected: null, reason: 'reason_stopped' }]);
    expect(text()).toContain('0 people checked · You stopped the sync.');
    await page.press('Continue');
    expect(stopped.search.mock.calls).toEqual([['following']]);
    await shown([{ ...searched, state: 'stopped' }], false);
    expect(page.words()).toEqual([]);
  });

  test('come by name and face', async () => {
    const people = [ada, { ...ada, handle: 'bo' as Handle, name: 'Bo' }];
    await shown([{ ...searched, state: 'done', found: 5, first: people, finishedAt: NOW - 60_000 }]);
    expect(text()).toContain('Mutuals they follow · 5');
    expect(text()).toMatch(/Ada, Bo, and 3 more · Found .*, stored for a day/);
    expect(page.root.querySelectorAll('.picture')).toHaveLength(2);
    expect(plain(nameThem([ada], 1))).toBe('Ada');
    expect(nameThem([], 0)).toBe('');
  });
});
