import { createHash } from 'node:crypto';
import { FakeX } from './fake-x';
import { ANN, json, NOON, userJson } from './fixtures';

export const APP = 'client-of-ann-1234';
export const REDIRECT = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/x';

interface Grant {
  access: string;
  refresh: string | null;
  life: 'alive' | 'ended';
}

/**
 * X's OAuth and `me`: codes good once for 30 s with S256 and redirect checked, rotating
 * refresh tokens whose reuse ends the session, revocation.
 */
export class SignInX extends FakeX {
  /** X's clock, ms since 1970. */
  time = NOON;
  expiresIn = 7_200;
  scope: string | undefined = undefined;
  userId: string = ANN;
  readonly apps = new Set([APP]);
  readonly grants: Grant[] = [];
  private readonly codes = new Map<
    string,
    { challenge: string; redirect: string; appId: string; until: number; used: 'no' | 'yes' }
  >();
  private made = 0;

  constructor() {
    super({
      'POST /2/oauth2/token': async (request) => {
        const form = new URLSearchParams(await request.text());
        return form.get('grant_type') === 'refresh_token' ? this.refreshed(form) : this.exchanged(form);
      },
      'POST /2/oauth2/revoke': async (request) => {
        const token = new URLSearchParams(await request.text()).get('token');
        for (const grant of this.grants) if (grant.access === token || grant.refresh === token) grant.life = 'ended';
        return json({ revoked: true });
      },
      'GET /2/users/me': ({ headers }) => {
        const sent = headers.get('authorization');
        const grant = this.grants.find((one) => `Bearer ${one.access}` === sent && one.life === 'alive');
        return grant
          ? json({ data: userJson(this.userId, { username: 'ann' }) })
          : json({ title: 'Unauthorized' }, 401);
      },
    });
  }

  /** Plays the person at X's page: gives the address the window ends on. */
  readonly approve = async (address: string): Promise<string> => {
    const asked = new URL(address).searchParams;
    const code = this.secret('code');
    this.codes.set(code, {
      challenge: asked.get('code_challenge')!,
      redirect: asked.get('redirect_uri')!,
      appId: asked.get('client_id')!,
      until: this.time + 30_000,
      used: 'no',
    });
    return `${asked.get('redirect_uri')}?state=${asked.get('state')}&code=${code}`;
  };

  /** All access tokens end, as after two hours. */
  expireAccess(): void {
    for (const grant of this.grants) grant.access = this.secret('gone');
  }

  /** Every secret X has given out. */
  readonly secrets: string[] = [];

  private secret(kind: string): string {
    const text = `${kind}-${++this.made}-0123456789abcdef`;
    this.secrets.push(text);
    return text;
  }

  private readonly spent = new Map<string, Grant>();

  private refreshed(form: URLSearchParams): Response {
    const token = form.get('refresh_token')!;
    const reused = this.spent.get(token);
    if (reused) reused.life = 'ended';
    const grant = this.grants.find((one) => one.refresh === token && one.life === 'alive');
    if (!grant)
      return json(
        { error: 'invalid_request', error_description: `Value passed for the token was invalid: ${token}` },
        400,
      );
    this.spent.set(token, grant);
    return this.pair(grant);
  }

  private exchanged(form: URLSearchParams): Response {
    if (!this.apps.has(form.get('client_id') ?? ''))
      return json({ error: 'unauthorized_client', error_description: 'Missing valid authorization header' }, 401);
    const code = this.codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      !code ||
      code.used === 'yes' ||
      code.until < this.time ||
      code.challenge !== challenge ||
      code.redirect !== form.get('redirect_uri') ||
      code.appId !== form.get('client_id')
    ) {
      return json(
        { error: 'invalid_request', error_description: 'Value passed for the authorization code was invalid.' },
        400,
      );
    }
    code.used = 'yes';
    const grant: Grant = { access: '', refresh: '', life: 'alive' };
    this.grants.push(grant);
    return this.pair(grant);
  }

  private pair(grant: Grant): Response {
    grant.access = this.secret('access');
    const granted = this.scope ?? 'users.read tweet.read follows.read follows.write offline.access';
    grant.refresh = granted.includes('offline.access') ? this.secret('refresh') : null;
    return json({
      token_type: 'bearer',
      expires_in: this.expiresIn,
      access_token: grant.access,
      scope: granted,
      ...(grant.refresh === null ? {} : { refresh_token: grant.refresh }),
    });
  }
}
