import { readLimits, readServerTime, readWait } from '../api/headers';
import { readText, within } from '../api/text';

/** What a call of X's OAuth endpoints needs. */
export interface OAuthNeeds {
  readonly fetch: typeof fetch;
  /** ms since 1970. */
  readonly now: () => number;
  /** How long an answer may take in all, ms. */
  readonly timeout: number;
}

/** The answer of X's OAuth 1.0a and App-only endpoints: a form or JSON. `busy`: that it asks to wait. */
export type FormAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string; readonly busy: Busy | null }
  | { readonly kind: 'offline'; readonly detail: string };

/** An OAuth endpoint that asks to wait. `until`: ms since 1970 on this clock, or null where X names none. */
export interface Busy {
  readonly kind: 'rate limited' | 'X in trouble';
  readonly until: number | null;
  readonly detail: string;
}

/** Whether an answer asks to wait: 429 or 5xx, with `retry-after` or X's own limits (RFC 9110, 10.2.3). */
export function busyIn({ status, headers }: Response, now: number): Busy | null {
  if (status !== 429 && status < 500) return null;
  const there = readServerTime(headers) ?? now;
  const until = readWait(headers, readLimits(headers, there), there);
  return {
    kind: status === 429 ? 'rate limited' : 'X in trouble',
    until: until === null ? null : until - there + now,
    detail: `HTTP ${status}`,
  };
}

/** Answers of the OAuth endpoints are a few hundred bytes. */
const MOST_BYTES = 64 * 1024;

/**
 * Fetches without cookies, cache, referrer or redirects; the body, read within the time and the size limit,
 * is '' where it is longer. Rejects without a complete answer.
 */
export function boundedFetch(
  { fetch, timeout }: OAuthNeeds,
  url: string,
  init: RequestInit,
): Promise<{ readonly response: Response; readonly text: string }> {
  return within(timeout, async (signal) => {
    const response = await fetch(url, {
      ...init,
      signal,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const body = await readText(response, MOST_BYTES);
    return { response, text: body.kind === 'text' ? body.text : '' };
  });
}

/** Posts a form (none by default) with an Authorization header. Never rejects. */
export async function postForm(
  needs: OAuthNeeds,
  url: string,
  authorization: string,
  form: Readonly<Record<string, string>> = {},
): Promise<FormAnswer> {
  try {
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
    const body = new URLSearchParams(form).toString();
    const { response, text } = await boundedFetch(needs, url, { method: 'POST', headers, body });
    return { kind: 'answer', status: response.status, text, busy: busyIn(response, needs.now()) };
  } catch (error) {
    return { kind: 'offline', detail: `no complete answer: ${error instanceof Error ? error.name : 'unknown'}` };
  }
}

/** The error codes in an answer (X's response codes: `{ errors: [{ code, message }] }`). */
export function errorCodes(text: string): number[] {
  try {
    const { errors } = JSON.parse(text) as { errors?: unknown };
    return Array.isArray(errors)
      ? errors.map((one: { code?: unknown } | null) => Number(one?.code)).filter(Number.isSafeInteger)
      : [];
  } catch {
    return [];
  }
}
