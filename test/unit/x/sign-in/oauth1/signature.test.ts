import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorizationHeader,
  percentEncode,
  sign,
  signatureBaseString,
} from '../../../../../utils/x/sign-in/oauth1/signature';
import { baseStringOf, encodeOAuth, signatureOf } from '../../../../sandbox/sign-in/oauth1-check';

/** The examples of RFC 5849, and agreement with a second reading of it on node:crypto. */

describe('RFC 5849', () => {
  it('3.4.1.1: the base string of its example, duplicate names and a form body included', () => {
    const parameters = [
      ['oauth_consumer_key', '9djdj82h48djs9d2'],
      ['oauth_token', 'kkk9d7dh3k39sjv7'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131201'],
      ['oauth_nonce', '7d8f3e4a'],
      ...new URLSearchParams('c2&a3=2+q'),
    ] as [string, string][];
    expect(signatureBaseString('POST', 'http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b', parameters)).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  it.each([
    ['http://EXAMPLE.COM:80/r%20v/X?id=123', 'http%3A%2F%2Fexample.com%2Fr%2520v%2FX'],
    ['https://www.example.net:8080/?q=1', 'https%3A%2F%2Fwww.example.net%3A8080%2F'],
    ['https://api.x.com:443/2/users', 'https%3A%2F%2Fapi.x.com%2F2%2Fusers'],
  ])('3.4.1.2: the base string URI of %s', (url, uri) => {
    expect(signatureBaseString('get', url, []).split('&').slice(0, 2)).toEqual(['GET', uri]);
  });

  // RFC 5849, 1.2: each signature stands in the RFC itself.
  it.each([
    {
      what: 'temporary credentials',
      method: 'POST',
      url: 'https://photos.example.net/initiate',
      protocol: {
        oauth_consumer_key: 'dpf43f3p2l4k3l03',
        oauth_timestamp: '137131200',
        oauth_nonce: 'wIjqoS',
        oauth_callback: 'http://printer.example.com/ready',
      },
      tokenSecret: '',
      signature: '74KNZJeDHnMBp0EMJ9ZHt/XKycU=',
    },
    {
      what: 'token credentials',
      method: 'POST',
      url: 'https://photos.example.net/token',
      protocol: {
        oauth_consumer_key: 'dpf43f3p2l4k3l03',
        oauth_token: 'hh5s93j4hdidpola',
        oauth_timestamp: '137131201',
        oauth_nonce: 'walatlh',
        oauth_verifier: 'hfdp7dh39dks9884',
      },
      tokenSecret: 'hdhd0244k9j7ao03',
      signature: 'gKgrFCywp7rO0OXSjdot/IHF7IU=',
    },
    {
      what: 'a photo',
      method: 'GET',
      url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
      protocol: {
        oauth_consumer_key: 'dpf43f3p2l4k3l03',
        oauth_token: 'nnch734d00sl2jdk',
        oauth_timestamp: '137131202',
        oauth_nonce: 'chapoH',
      },
      tokenSecret: 'pfkkdhi9sl3r4s00',
      signature: 'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
    },
  ])('1.2: the signature of its example for $what', async ({ method, url, protocol, tokenSecret, signature }) => {
    const base = signatureBaseString(method, url, [
      ...Object.entries(protocol),
      ['oauth_signature_method', 'HMAC-SHA1'],
    ]);
    expect(await sign(crypto, base, { consumerSecret: 'kd94hf93k423kf44', tokenSecret })).toBe(signature);
  });

  it('3.6: encodes bytes of UTF-8, in capitals, and nothing unreserved', () => {
    expect(percentEncode("Ladies + Gentlemen!'()*~-._ ☃ 😀")).toBe(
      'Ladies%20%2B%20Gentlemen%21%27%28%29%2A~-._%20%E2%98%83%20%F0%9F%98%80',
    );
  });

  it("agrees with X's own published example", async () => {
    const base = signatureBaseString('POST', 'https://api.twitter.com/1.1/statuses/update.json?include_entities=true', [
      ['status', 'Hello Ladies + Gentlemen, a signed OAuth request!'],
      ['oauth_consumer_key', 'xvz1evFS4wEEPTGEFPHBog'],
      ['oauth_nonce', 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '1318622958'],
      ['oauth_token', '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb'],
      ['oauth_version', '1.0'],
    ]);
    expect(
      await sign(crypto, base, {
        consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
        tokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
      }),
    ).toBe('hCtSmYh+iHYCEqBWrE7C7hYmtUk=');
  });
});

const name = fc.oneof(
  fc.constantFrom('a', 'a3', 'user.fields', 'oauth_x', "!*'()", '&=+%', 'ä', ''),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary-ascii', maxLength: 12 }),
  fc.constantFrom(' ', '%20', '+', '~', '1,2,3', '😀 ☃'),
);
const pairs = fc.array(fc.tuple(name, value), { maxLength: 8 });

describe('2,000 generated requests', () => {
  it('are signed as a second reading of the RFC signs them', async () => {
    let repeated = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          method: fc.constantFrom('GET', 'POST', 'DELETE', 'put'),
          host: fc.constantFrom('api.x.com', 'API.X.COM', 'example.net'),
          path: fc
            .array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 4 })
            .map((parts) => `/${parts.map(encodeURIComponent).join('/')}`),
          query: pairs,
          form: pairs,
          protocol: pairs,
          writing: fc.constantFrom('as a form', 'by percent'),
          consumerSecret: value,
          tokenSecret: value,
        }),
        async ({ method, host, path, query, form, protocol, writing, consumerSecret, tokenSecret }) => {
          const raw =
            writing === 'as a form'
              ? new URLSearchParams(query).toString()
              : query.map((pair) => pair.map(encodeOAuth).join('=')).join('&');
          const { href, pathname, search } = new URL(`https://${host}${path}?${raw}`);
          if (new Set(query.map(([one]) => one)).size < query.length) repeated++;
          const theirs = baseStringOf({
            method,
            scheme: 'https',
            host,
            port: 443,
            path: pathname,
            rawQuery: search.slice(1),
            form: new URLSearchParams(form).toString(),
            protocol,
          });
          const ours = signatureBaseString(method, href, [...protocol, ...form]);
          expect(ours).toBe(theirs);
          expect(await sign(crypto, ours, { consumerSecret, tokenSecret })).toBe(
            signatureOf(theirs, consumerSecret, tokenSecret),
          );
        },
      ),
      { numRuns: 2_000, seed: 5849 },
    );
    expect(repeated).toBeGreaterThan(100);
  });
});

it('the header holds each parameter once, encoded, and no secret', async () => {
  const header = await authorizationHeader(
    crypto,
    { method: 'GET', url: 'https://api.x.com/2/users/me' },
    {
      consumerKey: 'key',
      consumerSecret: 'consumer-secret',
      token: '1-a',
      tokenSecret: 'token-secret',
      timestamp: 1_700_000_000,
      nonce: 'abc',
      more: [['oauth_callback', 'https://a.b/?c=d']],
    },
  );
  expect(header).toMatch(
    /^OAuth oauth_consumer_key="key", oauth_nonce="abc", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1700000000", oauth_token="1-a", oauth_version="1.0", oauth_callback="https%3A%2F%2Fa.b%2F%3Fc%3Dd", oauth_signature="[A-Za-z0-9%]+"$/,
  );
  expect(header).not.toMatch(/secret/);
});
