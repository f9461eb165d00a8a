import * as v from 'valibot';
import type { Endpoint, Problem, ApiError } from './answer';
import { oneLine } from './text';

/** Limit on problems per answer; a page has at most 1,000 people. */
const MOST = 1_000;

const text = v.fallback(v.string(), '');
/** RFC 9457 problems as X writes them, and the older `{ code, message }` and `{ error }`. */
const ProblemSchema = v.object({
  type: text,
  title: text,
  detail: text,
  message: text,
  error: text,
  reason: text,
  value: text,
  resource_id: text,
  resource_type: text,
});

/**
 * The problems in an answer's body: the body itself, its `errors`, or both. Entries that are none are
 * ignored; never throws.
 */
export function readProblems(body: unknown): Problem[] {
  if (!isObject(body)) return [];
  const listed = Array.isArray(body['errors']) ? body['errors'].slice(0, MOST) : [];
  return [body, ...listed].flatMap((raw) => {
    const parsed = v.safeParse(ProblemSchema, isObject(raw) ? raw : null);
    if (!parsed.success) return [];
    const { type, title, detail, message, error, reason, value, resource_id, resource_type } = parsed.output;
    if ((type + title + detail + message + error).trim() === '') return [];
    return [
      {
        type: oneLine(/([a-z0-9-]+)\/?$/i.exec(type)?.[1]?.toLowerCase() ?? '', 60),
        title: oneLine(title || error, 100),
        detail: oneLine([detail || message, reason].filter(Boolean).join(' · '), 200),
        about: oneLine(resource_id || value, 60) || null,
        resourceType: oneLine(resource_type, 60).toLowerCase() || null,
      },
    ];
  });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The status and X's titles and details for the diagnostic report, at most 300 characters. */
export function describe(status: number, problems: readonly Problem[]): string {
  const words = problems.map(({ type, title, detail }) =>
    [title, detail, type && `(${type})`].filter(Boolean).join(' '),
  );
  return oneLine(`HTTP ${status}${words.length > 0 ? `: ${words.join('; ')}` : ''}`, 300);
}

/** Problem types that mean the App lacks the access, not the person. */
const APP_TYPES = new Set([
  'client-forbidden',
  'unsupported-authentication',
  'oauth1-permissions',
  'oauth2-permissions',
  'not-enrolled',
]);
/** X has answered with either of these. */
const MAY_BE_CREDITS = new Set([403, 429]);
const CREDIT_TYPES = new Set(['usage-capped', 'credits', 'credits-depleted', 'spend-cap-reached', 'payment-required']);

const APP_WORDS =
  /client[ -](?:forbidden|not[ -]enrolled)|access level|enterprise|appropriate (?:level|oauth)|attached to a project|app permission|required.{0,20}(?:permission|enrol)|not permitted to use oauth|self-serve/i;
const CREDIT_WORDS =
  /credits?\s?(?:depleted|exhausted)|does not have any credits|out of credits|no credits|insufficient credit|spend(?:ing)?[ -]?(?:cap|limit)|usage[ -]?cap|payment required/i;
/** A scope was not granted at sign-in: only another sign-in can grant it. */
const SCOPE_WORDS = /\bscopes?\b/i;
const OWN_SUSPENDED =
  /your account (?:is|has been) (?:temporarily |permanently )?(?:suspended|locked)|authenticat\w+ user (?:is|has been) suspended|user account is suspended/i;
const PROTECTED_WORDS = /protected|not authorized to see|not authorized to view/i;
const TOO_MANY_WORDS = /unable to follow more people|follow limit|too many (?:requests|follows)/i;

/** Whether the type or the text of any problem matches. */
function says(problems: readonly Problem[], types: ReadonlySet<string>, words: RegExp): boolean {
  return problems.some((problem) => types.has(problem.type) || words.test(unquoted(problem)));
}

/** X's text without what it quotes in brackets: the handle @suspended is no statement of X's. */
function unquoted({ title, detail }: Problem): string {
  return `${title} ${detail}`.replace(/\[[^\]]*\]?/g, '');
}

function isOf(problems: readonly Problem[], ...types: readonly string[]): boolean {
  return problems.some(({ type }) => types.includes(type));
}

const NO_TYPES: ReadonlySet<string> = new Set();

/**
 * Maps an error answer: by its status, then by X's problem types and texts. An unknown problem type falls
 * back to the status.
 * @param until when a 429 may be retried, ms since 1970, or null.
 */
export function interpret(
  endpoint: Endpoint,
  status: number,
  problems: readonly Problem[],
  until: number | null,
): ApiError {
  const detail = describe(status, problems);
  if (status >= 500 || status === 408) return { kind: 'server error', detail };
  if (status === 402 || (MAY_BE_CREDITS.has(status) && says(problems, CREDIT_TYPES, CREDIT_WORDS)))
    return { kind: 'out of credits', detail };
  if (status === 429) return { kind: 'rate limited', until, detail };
  if (status === 401) return { kind: 'sign-in needed', detail };
  if (status === 403) return forbidden(endpoint, problems, detail);
  if (status === 404 || isOf(problems, 'resource-not-found')) return { kind: 'not found', detail };
  return { kind: 'rejected', detail };
}

function forbidden(endpoint: Endpoint, problems: readonly Problem[], detail: string): ApiError {
  if (says(problems, NO_TYPES, OWN_SUSPENDED)) return { kind: 'forbidden', what: 'suspended', whose: 'own', detail };
  if (says(problems, NO_TYPES, /suspended/i))
    return { kind: 'forbidden', what: 'suspended', whose: endpoint === 'me' ? 'own' : 'theirs', detail };
  if (says(problems, NO_TYPES, SCOPE_WORDS)) return { kind: 'sign-in needed', detail };
  if (says(problems, APP_TYPES, APP_WORDS))
    return { kind: 'forbidden', what: 'App not allowed', whose: 'unknown', detail };
  if (endpoint === 'follow' && says(problems, NO_TYPES, TOO_MANY_WORDS))
    return { kind: 'rate limited', until: null, detail };
  if (isOf(problems, 'not-authorized-for-resource') || says(problems, NO_TYPES, PROTECTED_WORDS)) {
    return { kind: 'forbidden', what: 'protected', whose: 'theirs', detail };
  }
  if (isOf(problems, 'resource-not-found')) return { kind: 'not found', detail };
  return { kind: 'forbidden', what: 'other', whose: 'unknown', detail };
}

/**
 * Maps a 200 without the value asked for: X names a missing, suspended or protected person in `errors`
 * (X API v2, partial errors).
 */
export function interpretPartial(endpoint: Endpoint, problems: readonly Problem[]): ApiError {
  const detail = describe(200, problems);
  if (problems.length === 0) return { kind: 'not understood', detail: 'HTTP 200 without data' };
  // X types a suspended person as resource-not-found: the text decides first.
  if (says(problems, NO_TYPES, /suspended/i)) return forbidden(endpoint, problems, detail);
  if (says(problems, CREDIT_TYPES, CREDIT_WORDS)) return { kind: 'out of credits', detail };
  if (isOf(problems, 'resource-not-found', 'resource-unavailable')) return { kind: 'not found', detail };
  if (isOf(problems, 'internal-error', 'field-hydration-failure')) {
    return { kind: 'server error', detail };
  }
  if (isOf(problems, 'invalid-request')) return { kind: 'rejected', detail };
  return forbidden(endpoint, problems, detail);
}
