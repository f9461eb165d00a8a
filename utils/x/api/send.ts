import { isObject } from '../../base';
import { type Prices } from '../../storage';
import type { ApiAnswer, Authorise, Authorised, RawProblem, Refusal, AnswerMeta, ApiError } from './answer';
import type { Call } from './endpoints';
import { readLimits, readServerTime, readWait } from './headers';
import { priceOf } from './prices';
import { describe, interpret, interpretPartial, readProblems } from './problems';
import { oneLine, readText, within } from './text';

/** Limit on an answer's size; a page of 1,000 people is below 2 MB. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Statuses that say all by themselves, whatever their body. */
const UNAMBIGUOUS: ReadonlySet<number> = new Set([401, 402, 404, 408, 429]);

/** What a call needs. */
export interface SendNeeds {
  readonly fetch: typeof fetch;
  readonly authorise: Authorise;
  /** ms since 1970. */
  readonly now: () => number;
  /** How long an answer may take in all, ms. */
  readonly timeout: number;
  readonly prices: Prices;
}

/** Sends one call, with the token renewed after a 401. Never rejects. */
export async function send<Value>(needs: SendNeeds, call: Call<Value>): Promise<ApiAnswer<Value>> {
  let authorised = await permitted(needs, request(call));
  // Usually one renewal; a second only after trying a token that another context had stored meanwhile.
  for (let refusals = 0; ; refusals++) {
    if (authorised.kind !== 'authorised') return refusedEntry(call, authorised);
    const token = authorised.request.headers.get('authorization');
    const answer = await exchange(needs, call, authorised.request, token);
    if (answer.kind !== 'sign-in needed' || refusals === 2) return answer;
    const again = request(call);
    if (token !== null) again.headers.set('authorization', token);
    authorised = await permitted(needs, again, { refused: true, times: refusals + 1 });
    if (authorised.kind === 'sign-in needed') return answer;
  }
}

function request(call: Call<unknown>): Request {
  return new Request(call.url, {
    method: call.method,
    headers: { accept: 'application/json', ...(call.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(call.body === undefined ? {} : { body: call.body }),
    // Unlike 'error', 'manual' lets a redirect be distinguished from a lost connection.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
  });
}

async function permitted(needs: SendNeeds, unsigned: Request, again?: Refusal): Promise<Authorised> {
  try {
    return await (again === undefined ? needs.authorise(unsigned) : needs.authorise(unsigned, again));
  } catch (error) {
    return { kind: 'failed', detail: oneLine(`no token: ${nameOf(error)}`, 300) };
  }
}

function refusedEntry(call: Call<unknown>, authorised: Exclude<Authorised, { kind: 'authorised' }>): ApiAnswer<never> {
  if (authorised.kind === 'held') return { ...authorised, meta: nothingReported(call) };
  const kind = authorised.kind === 'failed' ? 'server error' : authorised.kind;
  return { kind, detail: oneLine(authorised.detail, 300), meta: nothingReported(call) };
}

async function exchange<Value>(
  needs: SendNeeds,
  call: Call<Value>,
  signed: Request,
  token: string | null,
): Promise<ApiAnswer<Value>> {
  // Destructured: fetch throws "Illegal invocation" as a method of another object.
  const { fetch, timeout } = needs;
  try {
    return await within(timeout, async (signal) => {
      // Set here: the policy is reset when a Request is made from another.
      const response = await fetch(signed, { signal, referrerPolicy: 'no-referrer' });
      const text = await readText(response, MOST_BYTES);
      return answerOf(needs, call, response, text.kind === 'text' ? withoutToken(text.text, token) : null);
    });
  } catch (error) {
    return { kind: 'offline', detail: `no complete answer: ${nameOf(error)}`, meta: nothingReported(call) };
  }
}

/** Redacts the credentials from a body: an error page or proxy may echo the request, and details are stored. */
function withoutToken(text: string, header: string | null): string {
  const secrets = header?.startsWith('OAuth ')
    ? // RFC 5849, 3.5.1: each value is in quotes, percent-encoded.
      Array.from(header.matchAll(/="([^"]*)"/g), ([, value = '']) => [value, decodeURIComponent(value)]).flat()
    : [header?.replace(/^Bearer /i, '') ?? ''];
  return secrets.reduce(
    (left, secret) => (secret.length >= 8 && left.includes(secret) ? left.replaceAll(secret, '…') : left),
    text,
  );
}

/** The name only: a message may hold an address or a secret. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

export function nothingReported(call: Call<unknown>): AnswerMeta {
  return {
    endpoint: call.endpoint,
    serverTime: null,
    limits: [],
    resourceIds: [],
    postIds: [],
    listOf: call.listOf,
    usd: 0,
  };
}

/** @param text null when the body was longer than {@link MOST_BYTES}. */
function answerOf<Value>(
  needs: SendNeeds,
  call: Call<Value>,
  response: Response,
  text: string | null,
): ApiAnswer<Value> {
  const { status, headers } = response;
  const serverTime = readServerTime(headers);
  const near = serverTime ?? needs.now();
  const limits = readLimits(headers, near);
  const meta: AnswerMeta = { ...nothingReported(call), serverTime, limits };
  const failure = (what: ApiError): ApiAnswer<Value> => ({ ...what, meta });
  const notUnderstood = (why: string) => failure({ kind: 'not understood', detail: `HTTP ${status}: ${why}` });

  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400))
    return notUnderstood('a redirect, refused');
  if (text === null)
    return status >= 500
      ? failure({ kind: 'server error', detail: `HTTP ${status}` })
      : notUnderstood('a body of more than 8 MB');

  const body = parseObject(text);
  const problems = readProblems(body);
  const handle = call.endpoint === 'user by handle' ? (new URL(call.url).pathname.split('/').at(-1) ?? null) : null;
  const answered = { status, until: readWait(headers, limits, near), at: near, handle };
  if (status !== 200) {
    // A proxy's block page says nothing about the person or the App.
    if (!UNAMBIGUOUS.has(status) && status < 500 && body === null && text.trim() !== '')
      return notUnderstood('no JSON');
    if (status < 300) return notUnderstood('not the status X documents');
    return failure(interpret(call.endpoint, problems, answered));
  }
  if (body === null) return notUnderstood('no JSON object');

  const read = call.read(body, problems);
  if (read === null) {
    if (problems.length > 0 && hasNobody(body['data']))
      return failure(interpretPartial(call.endpoint, problems, answered));
    return notUnderstood(`missing or malformed fields ${describeIf(problems)}`);
  }
  const postIds = postsIn(body);
  return {
    kind: 'ok',
    value: read.value,
    meta: {
      ...meta,
      resourceIds: read.resourceIds,
      postIds,
      usd: priceOf(call.endpoint, read.billed, false, needs.prices, postIds.length),
    },
  };
}

/** Ids of the posts that an expansion brought along, under either of X's names. */
function postsIn({ includes }: Readonly<Record<string, unknown>>): string[] {
  const lists = isObject(includes) ? [includes['posts'], includes['tweets']] : [];
  const ids = lists.flatMap((list) =>
    Array.isArray(list) ? list.map((post: unknown) => isObject(post) && post['id']) : [],
  );
  return ids.filter((id): id is string => typeof id === 'string' && /^[1-9]\d{0,18}$/.test(id));
}

/** Whether `data` is absent, or an object that names nobody: then `errors` say why. */
function hasNobody(data: unknown): boolean {
  return data === undefined || data === null || (isObject(data) && !('id' in data) && !('following' in data));
}

function describeIf(problems: readonly RawProblem[]): string {
  return problems.length > 0 ? `(${describe(200, problems)})` : '';
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
