import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '..';
import { sandboxFetch } from '../fetch';
import { baseStringOf, encodeOAuth, signatureOf } from '../sign-in/oauth1-check';

/** The sandbox's side of OAuth 1.0a: what is signed well gets in, and nothing else. */

let sandbox: Sandbox;
let time: number;
let token: { token: string; secret: string };

beforeEach(async () => {
  time = Date.UTC(2026, 10, 24, 12);
  sandbox = await startSandbox({ following: 60, followers: 60, now: () => time });
  token = sandbox.accessToken(sandbox.viewer!.handle);
});
afterEach(() => sandbox.stop());

interface Bent {
  readonly timestamp?: number;
  readonly nonce?: string;
  readonly method?: string;
  readonly consumerSecret?: string;
  readonly tokenSecret?: string;
  /** What is sent, where it is not what was signed. */
  readonly sent?: string;
  readonly header?: (header: string) => string;
}

let nonces = 0;

async function ask(path: string, bent: Bent = {}): Promise<Response> {
  const { pathname, search } = new URL(path, 'https://api.x.com');
  const protocol: [string, string][] = [
    ['oauth_consumer_key', sandbox.app.consumerKey],
    ['oauth_nonce', bent.nonce ?? `n${nonces++}`],
    ['oauth_signature_method', bent.method ?? 'HMAC-SHA1'],
    ['oauth_timestamp', String(bent.timestamp ?? time / 1000)],
    ['oauth_token', token.token],
    ['oauth_version', '1.0'],
  ];
  const base = baseStringOf({
    method: 'GET',
    scheme: 'https',
    host: 'api.x.com',
    port: null,
    path: pathname,
    rawQuery: search.slice(1),
    form: '',
    protocol,
  });
  const signature = signatureOf(
    base,
    bent.consumerSecret ?? sandbox.app.consumerSecret,
    bent.tokenSecret ?? token.secret,
  );
  const header = `OAuth ${[...protocol, ['oauth_signature', signature] as const].map(([name, value]) => `${name}="${encodeOAuth(value)}"`).join(', ')}`;
  return sandboxFetch(sandbox)(new URL(bent.sent ?? path, 'https://api.x.com'), {
    headers: { authorization: (bent.header ?? String)(header) },
  });
}

describe('a signed request', () => {
  test('gets in, whatever its parameters hold', async () => {
    expect((await ask('/2/users/me')).status).toBe(200);
    expect((await ask(`/2/users?ids=${sandbox.viewer!.id}&user.fields=name%2Cconnection_status`)).status).toBe(200);
    expect((await ask('/2/users/me', { timestamp: time / 1000 - 299 })).status).toBe(200);
  });

  test.each<[string, Bent]>([
    ['an old timestamp', { timestamp: Date.UTC(2026, 10, 24, 11, 54) / 1000 }],
    ['a timestamp to come', { timestamp: Date.UTC(2026, 10, 24, 12, 6) / 1000 }],
    ['another method of signing', { method: 'PLAINTEXT' }],
    ["another App's secret", { consumerSecret: 'x'.repeat(50) }],
    ["another token's secret", { tokenSecret: 'x'.repeat(45) }],
    ['a parameter added after', { sent: '/2/users/me?user.fields=name' }],
    ['another path', { sent: '/2/users/by/username/ada_mutual' }],
    ['a parameter twice', { header: (header) => `${header}, oauth_version="1.0"` }],
    ['a header that is none', { header: (header) => header.replace('oauth_nonce="', 'oauth_nonce=') }],
    ['no nonce', { nonce: '' }],
  ])('with %s does not', async (_what, bent) => {
    expect((await ask('/2/users/me', bent)).status).toBe(401);
  });

  test('is good once', async () => {
    expect((await ask('/2/users/me', { nonce: 'once' })).status).toBe(200);
    expect((await ask('/2/users/me', { nonce: 'once' })).status).toBe(401);
  });

  test('ends with its token, and with its App’s keys', async () => {
    sandbox.endSessions(sandbox.viewer!.id);
    expect((await ask('/2/users/me')).status).toBe(401);
    token = sandbox.accessToken(sandbox.viewer!.handle);
    expect((await ask('/2/users/me')).status).toBe(200);
    sandbox.regenerateKeys('consumer keys');
    expect((await ask('/2/users/me')).status).toBe(401);
  });
});

describe('an App alone', () => {
  const get = (path: string) =>
    sandboxFetch(sandbox)(`https://api.x.com${path}`, {
      headers: { authorization: `Bearer ${sandbox.bearerToken()}` },
    });

  test('has no connection_status, no actions, nobody signed in, and windows of its own', async () => {
    const viewer = sandbox.viewer!;
    const list = (await (await get(`/2/users/${viewer.id}/following?user.fields=connection_status`)).json()) as {
      data: Record<string, unknown>[];
      errors: { type: string }[];
    };
    expect(list.data.length).toBeGreaterThan(0);
    expect(list.data.some((user) => 'connection_status' in user)).toBe(false);
    expect(list.errors.some(({ type }) => type.endsWith('not-authorized-for-field'))).toBe(true);
    const refused = await get('/2/users/me');
    expect([refused.status, ((await refused.json()) as { type: string }).type]).toEqual([
      403,
      'https://api.x.com/2/problems/unsupported-authentication',
    ]);
    expect((await ask(`/2/users/${viewer.id}/following`)).status).toBe(200);
    const windows = sandbox.counts().windows.filter(({ endpoint }) => endpoint === 'following');
    expect(windows.map(({ accountId, used }) => [accountId, used])).toEqual([
      ['', 1],
      [viewer.id, 1],
    ]);
    // Not the owner's own read: nobody is signed in.
    expect(sandbox.billedUsd).toBeGreaterThanOrEqual(list.data.length * 0.01);
  });

  test('sees no list of a protected account', async () => {
    const hidden = sandbox.people
      .followingOf(sandbox.viewer!.id)
      .slice(0, 60)
      .find((person) => person.protected);
    expect(hidden).toBeDefined();
    const answer = (await (await get(`/2/users/${hidden!.id}/followers`)).json()) as {
      data?: unknown;
      errors: { type: string }[];
    };
    expect(answer.data).toBeUndefined();
    expect(answer.errors[0]!.type).toMatch(/not-authorized-for-resource$/);
  });
});
