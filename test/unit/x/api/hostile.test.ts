import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHandle, parseUserId } from '../../../../utils/base/ids';
import type { User } from '../../../../utils/x/api';
import { parseUser, postTime } from '../../../../utils/x/api/user';
import { apiOver, CALLS, NOON, userJson } from '../../../fake-x/fixtures';
import { HOUR_MS } from '../../../../utils/base';

const RUNS = Number(process.env['HOSTILE_RUNS'] ?? 300);

const KINDS = new Set([
  'ok',
  'sign-in needed',
  'forbidden',
  'out of credits',
  'not found',
  'rate limited',
  'server error',
  'offline',
  'capped',
  'no endpoint',
  'not understood',
  'rejected',
]);

const oddUser = fc.record(
  {
    id: fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String), fc.anything()),
    username: fc.oneof(fc.stringMatching(/^\w{1,17}$/), fc.anything()),
    name: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
    profile_image_url: fc.oneof(fc.webUrl(), fc.anything()),
    created_at: fc.oneof(fc.date({ noInvalidDate: false }).map(String), fc.anything()),
    public_metrics: fc.oneof(
      fc.record({ followers_count: fc.oneof(fc.integer(), fc.double(), fc.anything()) }),
      fc.anything(),
    ),
    connection_status: fc.oneof(fc.array(fc.constantFrom('following', 'followed_by', 'none')), fc.anything()),
    most_recent_post_id: fc.oneof(fc.bigInt({ min: -5n, max: 10n ** 20n }).map(String), fc.anything()),
    verified_type: fc.anything(),
    protected: fc.anything(),
  },
  { requiredKeys: [] },
);

function expectSound(user: User): void {
  expect(parseUserId(user.id)).toBe(user.id);
  expect(parseHandle(user.handle)).toBe(user.handle);
  expect(user.name.length).toBeGreaterThan(0);
  expect(user.name.length).toBeLessThanOrEqual(200);
  expect(user.bio.length).toBeLessThanOrEqual(1_000);
  expect(user.pictureUrl === null || user.pictureUrl.startsWith('https://pbs.twimg.com/')).toBe(true);
  for (const count of [user.followersCount, user.followingCount, user.postCount, user.createdAt, user.lastPostAt]) {
    expect(count === null || (Number.isSafeInteger(count) && count >= 0)).toBe(true);
  }
}

describe('whatever X answers', () => {
  const body = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '',
      '{',
      '<html>',
      'null',
      '{"data":null}',
      '{"errors":{}}',
      '{"errors":[null,5,[]]}',
      '{"data":{"following":1}}',
    ),
    fc
      .record(
        {
          data: fc.oneof(oddUser, fc.array(oddUser)),
          meta: fc.record({ next_token: fc.anything(), result_count: fc.anything() }, { requiredKeys: [] }),
          errors: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .map((value) => stringified(value)),
    fc
      .record({ type: fc.string(), title: fc.string(), detail: fc.string(), status: fc.anything() })
      .map((value) => stringified(value)),
  );
  const status = fc.oneof(
    fc.integer({ min: 200, max: 599 }),
    fc.constantFrom(200, 200, 200, 400, 401, 403, 404, 429, 503),
  );

  it.each(Object.keys(CALLS))('%s has a clear outcome', async (name) => {
    await fc.assert(
      fc.asyncProperty(
        body,
        status,
        fc.dictionary(
          fc.constantFrom(
            'date',
            'retry-after',
            'x-rate-limit-limit',
            'x-rate-limit-reset',
            'content-type',
            'location',
          ),
          fc.string({ unit: 'grapheme-ascii' }),
        ),
        async (text, code, headers) => {
          const empty = code === 204 || code === 205 || code === 304;
          const answer = await CALLS[name]!(
            apiOver(() => new Response(empty ? null : text, { status: code, headers })).api,
          );
          expect(KINDS.has(answer.kind)).toBe(true);
          expect(answer.meta.usd).toBeGreaterThanOrEqual(0);
          if (answer.kind === 'ok') expect(code).toBe(200);
          else expect(answer.detail.length).toBeLessThanOrEqual(300);
          if (answer.kind === 'rate limited' && answer.until !== null)
            expect(Math.abs(answer.until - NOON)).toBeLessThan(26 * HOUR_MS);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('a person is sound or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          oddUser,
          fc.anything(),
          oddUser.map((odd) => ({ ...odd, ...userJson('77', {}), ...odd, id: '77', username: 'ok' })),
        ),
        (raw) => {
          const user = parseUser(raw);
          if (user !== null) expectSound(user);
        },
      ),
      { numRuns: RUNS * 3 },
    );
  });

  it('a sound person is never lost to odd looks', () => {
    fc.assert(
      fc.property(oddUser, (odd) => {
        const user = parseUser({ ...odd, id: '77', username: 'ok' });
        expect(user).not.toBeNull();
        expectSound(user!);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the time of a post', () => {
  it('is in its id', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_288_834_974_658, max: Date.UTC(2060, 0, 1) }),
        fc.integer({ min: 0, max: 2 ** 22 - 1 }),
        (at, rest) => {
          const id = ((BigInt(at) - 1_288_834_974_657n) << 22n) | BigInt(rest);
          expect(postTime(id.toString())).toBe(at);
        },
      ),
    );
  });

  it.each(['20', '0', '-5', '', '1.5', '99999999999999999999'])('of post %j is unknown', (id) => {
    expect(postTime(id)).toBeNull();
  });
});

/** JSON of anything: bigints, cycles and the like become null. */
function stringified(value: unknown): string {
  try {
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? null : part)) ?? 'null';
  } catch {
    return 'null';
  }
}
