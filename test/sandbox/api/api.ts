import { json, type Answer, type Asked } from '../answers';
import { readParameters, USER_ID, USERNAME, type ParameterReader, type Wanted } from './parameters';
import { userOf } from './user';
import type { App } from '../sign-in/apps';
import type { Billing } from './billing';
import { limitHeaders, type LimitCounts, type LimitState } from './limits';
import type { OAuth, Session } from '../sign-in/oauth';
import { NOBODY, type OAuth1 } from '../sign-in/oauth1';
import type { Endpoint } from '../options';
import { paginationToken, parsePaginationToken, shortToken } from './pagination';
import type { PeopleList, Person } from '../people/people';
import {
  clientForbidden,
  coded,
  fieldNotAuthorized,
  forbidden,
  invalidRequest,
  listsHidden,
  missingScope,
  notFound,
  tooManyRequests,
  unauthorized,
  unsupportedAuthentication,
  usageCapped,
  userMissing,
  userUnavailable,
  type Problem,
} from './problems';
import type { SandboxState } from '../state';

/** What a follow or unfollow changed. */
export type Effect = 'followed' | 'requested' | 'unfollowed' | 'none';

/** An answer, and what the log of requests says about it. */
export interface ApiOutcome {
  readonly answer: Answer;
  readonly accountId?: string;
  readonly clientId?: string;
  readonly targetId?: string;
  readonly effect?: Effect;
  /** What X bills for it. */
  readonly usd?: number;
}

export interface ApiNeeds {
  readonly state: SandboxState;
  readonly apps: ReadonlyMap<string, App>;
  readonly oauth: OAuth;
  readonly oauth1: OAuth1;
  readonly counts: LimitCounts;
  readonly billing: Billing;
}

interface Call extends ApiNeeds {
  readonly asked: Asked;
  readonly app: App;
  /** {@link NOBODY} for an App alone. */
  readonly accountId: string;
  readonly parameters: ParameterReader;
  /** The values in the path, decoded. */
  readonly inPath: readonly string[];
}

interface Route {
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly path: RegExp;
  readonly scopes: readonly string[];
  readonly serve: (call: Call) => ApiOutcome;
}

const READ = ['users.read', 'tweet.read'];
const READ_LISTS = ['follows.read', ...READ];
const WRITE = ['follows.write', ...READ];

/** What an App alone may not call: there is no signed-in user to speak of. */
const FOR_USERS: ReadonlySet<Endpoint> = new Set(['me', 'follow', 'unfollow']);

/** The order decides: `me`, `by` and `by/username` come before ids. */
const ROUTES: readonly Route[] = [
  { endpoint: 'me', method: 'GET', path: /^\/2\/users\/me$/, scopes: READ, serve: me },
  { endpoint: 'usersByIds', method: 'GET', path: /^\/2\/users$/, scopes: READ, serve: usersByIds },
  { endpoint: 'usersByUsernames', method: 'GET', path: /^\/2\/users\/by$/, scopes: READ, serve: usersByUsernames },
  {
    endpoint: 'userByUsername',
    method: 'GET',
    path: /^\/2\/users\/by\/username\/([^/]+)$/,
    scopes: READ,
    serve: userByUsername,
  },
  { endpoint: 'userById', method: 'GET', path: /^\/2\/users\/([^/]+)$/, scopes: READ, serve: userById },
  {
    endpoint: 'following',
    method: 'GET',
    path: /^\/2\/users\/([^/]+)\/following$/,
    scopes: READ_LISTS,
    serve: (call) => list(call, 'following'),
  },
  {
    endpoint: 'followers',
    method: 'GET',
    path: /^\/2\/users\/([^/]+)\/followers$/,
    scopes: READ_LISTS,
    serve: (call) => list(call, 'followers'),
  },
  { endpoint: 'follow', method: 'POST', path: /^\/2\/users\/([^/]+)\/following$/, scopes: WRITE, serve: follow },
  {
    endpoint: 'unfollow',
    method: 'DELETE',
    path: /^\/2\/users\/([^/]+)\/following\/([^/]+)$/,
    scopes: WRITE,
    serve: unfollow,
  },
];

/** Answers a request for api.x.com's `/2/users…`, and lets it have its effect. */
export function answerApi(asked: Asked, needs: ApiNeeds): ApiOutcome {
  const route = ROUTES.find(({ method, path }) => method === asked.method && path.test(asked.url.pathname));
  if (!route) return { answer: notFound() };
  const session = needs.oauth.sessionOf(asked.headers.authorization) ?? needs.oauth1.sessionOf(asked);
  const app = session && needs.apps.get(session.clientId);
  if (!session || !app || needs.state.odd.signedOut) return { answer: unauthorized() };
  const who = { accountId: session.accountId, clientId: session.clientId };

  const window = needs.counts.request(who, route.endpoint);
  const outcome = window.remaining < 0 ? { answer: tooManyRequests() } : serve(route, session, app, asked, needs);
  return { ...outcome, ...who, answer: withHeaders(outcome.answer, limitHeaders('x-rate-limit', window)) };
}

function serve(route: Route, session: Session, app: App, asked: Asked, needs: ApiNeeds): ApiOutcome {
  if (session.accountId === NOBODY && FOR_USERS.has(route.endpoint)) return { answer: unsupportedAuthentication() };
  if (route.scopes.some((scope) => !session.scopes.includes(scope))) return { answer: missingScope(route.scopes) };
  const inPath = (route.path.exec(asked.url.pathname) ?? []).slice(1).map(decode);
  const account = needs.state.people.byId(session.accountId);
  if (session.accountId !== NOBODY && account?.standing !== 'active')
    return { answer: forbidden('Your account is suspended and is not permitted to access this feature.') };
  const { credits, outOfCreditsStatus } = needs.state.options;
  if (credits !== null && needs.billing.totalOf(app.clientId) >= credits)
    return { answer: usageCapped(outOfCreditsStatus) };
  return route.serve({
    ...needs,
    asked,
    app,
    accountId: session.accountId,
    parameters: readParameters(asked.url.searchParams, needs.state.odd.rejected),
    inPath,
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function me(call: Call): ApiOutcome {
  const wanted = call.parameters.wanted();
  return oneUser(call, wanted, call.state.people.byId(call.accountId), 'id', call.accountId);
}

function userById(call: Call): ApiOutcome {
  const id = call.parameters.path('id', call.inPath[0]!, USER_ID);
  const wanted = call.parameters.wanted();
  return oneUser(call, wanted, call.state.people.byId(id), 'id', id);
}

function userByUsername(call: Call): ApiOutcome {
  const username = call.parameters.path('username', call.inPath[0]!, USERNAME);
  const wanted = call.parameters.wanted();
  return oneUser(call, wanted, call.state.people.byHandle(username), 'username', username);
}

function usersByIds(call: Call): ApiOutcome {
  const ids = call.parameters.many('ids', USER_ID);
  const wanted = call.parameters.wanted(['ids']);
  return manyUsers(call, wanted, 'ids', ids, (id) => call.state.people.byId(id));
}

function usersByUsernames(call: Call): ApiOutcome {
  const usernames = call.parameters.many('usernames', USERNAME);
  const wanted = call.parameters.wanted(['usernames']);
  return manyUsers(call, wanted, 'usernames', usernames, (username) => call.state.people.byHandle(username));
}

function oneUser(call: Call, wanted: Wanted, person: Person | undefined, parameter: string, value: string): ApiOutcome {
  if (call.parameters.errors.length > 0) return { answer: invalidRequest(call.parameters.errors) };
  const problem = whyMissing(person, parameter, value);
  if (problem) return { answer: json(200, { errors: [problem] }), usd: 0 };
  return users(call, wanted, [person!], [], (data) => ({ data: data[0] }), 'user');
}

function manyUsers(
  call: Call,
  wanted: Wanted,
  parameter: string,
  values: string[],
  find: (value: string) => Person | undefined,
): ApiOutcome {
  if (call.parameters.errors.length > 0) return { answer: invalidRequest(call.parameters.errors) };
  const people: Person[] = [];
  const problems: Problem[] = [];
  for (const value of values) {
    const person = find(value);
    const problem = whyMissing(person, parameter, value);
    if (problem) problems.push(problem);
    else people.push(person!);
  }
  return users(call, wanted, people, problems, (data) => (data.length > 0 ? { data } : {}), 'user');
}

function whyMissing(person: Person | undefined, parameter: string, value: string): Problem | null {
  if (!person || person.standing === 'deleted') return userMissing('not found', parameter, value);
  return person.standing === 'suspended' ? userMissing('suspended', parameter, value) : null;
}

/** A 200 with users: bills them, and says in `errors` what could not be shown. */
function users(
  call: Call,
  wanted: Wanted,
  people: readonly Person[],
  problems: readonly Problem[],
  shape: (data: Record<string, unknown>[]) => Record<string, unknown>,
  price: 'user' | 'ownedUser',
): ApiOutcome {
  const connectionStatus = call.state.options.connectionStatus && call.accountId !== NOBODY;
  const { odd } = call.state;
  const asker = { accountId: call.accountId, people: call.state.people, connectionStatus, odd };
  const data = people.map((person) => userOf(person, wanted, asker));
  const hidden = !connectionStatus && wanted.fields.has('connection_status') && data.length > 0;
  const named = odd.missing === 'silent' ? [] : problems;
  const errors = hidden ? [...named, fieldNotAuthorized('connection_status')] : named;
  const usd = call.billing.readUsers(
    call.app.clientId,
    people.map((person) => person.id),
    price,
  );
  const posts = odd.postsBilled
    ? data.flatMap((user) => (user[`most_recent_${odd.newestPost}_id`] as string | undefined) ?? [])
    : [];
  const includes = posts.length > 0 && { includes: { [`${odd.newestPost}s`]: posts.map((id) => ({ id, text: '' })) } };
  const more = call.billing.readUsers(call.app.clientId, posts, 'post');
  return {
    answer: json(200, { ...shape(data), ...includes, ...(errors.length > 0 && { errors }) }),
    usd: usd + more,
  };
}

function list(call: Call, which: 'following' | 'followers'): ApiOutcome {
  const { parameters, state, accountId } = call;
  const id = parameters.path('id', call.inPath[0]!, USER_ID);
  const wanted = parameters.wanted(['max_results', 'pagination_token']);
  const size = parameters.maxResults();
  const token = parameters.paginationToken();
  if (parameters.errors.length > 0) return { answer: invalidRequest(parameters.errors) };

  const { seed, paginationTokenSeconds } = state.options;
  const place = token === null ? null : parsePaginationToken(seed, token);
  const expired =
    place !== null && paginationTokenSeconds !== null && state.now() >= place.issuedAt + paginationTokenSeconds * 1000;
  if (token !== null && (place === null || place.list !== which || place.ownerId !== id || expired)) {
    return {
      answer: invalidRequest([
        {
          parameters: { pagination_token: [token] },
          message: `The \`pagination_token\` query parameter value [${token}] is not valid`,
        },
      ]),
    };
  }

  const owner = state.people.byId(id);
  const missing = whyMissing(owner, 'id', id);
  if (missing) return { answer: json(200, { errors: [missing] }), usd: 0 };
  if (owner!.protected && id !== accountId && (accountId === NOBODY || !state.people.follows(accountId, id)))
    return { answer: json(200, { errors: [listsHidden(id)] }), usd: 0 };

  const { odd } = state;
  if (odd.ownLists === 'empty' && id === accountId) return { answer: json(200, { meta: { result_count: 0 } }), usd: 0 };
  const all: PeopleList = which === 'following' ? state.people.followingOf(id) : state.people.followersOf(id);
  const page = all.page(place?.after ?? null, size);
  const gone = which === 'following' && place === null ? lately(call, id) : [];
  const people = [...gone, ...page.people];
  const shown = people.filter((person) => person.standing === 'active');
  if (odd.order === 'reversed') shown.reverse();
  const problems = people.filter((person) => person.standing !== 'active').map((person) => userUnavailable(person.id));
  const meta = {
    result_count: shown.length,
    ...(page.next !== null && {
      next_token: (odd.tokens === 'of 16' ? shortToken : String)(
        paginationToken(seed, { list: which, ownerId: id, after: page.next, issuedAt: state.now() }),
      ),
    }),
  };
  const owned = id === accountId && call.app.ownerId() === accountId;
  return users(
    call,
    wanted,
    shown,
    problems,
    (data) => ({ ...(data.length > 0 && { data }), meta }),
    owned ? 'ownedUser' : 'user',
  );
}

const unfollows = new WeakMap<SandboxState, { readonly by: string; readonly target: Person; readonly at: number }[]>();

function noteUnfollow({ state }: Call, by: string, targetId: string): void {
  const target = state.people.byId(targetId);
  if (target) unfollows.set(state, [...(unfollows.get(state) ?? []), { by, target, at: state.now() }]);
}

/** Who was unfollowed so lately that a list which is behind still has them. */
function lately({ state }: Call, ownerId: string): Person[] {
  const since = state.now() - state.odd.listLag;
  const left = (unfollows.get(state) ?? []).filter(({ by, at }) => by === ownerId && at > since);
  return left.map(({ target }) => target).filter(({ id }) => !state.people.follows(ownerId, id));
}

function follow(call: Call): ApiOutcome {
  const { parameters, state, accountId, app } = call;
  const source = parameters.path('id', call.inPath[0]!, USER_ID);
  const targetId = targetOf(call.asked);
  if (targetId === null)
    parameters.errors.push({
      parameters: {},
      message: 'The body must be a JSON object with `target_user_id`, 1 to 19 digits, and nothing else.',
    });
  const refused = refuseAction(call, source, 'follow');
  if (refused) return refused;

  const target = state.people.byId(targetId!);
  if (targetId === accountId)
    return {
      answer: invalidRequest([{ parameters: { target_user_id: [targetId] }, message: 'You cannot follow yourself.' }]),
    };
  const missing = whyMissing(target, 'target_user_id', targetId!);
  if (missing) return { answer: json(200, { errors: [missing] }), targetId: targetId!, effect: 'none', usd: 0 };
  if (state.people.marksOf(targetId!, accountId).has('blocking')) {
    return {
      answer: forbidden('You have been blocked from following this account at the request of the user.'),
      targetId: targetId!,
      effect: 'none',
    };
  }

  const effect = followAs(state, accountId, target!);
  if (effect !== 'none') call.counts.act({ accountId, clientId: app.clientId }, 'follow');
  const usd = call.billing.call(app.clientId, 'follow');
  const data = {
    following: state.people.follows(accountId, targetId!),
    pending_follow: state.people.hasRequested(accountId, targetId!),
  };
  return { answer: withHeaders(json(200, { data }), dayHeaders(call, 'follow')), targetId: targetId!, effect, usd };
}

function unfollow(call: Call): ApiOutcome {
  const { parameters, state, accountId, app } = call;
  const source = parameters.path('source_user_id', call.inPath[0]!, USER_ID);
  const targetId = parameters.path('target_user_id', call.inPath[1]!, USER_ID);
  const refused = refuseAction(call, source, 'unfollow');
  if (refused) return refused;

  // Somebody suspended, gone or unknown can't be followed any more, and X says so as for anybody else.
  const effect: Effect =
    state.people.byId(targetId) && state.people.unfollow(accountId, targetId) ? 'unfollowed' : 'none';
  if (effect !== 'none') {
    call.counts.act({ accountId, clientId: app.clientId }, 'unfollow');
    noteUnfollow(call, accountId, targetId);
  }
  const usd = call.billing.call(app.clientId, 'unfollow');
  return {
    answer: withHeaders(json(200, { data: { following: false } }), dayHeaders(call, 'unfollow')),
    targetId,
    effect,
    usd,
  };
}

/** Follows, or asks a protected target. */
export function followAs(state: SandboxState, accountId: string, target: Person): 'followed' | 'requested' | 'none' {
  const { people } = state;
  if (people.follows(accountId, target.id)) return 'none';
  if (target.protected) return people.request(accountId, target.id) ? 'requested' : 'none';
  return people.follow(accountId, target.id) ? 'followed' : 'none';
}

/** What keeps any follow or unfollow from being tried: parameters, plan, somebody else's account, the day's limits. */
function refuseAction(call: Call, source: string, action: 'follow' | 'unfollow'): ApiOutcome | null {
  const { parameters, state, accountId, app } = call;
  if (parameters.errors.length === 0 && source !== accountId) {
    const name = action === 'follow' ? 'id' : 'source_user_id';
    parameters.errors.push({
      parameters: { [name]: [source] },
      message: `The \`${name}\` path parameter value [${source}] must be the same as the authenticating user [${accountId}].`,
    });
  }
  if (parameters.errors.length > 0) return { answer: invalidRequest(parameters.errors) };
  if (state.odd.refuses) return { answer: coded(state.odd.refuses), effect: 'none' };
  const open = action === 'follow' ? state.options.followOpen : state.options.unfollowOpen;
  if (!open) return { answer: clientForbidden(app.clientId), effect: 'none' };
  const { user, app: ofApp } = call.counts.day({ accountId, clientId: app.clientId }, action);
  if (user?.remaining === 0 || ofApp?.remaining === 0)
    return { answer: withHeaders(tooManyRequests(), dayHeaders(call, action)), effect: 'none' };
  return null;
}

function dayHeaders(call: Call, action: 'follow' | 'unfollow'): Record<string, string> {
  if (!call.state.options.dayHeaders) return {};
  const { user, app } = call.counts.day({ accountId: call.accountId, clientId: call.app.clientId }, action);
  const say = (prefix: 'x-user-limit-24hour' | 'x-app-limit-24hour', state: LimitState | null) =>
    state ? limitHeaders(prefix, state) : {};
  return { ...say('x-user-limit-24hour', user), ...say('x-app-limit-24hour', app) };
}

function targetOf(asked: Asked): string | null {
  if (!/^application\/json\b/.test(asked.headers['content-type'] ?? '')) return null;
  let body: unknown;
  try {
    body = JSON.parse(asked.body);
  } catch {
    return null;
  }
  if (typeof body !== 'object' || body === null || Object.keys(body).join() !== 'target_user_id') return null;
  const { target_user_id: id } = body as { target_user_id: unknown };
  return typeof id === 'string' && USER_ID.test(id) ? id : null;
}

function withHeaders(answer: Answer, headers: Record<string, string>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
