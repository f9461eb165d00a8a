import { expect, it, test } from 'vitest';
import type { ApiAnswer } from '../../../../utils/x/api';
import { ANN, apiOver, BOB, CALLS, json, NOON } from '../../../fake-x/fixtures';

/** X's own shapes: a problem bare, the same in `errors`, an older code, text of somebody else's, or nothing. */
type Body = object | string;

const old = 'https://api.twitter.com/2/problems/';
const now = 'https://api.x.com/2/problems/';
const p = (type: string, title: string, detail: string, more: object = {}) => ({ type, title, detail, ...more });
const errors = (...list: object[]) => ({ errors: list });
const code = (number: number, message: string) => errors({ code: number, message });
const blank = (detail: string) => p('about:blank', 'Forbidden', detail, { status: 403 });

const NOT_ENROLLED = p(`${old}client-forbidden`, 'Client Forbidden', 'Use an App attached to a Project.', {
  client_id: '1',
  reason: 'client-not-enrolled',
  required_enrollment: 'Appropriate Level of API Access',
});
const NOT_ENROLLED_X = { ...NOT_ENROLLED, type: `${now}client-forbidden` };
const READ_ONLY_APP = p(`${old}oauth1-permissions`, 'Forbidden', 'Your client app is not configured with these.');
const APP_ONLY = p(`${now}unsupported-authentication`, 'Unsupported Authentication', 'App-Only is forbidden here.');
const SELF_SERVE = blank('This endpoint is not available on self-serve tiers.');
const AUTOMATED = code(226, 'This request looks like it might be automated. Please try again later.');
const LOCKED = code(326, 'this account is temporarily locked. Please log in to https://x.com to unlock your account.');
const SUSPENDED = code(64, 'Your account is suspended and is not permitted to access this feature');
const CAPPED_DAILY = p(`${old}usage-capped`, 'UsageCapExceeded', 'Usage cap exceeded: Daily user cap', {
  period: 'Daily',
  scope: 'Account',
});
const CAPPED_MONTHLY = p(`${old}usage-capped`, 'UsageCapExceeded', 'Usage cap exceeded: Monthly product cap', {
  period: 'Monthly',
  scope: 'Product',
});
const SPEND_CAP = p(`${now}credits`, 'SpendCapReached', 'Your account has reached its billing cycle spend cap.', {
  reset_date: '2026-12-01T00:00:00.000Z',
});
const NO_CREDITS = p(`${now}credits`, 'CreditsDepleted', 'Your account does not have any credits.');
const PROTECTED = p(`${now}not-authorized-for-resource`, 'Authorization Error', 'Sorry, you are not authorized.', {
  resource_type: 'user',
  resource_id: BOB,
});
const goneUser = (value: string) =>
  p(`${now}resource-not-found`, 'Not Found Error', `Could not find user with id: [${value}].`, {
    resource_type: 'user',
    value,
  });
const suspendedUser = (value: string) =>
  p(`${now}resource-not-found`, 'Forbidden', `User has been suspended: [${value}].`, { resource_type: 'user', value });
/** What X may leave a field out of, with a problem; by itself, of a person, or in the place of all. */
const aboutField = (type: string, title: string, field: string) =>
  p(`${now}${type}`, title, `You may not see [${field}].`, { field, resource_type: 'user' });
const FIELD_UNAUTHORIZED = aboutField('field-unauthorized', 'Unauthorized Field', 'connection_status');
const NO_FIELD_OF_BOB = {
  ...aboutField('not-authorized-for-field', 'Field Authorization Error', 'subscribes_to_you'),
  resource_id: BOB,
};
const NOT_HYDRATED = aboutField('field-hydration-failure', 'Field Hydration Failure', 'public_metrics');
const UNAVAILABLE = p(`${now}resource-unavailable`, 'Resource Unavailable', `User [${BOB}] is not available.`, {
  resource_type: 'user',
  resource_id: BOB,
});
const DISALLOWED = p(`${now}disallowed-resource`, 'Disallowed Resource', 'It is not allowed to be shown.', {
  resource_id: BOB,
});
const HTML = '<!doctype html><title>Attention Required!</title>';
const GATEWAY = { error: 'Not Found', path: '/2/users' };
const NOT_FOUND = p('about:blank', 'Not Found', 'Not Found', { status: 404 });

const READS = ['me', 'user by handle', 'users by ids', 'following', 'followers'] as const;
const ACTS = ['follow', 'unfollow'] as const;
const LISTS = ['following', 'followers'] as const;
const ALL = [...READS, ...ACTS] as const;
type Name = (typeof ALL)[number];

/** What X answers, to whom, and what is made of it. */
const TABLE: readonly (readonly [to: readonly Name[], status: number, body: Body, is: string])[] = [
  // What an App may do: by a 403 with a type, a title, a reason or a code of X's.
  [ALL, 403, NOT_ENROLLED, 'App not allowed'],
  [['me', 'follow'], 403, NOT_ENROLLED_X, 'App not allowed'],
  [['following'], 403, errors(NOT_ENROLLED_X), 'App not allowed'],
  [['me'], 403, { title: 'Forbidden', reason: 'client-not-enrolled' }, 'App not allowed'],
  [ACTS, 403, READ_ONLY_APP, 'App not allowed'],
  [ACTS, 403, errors(READ_ONLY_APP), 'App not allowed'],
  [['me', 'follow'], 403, APP_ONLY, 'App not allowed'],
  [ACTS, 403, code(261, 'Application cannot perform write actions.'), 'App not allowed'],
  [['followers', 'follow', 'unfollow'], 403, code(453, 'You have access to a subset of endpoints.'), 'App not allowed'],
  [['me'], 403, code(416, 'Invalid or suspended application.'), 'App not allowed'],
  // By words alone, or in a 200: said, and never learnt.
  [ACTS, 403, SELF_SERVE, 'App refused'],
  [['followers'], 403, blank('You need a different access level.'), 'App refused'],
  [['following'], 200, errors(NOT_ENROLLED), 'App refused'],
  // The person's own account.
  [ALL, 403, LOCKED, 'locked own'],
  [ACTS, 403, blank('Your account may not be allowed to perform this action. Please refresh.'), 'locked own'],
  [ALL, 403, SUSPENDED, 'suspended own'],
  [['follow'], 403, blank('Your account has been permanently suspended.'), 'suspended own'],
  [['me'], 403, blank('User has been suspended'), 'suspended own'],
  [ALL, 403, AUTOMATED, 'automated own'],
  [['unfollow'], 200, AUTOMATED, 'automated own'],
  [['follow'], 403, code(161, 'You are unable to follow more people at this time.'), 'follow limit own'],
  [['follow'], 403, blank('You are unable to follow more people at this time.'), 'follow limit own'],
  // Somebody else.
  [['follow'], 403, code(160, "You've already requested to follow somebody."), 'already asked theirs'],
  [ACTS, 403, code(63, 'User has been suspended.'), 'suspended theirs'],
  [ACTS, 400, errors({ parameters: {}, message: 'The target user is a suspended user' }), 'suspended theirs'],
  [['follow'], 200, errors(suspendedUser(BOB)), 'suspended theirs'],
  [['user by handle'], 200, errors(suspendedUser('XDevelopers')), 'suspended theirs'],
  [['following', 'follow'], 200, errors(PROTECTED), 'protected theirs'],
  [LISTS, 403, PROTECTED, 'protected theirs'],
  [['follow'], 403, code(162, 'You have been blocked from following this account.'), 'other'],
  [['unfollow'], 403, blank('You are not permitted to perform this action.'), 'other'],
  [ACTS, 403, '', 'other'],
  [['user by handle'], 200, errors(goneUser('XDevelopers')), 'not found'],
  [ACTS, 404, goneUser(BOB), 'not found'],
  [['follow'], 404, errors(goneUser(BOB)), 'not found'],
  [['follow'], 403, goneUser(BOB), 'not found'],
  [['follow'], 404, code(50, 'User not found.'), 'not found'],
  [['follow'], 404, code(108, 'Cannot find specified user.'), 'not found'],
  // A 404 that names nobody is a gateway's, or an endpoint that is withdrawn.
  [ALL, 404, NOT_FOUND, 'no endpoint'],
  [ACTS, 404, GATEWAY, 'no endpoint'],
  [['unfollow'], 404, code(34, 'Sorry, that page does not exist.'), 'no endpoint'],
  [['unfollow'], 404, HTML, 'no endpoint'],
  [['unfollow'], 404, '', 'no endpoint'],
  [
    ['follow'],
    404,
    p(`${now}resource-not-found`, 'Not Found Error', 'Could not find post', { resource_type: 'post' }),
    'no endpoint',
  ],
  // Money.
  [['me', 'following', 'unfollow'], 402, NO_CREDITS, 'out of credits'],
  [ACTS, 402, '', 'out of credits'],
  [['followers'], 403, NO_CREDITS, 'out of credits'],
  [['following', 'follow'], 429, CAPPED_MONTHLY, 'out of credits'],
  [['following'], 403, CAPPED_MONTHLY, 'out of credits'],
  [['follow'], 403, SPEND_CAP, 'spending limit until 2026-12-01T00:00'],
  [['follow'], 429, errors(SPEND_CAP), 'spending limit until 2026-12-01T00:00'],
  [['followers'], 402, SPEND_CAP, 'spending limit until 2026-12-01T00:00'],
  [['me'], 403, { ...SPEND_CAP, reset_date: 1796083200 }, 'spending limit until 2026-12-01T00:00'],
  [['me'], 403, { ...SPEND_CAP, reset_date: '2036-12-01T00:00:00Z' }, 'spending limit'],
  [['unfollow'], 403, { ...SPEND_CAP, reset_date: 'soon' }, 'spending limit'],
  [['unfollow'], 429, CAPPED_DAILY, 'daily cap until 2026-11-25T00:00'],
  [['followers'], 403, errors(CAPPED_DAILY), 'daily cap until 2026-11-25T00:00'],
  [['users by ids'], 429, { title: 'UsageCapExceeded', period: 'Daily' }, 'daily cap until 2026-11-25T00:00'],
  // Waiting.
  [ALL, 429, p('about:blank', 'Too Many Requests', 'Too Many Requests'), 'rate limited'],
  [['following'], 429, code(88, 'Rate limit exceeded'), 'rate limited'],
  [['follow'], 403, code(88, 'Rate limit exceeded'), 'rate limited'],
  [['unfollow'], 429, HTML, 'rate limited'],
  // The session.
  [ALL, 401, p('about:blank', 'Unauthorized', 'Unauthorized'), 'sign-in needed'],
  [['me'], 401, code(89, 'Invalid or expired token.'), 'sign-in needed'],
  [['unfollow'], 401, code(32, 'Could not authenticate you.'), 'sign-in needed'],
  [['unfollow'], 401, LOCKED, 'sign-in needed'],
  [['following'], 401, '', 'sign-in needed'],
  [['follow'], 403, blank('The access token lacks a scope this endpoint needs: follows.write.'), 'sign-in needed'],
  // X in trouble.
  [ALL, 503, p(`${now}service-unavailable`, 'Service Unavailable', 'usage-capped'), 'server error'],
  [ACTS, 500, code(131, 'Internal error'), 'server error'],
  [['follow'], 403, code(130, 'Over capacity'), 'server error'],
  [['follow'], 408, '', 'server error'],
  [['followers'], 502, HTML, 'server error'],
  [['me'], 200, errors(p(`${now}internal-error`, 'Internal Error', '')), 'server error'],
  // The request.
  [ALL, 400, errors({ parameters: { id: ['x'] }, message: 'The `id` is not valid' }), 'rejected'],
  [['follow'], 400, p(`${now}invalid-request`, 'Invalid Request', 'You cannot follow yourself.'), 'rejected'],
  [['unfollow'], 409, p('about:blank', 'Conflict', ''), 'rejected'],
  [['follow'], 415, {}, 'rejected'],
  // An optional field that the App may not have: left out, and asked again.
  [READS, 403, FIELD_UNAUTHORIZED, 'rejected without connection_status'],
  [LISTS, 403, errors(NO_FIELD_OF_BOB), 'rejected without subscribes_to_you'],
  [['following'], 403, aboutField('field-unauthorized', 'Unauthorized Field', 'username'), 'other'],
  [['follow'], 403, FIELD_UNAUTHORIZED, 'other'],
  [['users by ids'], 200, errors(NOT_HYDRATED), 'server error'],
  // The rest of X's problem types.
  [['user by handle', 'follow'], 200, errors(UNAVAILABLE), 'not found'],
  [ACTS, 403, DISALLOWED, 'other'],
  [['follow'], 451, p('about:blank', 'Unavailable For Legal Reasons', ''), 'rejected'],
  [['following'], 418, HTML, 'not understood'],
  // Not X.
  [ACTS, 403, HTML, 'not understood'],
  [['me'], 400, HTML, 'not understood'],
  [['following'], 200, HTML, 'not understood'],
  [['follow'], 201, { data: { following: true } }, 'not understood'],
  [['followers'], 302, '', 'not understood'],
  [['unfollow'], 200, {}, 'not understood'],
];

const rows = TABLE.flatMap(([to, status, body, is]) => to.map((name) => ({ name, status, body, is })));

function responseOf({ status, body }: { status: number; body: Body }): Response {
  if (typeof body === 'object') return json(body, status);
  return new Response(body === '' ? null : body, { status, headers: { 'content-type': 'text/html' } });
}

function inShort(answer: ApiAnswer<unknown>): string {
  switch (answer.kind) {
    case 'forbidden':
      return answer.whose === 'unknown' ? answer.what : `${answer.what} ${answer.whose}`;
    case 'capped':
      return answer.until === null
        ? answer.what
        : `${answer.what} until ${new Date(answer.until).toISOString().slice(0, 16)}`;
    case 'rejected':
      return answer.optional ? `rejected without ${answer.optional}` : answer.kind;
    default:
      return answer.kind;
  }
}

it.each(rows)('$name: HTTP $status $body is $is', async ({ name, is, ...said }) => {
  const call = CALLS[name];
  if (!call) throw new Error(name);
  expect(inShort(await call(apiOver(() => responseOf(said)).api))).toBe(is);
});

test('no two rows are alike, and there are at least 120', () => {
  const all = new Set(rows.map(({ name, status, body }) => `${name} ${status} ${JSON.stringify(body)}`));
  expect(all.size).toBe(rows.length);
  expect(all.size).toBeGreaterThanOrEqual(120);
});

test.each(['suspended', 'locked', 'usagecap', 'enterprise', 'scope', 'protected', 'automated', 'x', 'not_found'])(
  'a person called @%s says nothing, in brackets or without',
  async (handle) => {
    const said = [`[${handle}]`, `@${handle}`, handle].map((name) =>
      errors(
        p(`${now}resource-not-found`, 'Not Found Error', `Could not find user ${name}.`, {
          resource_type: 'user',
          value: handle,
        }),
      ),
    );
    for (const body of said) expect(inShort(await apiOver(() => json(body)).api.follow(ANN, BOB))).toBe('not found');
    const bare = { title: 'Forbidden', detail: `You may not follow ${handle}.`, type: 'about:blank', value: handle };
    expect(inShort(await apiOver(() => json(bare, 403)).api.follow(ANN, BOB))).toBe('other');
  },
);

test('a daily cap ends when X says so', async () => {
  const headers = {
    'x-user-limit-24hour-limit': '500',
    'x-user-limit-24hour-remaining': '0',
    'x-user-limit-24hour-reset': String(NOON / 1000 + 7200),
  };
  const answer = await apiOver(() => json(CAPPED_DAILY, 429, headers)).api.unfollow(ANN, BOB);
  expect(answer).toMatchObject({ kind: 'capped', until: NOON + 7_200_000 });
});
