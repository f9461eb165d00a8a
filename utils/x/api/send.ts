import { type Prices } from '../../storage';
import type { ApiAnswer, Authorise, Authorised, Problem, Refusal, Said, Trouble } from './answer';
import type { Call } from './endpoints';
import { readLimits, readServerTime, readWait } from './headers';
import { priceOf } from './prices';
import { describe, interpret, interpretPartial, readProblems } from './problems';
import { oneLine, readText, within } from './text';

/** A page of 1,000 people is below 2 MB. */
const MOST_BYTES = 8 * 1024 * 1024;

/** What a call needs from its surroundings. */
export interface Surroundings {
  readonly fetch: typeof fetch;
  readonly authorise: Authorise;
  /** ms since 1970. */
  readonly now: () => number;
  /** How long an answer may take in all, ms. */
  readonly timeout: number;
  readonly prices: Prices;
}

/** Sends one call, renewing the token after a 401, and says what came of it. Never rejects. */
export async function send<Value>(around: Surroundings, call: Call<Value>): Promise<ApiAnswer<Value>> {
  let authorised = await permitted(around, request(call));
  // One renewal is the rule; a second only follows a token that another context had stored meanwhile.
  for (let refusals = 0; ; refusals++) {
    if (authorised.kind !== 'authorised') return refusedEntry(call, authorised);
    const token = authorised.request.headers.get('authorization');
    const answer = await exchange(around, call, authorised.request, token);
    if (answer.kind !== 'sign-in needed' || refusals === 2) return answer;
    const again = request(call);
    if (token !== null) again.headers.set('authorization', token);
    authorised = await permitted(around, again, { refused: true, times: refusals + 1 });
    if (authorised.kind === 'sign-in needed') return answer;
  }
}

function request(call: Call<unknown>): Request {
  return new Request(call.url, {
    method: call.method,
    headers: { accept: 'application/json', ...(call.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(call.body === undefined ? {} : { body: call.body }),
    // 'manual' follows no redirect either, and unlike 'error' lets it be told from a lost connection.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
  });
}

async function permitted(around: Surroundings, unsigned: Request, again?: Refusal): Promise<Authorised> {
  try {
    return await (again === undefined ? around.authorise(unsigned) : around.authorise(unsigned, again));
  } catch (error) {
    return { kind: 'failed', detail: oneLine(`no token: ${nameOf(error)}`, 300) };
  }
}

function refusedEntry(call: Call<unknown>, authorised: Exclude<Authorised, { kind: 'authorised' }>): ApiAnswer<never> {
  const kind = authorised.kind === 'failed' ? 'server trouble' : authorised.kind;
  return { kind, detail: oneLine(authorised.detail, 300), said: nothingSaid(call) };
}

async function exchange<Value>(
  around: Surroundings,
  call: Call<Value>,
  signed: Request,
  token: string | null,
): Promise<ApiAnswer<Value>> {
  // Taken off its holder: a browser's fetch refuses to be called as a method of another object.
  const { fetch, timeout } = around;
  try {
    return await within(timeout, async (signal) => {
      // The policy stands here: a browser resets it whenever a request is made from another.
      const response = await fetch(signed, { signal, referrerPolicy: 'no-referrer' });
      const text = await readText(response, MOST_BYTES);
      return answerOf(around, call, response, text.kind === 'text' ? withoutToken(text.text, token) : null);
    });
  } catch (error) {
    return { kind: 'offline', detail: `no complete answer: ${nameOf(error)}`, said: nothingSaid(call) };
  }
}

/** An error page or a proxy may echo the request: what it says ends up in stored details. */
function withoutToken(text: string, header: string | null): string {
  const secrets = header?.startsWith('OAuth ')
    ? // RFC 5849, 3.5.1: each value stands in quotes, percent-encoded.
      Array.from(header.matchAll(/="([^"]*)"/g), ([, value]) => [value!, decodeURIComponent(value!)]).flat()
    : [header?.replace(/^Bearer /i, '') ?? ''];
  return secrets.reduce(
    (left, secret) => (secret.length >= 8 && left.includes(secret) ? left.replaceAll(secret, '…') : left),
    text,
  );
}

/** Names only: a message from outside may hold an address or worse. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function nothingSaid(call: Call<unknown>): Said {
  return { endpoint: call.endpoint, serverTime: null, limits: [], resourceIds: [], listOf: call.listOf, usd: 0 };
}

/** @param text null when the body was longer than {@link MOST_BYTES}. */
function answerOf<Value>(
  around: Surroundings,
  call: Call<Value>,
  response: Response,
  text: string | null,
): ApiAnswer<Value> {
  const { status, headers } = response;
  const serverTime = readServerTime(headers);
  const near = serverTime ?? around.now();
  const limits = readLimits(headers, near);
  const said: Said = { ...nothingSaid(call), serverTime, limits };
  const trouble = (what: Trouble): ApiAnswer<Value> => ({ ...what, said });
  const puzzled = (why: string) => trouble({ kind: 'not understood', detail: `HTTP ${status}: ${why}` });

  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) return puzzled('a redirect, refused');
  if (text === null)
    return status >= 500 ? trouble(interpret(call.endpoint, status, [], null)) : puzzled('a body of more than 8 MB');

  const body = parseObject(text);
  const problems = readProblems(body);
  if (status !== 200) {
    const clear = status >= 500 || status === 401 || status === 402 || status === 408 || status === 429;
    // A block page of some middlebox says nothing about the person or the App.
    if (!clear && body === null && (text.trim() !== '' || status === 404)) return puzzled('no JSON');
    if (status < 300) return puzzled('not the status X documents');
    return trouble(interpret(call.endpoint, status, problems, readWait(headers, limits, near)));
  }
  if (body === null) return puzzled('no JSON object');

  const read = call.read(body, problems);
  if (read === null) {
    if (body['data'] === undefined && problems.length > 0) return trouble(interpretPartial(call.endpoint, problems));
    return puzzled(`missing or malformed fields ${describeIf(problems)}`);
  }
  return {
    kind: 'ok',
    value: read.value,
    said: { ...said, resourceIds: read.resourceIds, usd: priceOf(call.endpoint, read.billed, false, around.prices) },
  };
}

function describeIf(problems: readonly Problem[]): string {
  return problems.length > 0 ? `(${describe(200, problems)})` : '';
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
