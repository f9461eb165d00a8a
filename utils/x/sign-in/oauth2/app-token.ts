import * as v from 'valibot';
import { errorCodes, postForm, type Busy, type OAuthNeeds } from '../form-call';
import type { AppKeys } from '../vault/keys';
import { percentEncode } from '../oauth1/signature';

/** The outcome of asking for an App's bearer token. 'refused': X knows no such key and secret. */
export type AppTokenOutcome =
  | { readonly kind: 'bearer'; readonly bearer: string }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'offline' | 'failed'; readonly detail: string }
  | Busy;

const ADDRESS = 'https://api.x.com/oauth2/token';
const AnswerSchema = v.object({
  token_type: v.pipe(v.string(), v.regex(/^bearer$/i)),
  access_token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9\-._~+/%]{1,4096}=*$/)),
});
/** X: "Unable to verify your credentials", "Could not authenticate you". */
const REFUSALS: ReadonlySet<number> = new Set([99, 32]);

/**
 * Fetches the App's own token: client credentials (RFC 6749, 4.4; X API v2, "OAuth 2.0
 * Application-Only"). X gives the same token until it is revoked. Free of charge.
 */
export async function fetchAppToken(
  needs: OAuthNeeds,
  { consumerKey, consumerSecret }: AppKeys,
): Promise<AppTokenOutcome> {
  const basic = btoa(`${percentEncode(consumerKey)}:${percentEncode(consumerSecret)}`);
  const answer = await postForm(needs, ADDRESS, `Basic ${basic}`, { grant_type: 'client_credentials' });
  if (answer.kind === 'offline') return answer;
  const { status, text, busy } = answer;
  if (status === 200) {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), AnswerSchema), text);
    return parsed.success
      ? { kind: 'bearer', bearer: parsed.output.access_token }
      : { kind: 'failed', detail: 'an answer without a sound token' };
  }
  if (busy !== null) return busy;
  const refused = status === 401 || (status === 403 && errorCodes(text).some((code) => REFUSALS.has(code)));
  return { kind: refused ? 'refused' : 'failed', detail: `HTTP ${status}` };
}
