import { DAY_MS, dayOf, isObject } from '../../base';
import * as v from 'valibot';
import { OPTIONAL_FIELDS, type ApiError, type Endpoint, type Optional, type RawProblem } from './answer';
import { oneLine } from './text';
import { meaningOf, type Meaning } from './refusals';

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
  field: text,
  period: text,
  parameters: v.fallback(v.record(v.string(), v.unknown()), {}),
  code: v.fallback(v.nullable(v.pipe(v.number(), v.safeInteger())), null),
  reset_date: v.fallback(v.union([v.string(), v.number()]), ''),
});

/**
 * The problems in an answer's body: the body itself, its `errors`, or both. Entries that are none are
 * ignored; never throws.
 */
export function readProblems(body: unknown): RawProblem[] {
  if (!isObject(body)) return [];
  const listed = Array.isArray(body['errors']) ? body['errors'].slice(0, MOST) : [];
  return [body, ...listed].flatMap((raw) => {
    const parsed = v.safeParse(ProblemSchema, isObject(raw) ? raw : null);
    if (!parsed.success) return [];
    const { type, title, detail, message, error, reason, value, resource_id, resource_type } = parsed.output;
    const { code, period, reset_date, parameters, field } = parsed.output;
    if ((type + title + detail + message + error).trim() === '' && code === null) return [];
    return [
      {
        // Cut first: the pattern would begin anew at each letter of a text of any length.
        type: oneLine(/([a-z0-9-]+)\/?$/i.exec(type.slice(-100))?.[1]?.toLowerCase() ?? '', 60),
        title: oneLine(title || error, 100),
        detail: oneLine([detail || message, reason].filter(Boolean).join(' · '), 200),
        about: oneLine(resource_id || value, 60) || null,
        resourceType: oneLine(resource_type, 60).toLowerCase() || null,
        code,
        reason: oneLine(reason, 60),
        period: oneLine(period, 20),
        resetAt: resetOf(reset_date),
        optional: optionalIn(parameters, `${message} ${detail}`) ?? optionalNamed(field),
      },
    ];
  });
}

/** The status and X's titles and details for the diagnostic report, at most 300 characters. */
export function describe(status: number, problems: readonly RawProblem[]): string {
  const words = problems.map(({ type, title, detail, code }) =>
    [title, detail, type && `(${type})`, code !== null && `(code ${code})`].filter(Boolean).join(' '),
  );
  return oneLine(`HTTP ${status}${words.length > 0 ? `: ${words.join('; ')}` : ''}`, 300);
}

/** The optional parameter that a 400 is about: X names the parameter, and the value in brackets. */
function optionalIn(parameters: Readonly<Record<string, unknown>>, words: string): Optional | null {
  if ('expansions' in parameters) return 'expansions';
  if (!('user.fields' in parameters)) return null;
  const given = [parameters['user.fields']].flat();
  return (
    OPTIONAL_FIELDS.find((field) => words.includes(`[${field}]`) || (given.length === 1 && given[0] === field)) ?? null
  );
}

/** The optional field that a problem is about: X names it in `field`, where the App may not have it. */
function optionalNamed(field: string): Optional | null {
  return OPTIONAL_FIELDS.find((name) => name === field) ?? null;
}

/** ms since 1970 of a `reset_date`: an ISO date, or seconds since 1970; null when it is neither. */
function resetOf(date: string | number): number | null {
  const at = typeof date === 'number' || /^\d{9,11}$/.test(date) ? Number(date) * 1000 : Date.parse(date);
  return Number.isFinite(at) ? at : null;
}

/** What an error answer came with, besides its problems. */
export interface Answered {
  readonly status: number;
  /** When a 429 may be retried, ms since 1970, or null. */
  readonly until: number | null;
  /** X's time, or ours where it names none, ms since 1970. */
  readonly at: number;
  /** The handle asked for, or null: in X's words it says nothing. */
  readonly handle: string | null;
}

/**
 * Maps an error answer: by its status, then by what X calls it ({@link meaningOf}). An unknown problem
 * falls back to the status.
 */
export function interpret(endpoint: Endpoint, problems: readonly RawProblem[], answered: Answered): ApiError {
  const { status, until } = answered;
  const detail = describe(status, problems);
  if (status >= 500 || status === 408) return { kind: 'server error', detail };
  if (status === 401) return { kind: 'sign-in needed', detail };
  const meaning = meaningOf(problems, answered.handle);
  const capped = cap(meaning, problems, answered, detail);
  if (status === 402) return capped ?? { kind: 'out of credits', detail };
  if (status === 429) return capped ?? { kind: 'rate limited', until, detail };
  const [optional] = isAction(endpoint) ? [] : problems.flatMap((problem) => problem.optional ?? []);
  const leavesOut = optional && meaning === null ? ({ kind: 'rejected', optional, detail } as const) : null;
  if (status === 403) return capped ?? leavesOut ?? forbidden(endpoint, meaning, detail, true);
  if (meaning === 'suspended' && isAction(endpoint)) return forbidden(endpoint, meaning, detail, false);
  if (meaning === 'not found') return { kind: 'not found', detail };
  if (status === 404) return { kind: 'no endpoint', detail };
  return (status === 400 ? leavesOut : null) ?? { kind: 'rejected', detail };
}

/**
 * Maps a 200 without the value asked for: X names a missing, suspended or protected person in `errors`
 * (X API v2, partial errors).
 */
export function interpretPartial(endpoint: Endpoint, problems: readonly RawProblem[], answered: Answered): ApiError {
  const detail = describe(answered.status, problems);
  if (problems.length === 0) return { kind: 'not understood', detail: 'HTTP 200 without data' };
  const meaning = meaningOf(problems, answered.handle);
  const is = (...types: readonly string[]) => problems.some(({ type }) => types.includes(type));
  if (meaning === null && is('internal-error', 'field-hydration-failure')) return { kind: 'server error', detail };
  if (meaning === null && is('invalid-request')) return { kind: 'rejected', detail };
  return cap(meaning, problems, answered, detail) ?? forbidden(endpoint, meaning, detail, false);
}

/** A billing cycle is a month; one day for its end. */
const LONGEST_CYCLE_MS = 32 * DAY_MS;

/** The App's money or its cap is used up; null for anything else. */
function cap(
  meaning: Meaning | null,
  problems: readonly RawProblem[],
  { until, at }: Answered,
  detail: string,
): ApiError | null {
  if (meaning === 'credits') return { kind: 'out of credits', detail };
  if (meaning === 'daily cap')
    return { kind: 'capped', what: meaning, until: until ?? (dayOf(at) + 1) * DAY_MS, detail };
  if (meaning !== 'spending limit') return null;
  const resets = problems.flatMap(({ resetAt }) => resetAt ?? []);
  return {
    kind: 'capped',
    what: meaning,
    until: resets.find((reset) => reset > at && reset <= at + LONGEST_CYCLE_MS) ?? null,
    detail,
  };
}

/** @param by403 only a 403 shows what an App may do. */
function forbidden(endpoint: Endpoint, meaning: Meaning | null, detail: string, by403: boolean): ApiError {
  switch (meaning) {
    case 'App not allowed':
      return { kind: 'forbidden', what: by403 ? meaning : 'App refused', whose: 'unknown', detail };
    case 'App refused':
      return { kind: 'forbidden', what: meaning, whose: 'unknown', detail };
    case 'locked':
    case 'automated':
      return { kind: 'forbidden', what: meaning, whose: 'own', detail };
    case 'own suspended':
      return { kind: 'forbidden', what: 'suspended', whose: 'own', detail };
    case 'suspended':
      return { kind: 'forbidden', what: meaning, whose: endpoint === 'me' ? 'own' : 'theirs', detail };
    case 'follow limit':
      return { kind: 'forbidden', what: meaning, whose: 'own', detail };
    case 'already asked':
    case 'protected':
      return { kind: 'forbidden', what: meaning, whose: 'theirs', detail };
    case 'session':
      return { kind: 'sign-in needed', detail };
    case 'not found':
      return { kind: 'not found', detail };
    case 'busy':
      return { kind: 'server error', detail };
    case 'rate limit':
      return { kind: 'rate limited', until: null, detail };
    default:
      return { kind: 'forbidden', what: 'other', whose: 'unknown', detail };
  }
}

function isAction(endpoint: Endpoint): boolean {
  return endpoint === 'follow' || endpoint === 'unfollow';
}
