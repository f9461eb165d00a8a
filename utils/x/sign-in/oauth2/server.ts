import type { AuthorizationServer } from 'oauth4webapi';

/** X as an authorization server (X API v2, OAuth 2.0 authorization code flow with PKCE). */
export const X_SERVER = {
  issuer: 'https://x.com',
  authorization_endpoint: 'https://x.com/i/oauth2/authorize',
  token_endpoint: 'https://api.x.com/2/oauth2/token',
  revocation_endpoint: 'https://api.x.com/2/oauth2/revoke',
} as const satisfies AuthorizationServer;

/** The only origin that credentials are sent to. */
export const API_ORIGIN = 'https://api.x.com';

/** What is asked for at sign-in: to read users and follows, to follow and unfollow, to stay signed in. */
export const SCOPES = ['users.read', 'tweet.read', 'follows.read', 'follows.write', 'offline.access'] as const;

/** An OAuth scope asked for at sign-in. */
export type Scope = (typeof SCOPES)[number];
