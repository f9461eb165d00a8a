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
const oauth1 = { name: 'account/connect-oauth1', ask: { consumerKey: key, consumerSecret: key, token: null, whose: 'another App' } };
const appOnly = { name: 'account/connect-app-only', ask: { handle: 'ada', keys: { kind: 'bearer token', bearer: key }, whose: 'the App set' } };

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
    ['keys of both kinds', { ...appOnly, ask: { ...appOnly.ask, keys: { kind: 'bearer token', bearer: key, consumerKey: key } } }],
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
    for (const skip of [-1, 0.5, '0', 1e9]) expect(gateAt()({ ...name, ask: { accountId: '12', skip } }, popup)).toEqual({ kind: 'refused', why: 'form' });
  });

  test('a content script never gets what is for extension pages, nor the other way round', () => {
    expect(gateAt()(pause, profile)).toEqual({ kind: 'refused', why: 'form' });
    expect(gateAt()(summary, popup)).toEqual({ kind: 'refused', why: 'form' });
  });

  test.each([
    ['another extension', { ...profile, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }, 'sender'],
    ['no sender id', { ...profile, id: undefined }, 'sender'],
    ['another site', { ...profile, origin: 'https://x.com.evil.example' }, 'origin'],
    ['plain http', { ...profile, origin: 'http://x.com' }, 'origin'],
    ['an opaque origin', { ...profile, origin: 'null', url: 'data:text/html,hi' }, 'origin'],
    ['a frame in the page', { ...profile, frameId: 4 }, 'frame'],
    ['a page whose address claims to be ours', { ...profile, origin: 'https://evil.example', url: `${ORIGIN}/popup.html` }, 'origin'],
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
    ['more than a day allows', { name: 'page/choose', ask: { viewer: 'ada', kind: 'unfollow', people: Array(501).fill('12') } }],
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

  test('whatever arrives, it answers with a verdict and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.record({ id: fc.constantFrom(ID, 'x'), origin: fc.webUrl(), frameId: fc.integer() }), (message, sender) => {
        const verdict = gateAt()(message, sender);
        expect(verdict.kind).toBe('refused');
      }),
    );
  });
});
