import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idsToText, type UserId } from '../../../utils/base';
import { createGate, type Sender } from '../../../utils/messages/gate';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const ORIGIN = `chrome-extension://${ID}`;
const gateAt = (now = () => 0) => createGate({ extensionId: ID, extensionOrigin: ORIGIN, now });

const popup: Sender = { id: ID, origin: ORIGIN, url: `${ORIGIN}/popup.html` };
const optionsInTab: Sender = { ...popup, url: `${ORIGIN}/options.html`, frameId: 0, tab: { id: 3 } };
const profile: Sender = { id: ID, origin: 'https://x.com', url: 'https://x.com/ada', frameId: 0, tab: { id: 7 } };

const summary = { name: 'lists/summary', ask: { viewer: 'ada' } };
const pause = { name: 'queue/pause', ask: { accountId: '12' } };

const kept = { viewer: 'ada', userId: '12' };

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
  test('opens for a content script, and for extension pages in a tab or not', () => {
    expect(gateAt()(summary, profile)).toEqual({
      kind: 'open',
      message: { name: 'lists/summary', from: 'x.com', tab: 7, whose: { viewer: 'ada' }, ask: {} },
    });
    expect(gateAt()(pause, popup)).toEqual({
      kind: 'open',
      message: { name: 'queue/pause', from: 'extension', tab: null, whose: { accountId: '12' }, ask: {} },
    });
    expect(gateAt()(pause, optionsInTab).kind).toBe('open');
  });

  test.each([
    ['another extension', { ...profile, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }, 'sender'],
    ['no sender id', { ...profile, id: undefined }, 'sender'],
    ['another site', { ...profile, origin: 'https://x.com.evil.example' }, 'origin'],
    ['plain http', { ...profile, origin: 'http://x.com' }, 'origin'],
    ['an opaque origin', { ...profile, origin: 'null', url: 'data:text/html,hi' }, 'origin'],
    ['a frame in the page', { ...profile, frameId: 4 }, 'frame'],
    ['a page of X in a sandbox', { ...profile, origin: 'null' }, 'origin'],
    ['a frame of X in its own page', { ...profile, url: 'https://x.com/bob', frameId: 9 }, 'frame'],
    ['an empty frame, which has the origin of its page', { ...profile, url: 'about:blank', frameId: 5 }, 'origin'],
    ['a frame of written markup', { ...profile, url: 'about:srcdoc', frameId: 6 }, 'origin'],
    ['an empty frame of a browser that tells no origin', { id: ID, url: 'about:blank', frameId: 5 }, 'origin'],
    ['a sandboxed frame of written markup', { ...profile, origin: 'null', url: 'about:srcdoc', frameId: 6 }, 'origin'],
    ['an empty window that a page of X opened', { ...profile, url: 'about:blank' }, 'origin'],
    ['a blob of X’s in a tab', { ...profile, url: 'blob:https://x.com/0a' }, 'origin'],
    ['another extension’s page', { id: 'p'.repeat(32), origin: `chrome-extension://${'p'.repeat(32)}` }, 'sender'],
    ['another extension that claims our page', { ...popup, id: 'p'.repeat(32) }, 'sender'],
    ['an id that begins as ours', { ...popup, id: `${ID}a` }, 'sender'],
    ['an id that is empty', { ...popup, id: '' }, 'sender'],
    [
      'a page of another extension under our id',
      { ...popup, origin: `chrome-extension://${'p'.repeat(32)}` },
      'origin',
    ],
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
    ['an unknown name', { name: 'account/tokens', ask: { viewer: 'ada' } }],
    ['a name from the prototype', { name: 'constructor', ask: {} }],
    ['an extra field', { name: 'lists/summary', ask: { viewer: 'ada', all: true } }],
    ['an extra field outside', { ...summary, sender: popup }],
    ['a handle that is none', { name: 'lists/summary', ask: { viewer: 'ada lovelace' } }],
    ['an id as a number', { name: 'queue/choose', ask: { viewer: 'ada', kind: 'unfollow', people: [12] } }],
    ['nobody', { name: 'queue/choose', ask: { viewer: 'ada', kind: 'unfollow', people: [] } }],
    ['another action', { name: 'queue/choose', ask: { viewer: 'ada', kind: 'block', people: ['12'] } }],
    [
      'more than a day allows',
      { name: 'queue/choose', ask: { viewer: 'ada', kind: 'unfollow', people: Array(501).fill('12') } },
    ],
    [
      'marks for a crowd',
      { name: 'people/marks', ask: { viewer: 'ada', people: idsToText(Array<UserId>(201).fill('12' as UserId)) } },
    ],
    ['marks for ids that are none', { name: 'people/marks', ask: { viewer: 'ada', people: 'AAAA' } }],
    ['marks for nobody', { name: 'people/marks', ask: { viewer: 'ada', people: '' } }],
    [
      'an order that is none',
      {
        name: 'people/non-followers',
        ask: { viewer: 'ada', offset: 0, limit: 50, search: '', order: 'random', filters: [] },
      },
    ],
    ['keeping without an id', { name: 'keep/add', ask: { viewer: 'ada', userId: null, handle: 'bob' } }],
    ['a block by hand', { name: 'by-hand/done', ask: { viewer: 'ada', kind: 'block', userId: '12' } }],
    ['another list', { name: 'lists/stop-sync', ask: { viewer: 'ada', list: 'likes' } }],
    ['a field that is there and undefined', { name: 'lists/stop-sync', ask: { viewer: 'ada', list: undefined } }],
    ['more characters than a note has', { name: 'keep/add', ask: { ...kept, note: 'x'.repeat(1_001) } }],
    ['a cursor that is none', { name: 'queue/changes', ask: { viewer: 'ada', since: -1 } }],
    ['null', null],
    ['a string', 'lists/summary'],
  ])('refuses %s', (_what, message) => {
    expect(gateAt()(message, profile)).toEqual({ kind: 'refused', why: 'form' });
  });

  test.each([
    ['a count below none', { name: 'people/name', ask: { accountId: '12', skip: -1 } }],
    ['half a person', { name: 'people/name', ask: { accountId: '12', skip: 0.5 } }],
    ['more people than anybody follows', { name: 'people/name', ask: { accountId: '12', skip: 1e9 } }],
    ['nobody asked about', { name: 'history/explain', ask: { accountId: '1', who: [] } }],
    [
      'more people than one is told the price of',
      { name: 'history/explain', ask: { accountId: '1', who: Array(501).fill('2') } },
    ],
    ['an action id of 0', { name: 'queue/undo', ask: { accountId: '1', actionId: 0 } }],
    ['a place that is no action', { name: 'queue/reorder', ask: { accountId: '1', actionIds: [1], before: '2' } }],
  ])('refuses %s from an extension page', (_what, message) => {
    expect(gateAt()(message, popup)).toEqual({ kind: 'refused', why: 'form' });
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

  const circle: Record<string, unknown> = { name: 'lists/summary' };
  circle['ask'] = circle;
  test.each([
    [
      'a very long string',
      { name: 'people/non-followers', ask: { viewer: 'ada', offset: 0, limit: 1, search: 'x'.repeat(40_000) } },
    ],
    ['a very long key', { ['x'.repeat(40_000)]: 1 }],
    ['very many parts', { name: 'queue/changes', ask: { viewer: 'ada', since: Array(40_000).fill(1) } }],
    ['an empty list of a billion', { name: 'queue/changes', ask: Array(1_000_000_000) }],
    ['what goes in circles', circle],
    ['what is very deep', JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)],
    ['a number without end', { name: 'queue/changes', ask: 1n }],
    ['a map', { name: 'lists/summary', ask: new Map([['viewer', 'ada']]) }],
  ])('refuses %s before looking into it', (_what, message) => {
    expect(gateAt()(message, profile)).toEqual({ kind: 'refused', why: 'size' });
  });

  test('the longest message a person can cause is let in', () => {
    const people = Array.from({ length: 500 }, (_, i) => String(9_000_000_000_000_000_000n + BigInt(i)));
    expect(
      gateAt()({ name: 'queue/choose', ask: { viewer: 'a'.repeat(15), kind: 'unfollow', people } }, profile).kind,
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
