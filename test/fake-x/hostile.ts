import fc from 'fast-check';
import { afterAll, beforeAll, expect, vi } from 'vitest';

/**
 * Answers as no sound X gives them: any status, bodies that are broken, of wrong types, endless or
 * somebody else's, headers out of this world, connections that break off or never end. None of them is
 * a plausible answer to what was asked: whatever comes of one must be told as trouble.
 */

/** HOSTILE_RUNS scales every property; HOSTILE_SEED makes a run the same again. */
const RUNS = Number(process.env['HOSTILE_RUNS'] ?? 300);
const SEED = process.env['HOSTILE_SEED'] === undefined ? {} : { seed: Number(process.env['HOSTILE_SEED']) };

/** A property's runs: its share of all. */
export const runs = (share: number) => ({ numRuns: Math.max(5, Math.round(RUNS * share)), ...SEED });

/** How often X was hostile in this file's tests, by endpoint. */
const served = new Map<string, number>();

/**
 * For the whole of a file: time limits stand still, and at its end X was hostile often enough.
 * @param endpoints how many had to be met
 * @param cases how many in all for each of {@link RUNS}
 */
export function expectHostility(endpoints: number, cases: number): void {
  beforeAll(holdTimeLimits);
  afterAll(() => {
    vi.unstubAllGlobals();
    const total = [...served.values()].reduce((sum, count) => sum + count, 0);
    if (process.env['HOSTILE_TELL'] !== undefined)
      process.stdout.write(`${JSON.stringify(Object.fromEntries(served))} ${total} cases\n`);
    expect([...served.keys()].length).toBeGreaterThanOrEqual(endpoints);
    expect(total).toBeGreaterThanOrEqual(Math.round(RUNS * cases));
  });
}

/** What happens to a request: X may have acted on it all the same ('after'). */
export interface Hostile {
  readonly when: 'before' | 'after';
  readonly how:
    | 'cut'
    | 'redirected'
    | 'never ends'
    | { readonly status: number; readonly body: string | null; readonly headers: Record<string, string> };
}

const BROKEN = [
  '',
  ' ',
  '{',
  '[',
  '"',
  '{"data":',
  '{"data":[{"id":"1","username":',
  '{"data":[{}]',
  'null',
  '[]',
  '0',
  '"data"',
  '\u0000',
  '\ufeff{}',
  '{"data":null}',
  '{"errors":{}}',
  '{"errors":[null,5,[]]}',
  '<!doctype html><title>Sign in to the Wi-Fi</title>',
  '<html><body>Just a moment...</body></html>',
  '{"data":{"following":"yes"}}',
  '{"data":{"following":1}}',
  '{"data":[{"id":1e400}]}',
  '{"data":{"id":-1}}',
  '{"__proto__":{"data":[]}}',
  '{"constructor":1}',
];
const TYPES = [
  'client-forbidden',
  'usage-capped',
  'resource-not-found',
  'not-authorized-for-resource',
  'invalid-request',
  'internal-error',
  'unheard-of',
  '',
];

const problem = fc
  .record({
    type: fc.constantFrom(...TYPES),
    title: fc.string({ maxLength: 30 }),
    detail: fc.string({ unit: 'binary', maxLength: 60 }),
    status: fc.oneof(fc.integer(), fc.constant('x'), fc.constant(null)),
  })
  .map(({ type, ...rest }) => JSON.stringify({ ...rest, type: `https://api.x.com/2/problems/${type}` }));
const wrongTypes = fc
  .record({
    data: fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant({}), fc.constant([[]])),
    meta: fc.anything(),
    errors: fc.anything(),
  })
  .map((value) => text(value));
const oauthWrong = fc
  .record(
    {
      token_type: fc.constantFrom('mac', 'dpop', 'Bearer\n', 1),
      access_token: fc.constantFrom('', 'a b', '\u0000', 1, null),
      expires_in: fc.constantFrom(-1, 'soon', 1e300, null),
      scope: fc.constantFrom('', 5),
      refresh_token: fc.constantFrom('', 'a b', 5),
    },
    { requiredKeys: ['token_type'] },
  )
  .map((value) => text(value));

const body = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...BROKEN) },
  { weight: 2, arbitrary: problem },
  { weight: 2, arbitrary: wrongTypes },
  { weight: 1, arbitrary: oauthWrong },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  { weight: 1, arbitrary: fc.constant('['.repeat(20_000)) },
);

const status = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(200, 400, 401, 402, 403, 404, 409, 410, 418, 422, 429, 500, 502, 503, 504) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
);

const figure = fc.constantFrom(
  '-1',
  'NaN',
  '',
  '0',
  '1e9',
  '0x10',
  '99999999999999999999',
  '1.5',
  'Infinity',
  '253402300799',
  'x'.repeat(500),
);
const headers = fc.record(
  {
    date: fc.constantFrom(
      'Fri, 31 Dec 9999 23:59:59 GMT',
      'Thu, 01 Jan 1970 00:00:00 GMT',
      'now',
      '',
      'Tue, 31 Nov 2026 12:00:00 GMT',
      'Thu, 24 Nov 2150 12:00:00 GMT',
    ),
    'retry-after': fc.oneof(figure, fc.constant('Fri, 31 Dec 9999 23:59:59 GMT')),
    'x-rate-limit-limit': figure,
    'x-rate-limit-remaining': figure,
    'x-rate-limit-reset': figure,
    'x-app-limit-24hour-limit': figure,
    'x-app-limit-24hour-remaining': figure,
    'x-app-limit-24hour-reset': figure,
    'content-type': fc.constantFrom('text/html', 'application/json', 'application/octet-stream', ''),
    'www-authenticate': fc.constantFrom('Bearer', 'Basic realm="x"', ','),
    location: fc.constantFrom('https://evil.example/', 'javascript:alert(1)', '//x'),
  },
  { requiredKeys: [] },
);

const answer = fc.tuple(body, status, headers).map(([text, code, fields]) => {
  const empty = code === 204 || code === 205 || code === 304;
  return { status: code, body: empty ? null : text, headers: fields };
});

export const hostile: fc.Arbitrary<Hostile> = fc.record({
  when: fc.constantFrom('before', 'after'),
  how: fc.oneof(
    { weight: 8, arbitrary: answer },
    { weight: 1, arbitrary: fc.constantFrom('cut', 'redirected', 'never ends') },
  ),
});

/** How long an answer may take, ms; for {@link expectHostility}. */
export const PATIENCE_MS = 123_456;
const limits = new Map<object, () => void>();

/** Lets time limits pass only where an answer never ends: a busy machine cuts no sound answer short. */
function holdTimeLimits(): void {
  const { setTimeout: start, clearTimeout: clear } = globalThis;
  vi.stubGlobal('setTimeout', (work: () => void, ms?: number) => {
    if (ms !== PATIENCE_MS) return start(work, ms);
    const limit = {};
    limits.set(limit, work);
    return limit;
  });
  vi.stubGlobal('clearTimeout', (timer: object) => limits.delete(timer) || clear(timer as NodeJS.Timeout));
}

/**
 * A fetch to a sound X that meets these hostilities first, one a request. Each counts as a case of its endpoint.
 * @param only which paths are spoilt.
 */
export function hostileFetch(x: (request: Request) => Promise<Response>, queue: Hostile[], only = /./): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const next = only.test(new URL(request.url).pathname) ? queue.shift() : undefined;
    if (!next) return x(request);
    const name = `${request.method} ${new URL(request.url).pathname.replace(/\d{2,}|(?<=username\/)\w+/g, ':id')}`;
    served.set(name, (served.get(name) ?? 0) + 1);
    if (next.when === 'after' && !refuses(next.how)) await x(request);
    if (next.how === 'cut') throw new TypeError('Failed to fetch');
    if (next.how === 'redirected')
      return Object.defineProperty(new Response(null, { status: 200 }), 'type', { value: 'opaqueredirect' });
    if (next.how === 'never ends')
      return new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
        for (const pass of limits.values()) pass();
      });
    return new Response(next.how.body, next.how);
  };
}

/** Whether an answer says in X's own way that nothing was done: then it is true. */
function refuses(how: Hostile['how']): boolean {
  return (
    typeof how === 'object' && ((how.status >= 400 && how.status < 500) || (how.body ?? '').includes('/2/problems/'))
  );
}

function text(value: unknown): string {
  try {
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? null : part)) ?? 'null';
  } catch {
    return 'null';
  }
}
