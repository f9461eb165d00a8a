import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGate, type Sender } from '../../../utils/messages/gate';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const ORIGIN = `chrome-extension://${ID}`;
const gateAt = (now = () => 0) => createGate({ extensionId: ID, extensionOrigin: ORIGIN, now });

const popup: Sender = { id: ID, origin: ORIGIN, url: `${ORIGIN}/popup.html` };
const optionsInTab: Sender = { ...popup, url: `${ORIGIN}/options.html`, frameId: 0, tab: { id: 3 } };
const profile: Sender = { id: ID, origin: 'https://x.com', url: 'https://x.com/ada', frameId: 0, tab: { id: 7 } };

const summary = { name: 'page/summary', ask: { viewer: 'ada' } };
const pause = { name: 'queue/pause', ask: { accountId: '12' } };

const key = 'aB3'.repeat(15);
const oauth1 = {
  name: 'account/connect-oauth1',
  ask: { consumerKey: key, consumerSecret: key, token: null, whose: 'another App' },
};
const appOnly = {
  name: 'account/connect-app-only',
  ask: { handle: 'ada', keys: { kind: 'bearer token', bearer: key }, whose: 'the App set' },
};

describe('keys of the person’s own App', () => {
  test('come from extension pages alone', () => {
    for (const message of [
      oauth1,
      { ...oauth1, ask: { ...oauth1.ask, token: { accessToken: `1-${key}`, accessSecret: key } } },
      appOnly,
      { ...appOnly, ask: { ...appOnly.ask, keys: { kind: 'app keys', consumerKey: key, consumerSecret: key } } },
    ]) {
      expect(gateAt()(message, optionsInTab).kind).toBe('open');
      expect(gateAt()(message, profile)).toEqual({ kind: 'refused', why: 'form' });
    }
  });

  test.each([
    ['a key with a space', { ...oauth1, ask: { ...oauth1.ask, consumerKey: 'a b' } }],
    ['a key with a line break', { ...oauth1, ask: { ...oauth1.ask, consumerSecret: `${key}\n` } }],
    ['no key', { ...oauth1, ask: { ...oauth1.ask, consumerKey: '' } }],
    ['a key of 513 characters', { ...oauth1, ask: { ...oauth1.ask, consumerKey: 'a'.repeat(513) } }],
    ['half a token', { ...oauth1, ask: { ...oauth1.ask, token: { accessToken: key } } }],
    [
      'keys of both kinds',
      { ...appOnly, ask: { ...appOnly.ask, keys: { kind: 'bearer token', bearer: key, consumerKey: key } } },
    ],
    ['an App of its own naming', { ...appOnly, ask: { ...appOnly.ask, whose: 'client-id-12345' } }],
  ])('refuses %s', (_what, message) => {
    expect(gateAt()(message, optionsInTab)).toEqual({ kind: 'refused', why: 'form' });
  });
});

describe('the gate', () => {
  test('opens for a content script that asks what pages may ask', () => {
    expect(gateAt()(summary, profile)).toEqual({ kind: 'open', envelope: summary });
  });

  test('opens for extension pages, in a tab or not, for what they may ask', () => {
    expect(gateAt()(pause, popup).kind).toBe('open');
    expect(gateAt()(pause, optionsInTab).kind).toBe('open');
  });

  test('asking for names costs money: extension pages alone may, and for a count that can be', () => {
    const name = { name: 'people/name', ask: { accountId: '12', skip: 3 } };
    expect(gateAt()(name, popup).kind).toBe('open');
    expect(gateAt()(name, profile)).toEqual({ kind: 'refused', why: 'form' });
    for (const skip of [-1, 0.5, '0', 1e9])
      expect(gateAt()({ ...name, ask: { accountId: '12', skip } }, popup)).toEqual({ kind: 'refused', why: 'form' });
  });

  test('a content script never gets what is for extension pages, nor the other way round', () => {
    expect(gateAt()(pause, profile)).toEqual({ kind: 'refused', why: 'form' });
    expect(gateAt()(summary, popup)).toEqual({ kind: 'refused', why: 'form' });
  });

  test.each([
    { name: 'page/queue', ask: { viewer: 'ada', since: 1_800_000_000_000 } },
    { name: 'page/sync', ask: { viewer: 'ada' } },
    { name: 'page/sync', ask: { viewer: 'ada', list: 'followers', mode: 'additions' } },
    { name: 'page/card', ask: { viewer: 'ada', shown: { userId: '12', handle: 'bo' } } },
    {
      name: 'page/shared',
      ask: { viewer: 'ada', shown: { userId: null, handle: 'bo' }, list: 'following', what: 'start' },
    },
  ])('opens for what the page asks of lists: $name', (message) => {
    expect(gateAt()(message, profile).kind).toBe('open');
  });

  test.each([
    { name: 'page/sync', ask: { viewer: 'ada', list: 'likes' } },
    { name: 'page/sync', ask: { viewer: 'ada', mode: undefined } },
    {
      name: 'page/shared',
      ask: { viewer: 'ada', shown: { userId: null, handle: 'bo' }, list: 'following', what: 'erase' },
    },
    { name: 'history/explain', ask: { accountId: '12', list: 'followers' } },
  ])('a page may not ask $name $ask', (message) => {
    expect(gateAt()(message, profile)).toEqual({ kind: 'refused', why: 'form' });
  });

  test.each([
    ['another extension', { ...profile, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }, 'sender'],
    ['no sender id', { ...profile, id: undefined }, 'sender'],
    ['another site', { ...profile, origin: 'https://x.com.evil.example' }, 'origin'],
    ['plain http', { ...profile, origin: 'http://x.com' }, 'origin'],
    ['an opaque origin', { ...profile, origin: 'null', url: 'data:text/html,hi' }, 'origin'],
    ['a frame in the page', { ...profile, frameId: 4 }, 'frame'],
    ['a page of X in a sandbox', { ...profile, origin: 'null' }, 'origin'],
    ['an address that is none', { ...profile, origin: undefined, url: 'x.com' }, 'origin'],
    ['neither origin nor address', { id: ID, frameId: 0 }, 'origin'],
    ['no frame', { ...profile, frameId: undefined }, 'frame'],
    [
      'a page whose address claims to be ours',
      { ...profile, origin: 'https://evil.example', url: `${ORIGIN}/popup.html` },
      'origin',
    ],
  ])('refuses %s', (_what, sender, why) => {
    expect(gateAt()(summary, sender)).toEqual({ kind: 'refused', why });
  });

  test.each([
    ['an unknown name', { name: 'page/tokens', ask: { viewer: 'ada' } }],
    ['a name from the prototype', { name: 'constructor', ask: {} }],
    ['an extra field', { name: 'page/summary', ask: { viewer: 'ada', all: true } }],
    ['an extra field outside', { ...summary, sender: popup }],
    ['a handle that is none', { name: 'page/summary', ask: { viewer: 'ada lovelace' } }],
    ['an id as a number', { name: 'page/choose', ask: { viewer: 'ada', kind: 'unfollow', people: [12] } }],
    ['nobody', { name: 'page/choose', ask: { viewer: 'ada', kind: 'unfollow', people: [] } }],
    ['another action', { name: 'page/choose', ask: { viewer: 'ada', kind: 'block', people: ['12'] } }],
    [
      'more than a day allows',
      { name: 'page/choose', ask: { viewer: 'ada', kind: 'unfollow', people: Array(501).fill('12') } },
    ],
    ['marks for a crowd', { name: 'page/marks', ask: { viewer: 'ada', people: Array(201).fill('12') } }],
    [
      'an order that is none',
      {
        name: 'page/non-followers',
        ask: { viewer: 'ada', offset: 0, limit: 50, search: '', order: 'random', filters: [] },
      },
    ],
    [
      'keeping without an id',
      { name: 'page/keep', ask: { viewer: 'ada', shown: { userId: null, handle: 'bob' }, keep: 'keep' } },
    ],
    ['a block by hand', { name: 'page/done-by-hand', ask: { viewer: 'ada', kind: 'block', userId: '12' } }],
    ['null', null],
    ['a string', 'page/summary'],
  ])('refuses %s', (_what, message) => {
    expect(gateAt()(message, profile)).toEqual({ kind: 'refused', why: 'form' });
  });

  test('a tab that floods is refused until its window is over; other tabs go on', () => {
    let now = 0;
    const gate = gateAt(() => now);
    for (let i = 0; i < 200; i++) expect(gate(summary, profile).kind).toBe('open');
    expect(gate(summary, profile)).toEqual({ kind: 'refused', why: 'rate' });
    expect(gate(summary, { ...profile, tab: { id: 8 } }).kind).toBe('open');
    now = 10_000;
    expect(gate(summary, profile).kind).toBe('open');
  });

  test('a browser that tells no origin is believed the address it sets itself', () => {
    const { origin: _, ...older } = profile;
    expect(gateAt()(summary, older).kind).toBe('open');
    expect(gateAt()(pause, { id: ID, url: `${ORIGIN}/popup.html` }).kind).toBe('open');
    expect(gateAt()(summary, { ...older, url: 'https://x.com@evil.example/ada' }).kind).toBe('refused');
    expect(gateAt()(summary, { ...older, url: 'https://x.com.evil.example/ada' }).kind).toBe('refused');
  });

  test('what is refused for its form counts as well: a flood of nonsense ends', () => {
    const gate = gateAt();
    for (let i = 0; i < 200; i++) expect(gate('nonsense', profile)).toEqual({ kind: 'refused', why: 'form' });
    expect(gate(summary, profile)).toEqual({ kind: 'refused', why: 'rate' });
  });

  test('floods from very many tabs free nobody of their own limit', () => {
    const gate = gateAt();
    for (let i = 0; i < 200; i++) gate(summary, profile);
    for (let id = 100; id < 1_300; id++) gate(summary, { ...profile, tab: { id } });
    expect(gate(summary, profile)).toEqual({ kind: 'refused', why: 'rate' });
  });

  test.each([
    ['page/look-up', { viewer: 'ada', shown: { userId: '12', handle: 'bob' } }, 20],
    ['page/sync', { viewer: 'ada' }, 10],
    ['page/choose', { viewer: 'ada', kind: 'unfollow', people: ['12'] }, 20],
  ])('%s is asked for by all tabs together as often as a person would, not more', (name, ask, most) => {
    let now = 0;
    const gate = gateAt(() => now);
    const opened = () =>
      Array.from({ length: 50 }, (_, id) => gate({ name, ask }, { ...profile, tab: { id } })).filter(
        ({ kind }) => kind === 'open',
      ).length;
    expect(opened()).toBe(most);
    now = 60_000;
    expect(opened()).toBe(most);
  });

  const circle: Record<string, unknown> = { name: 'page/summary' };
  circle['ask'] = circle;
  test.each([
    [
      'a very long string',
      { name: 'page/non-followers', ask: { viewer: 'ada', offset: 0, limit: 1, search: 'x'.repeat(40_000) } },
    ],
    ['a very long key', { ['x'.repeat(40_000)]: 1 }],
    ['very many parts', { name: 'page/cancel', ask: { viewer: 'ada', actionIds: Array(40_000).fill(1) } }],
    ['an empty list of a billion', { name: 'page/queue', ask: Array(1_000_000_000) }],
    ['what goes in circles', circle],
    ['what is very deep', JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)],
    ['a number without end', { name: 'page/queue', ask: 1n }],
    ['a map', { name: 'page/summary', ask: new Map([['viewer', 'ada']]) }],
  ])('refuses %s before looking into it', (_what, message) => {
    expect(gateAt()(message, profile)).toEqual({ kind: 'refused', why: 'size' });
  });

  test('the longest message a person can cause is let in', () => {
    const people = Array.from({ length: 500 }, (_, i) => String(9_000_000_000_000_000_000n + BigInt(i)));
    expect(
      gateAt()({ name: 'page/choose', ask: { viewer: 'a'.repeat(15), kind: 'unfollow', people } }, profile).kind,
    ).toBe('open');
  });

  test('whatever arrives, it answers with a verdict and never throws', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.record({ id: fc.constantFrom(ID, 'x'), origin: fc.webUrl(), frameId: fc.integer() }),
        (message, sender) => {
          const verdict = gateAt()(message, sender);
          expect(verdict.kind).toBe('refused');
        },
      ),
    );
  });
});
