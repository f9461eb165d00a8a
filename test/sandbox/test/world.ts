import { afterEach } from 'vitest';
import { sandboxFetch } from '../fetch';
import { startSandbox, type Sandbox, type SandboxOptions } from '..';
import { signInTo } from '../sign-in/sign-in';

export const REDIRECT = 'https://abcdefghijklmnop.chromiumapp.org/x';

const running: Sandbox[] = [];
afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.stop();
});

/** A sandbox with a clock that only moves when told, stopped at the end of the test. */
export async function start(options: Partial<SandboxOptions> = {}) {
  const clock = { ms: Date.UTC(2026, 8, 14, 12) };
  const sandbox = await startSandbox({ now: () => clock.ms, ...options });
  running.push(sandbox);
  sandbox.redirectAddresses.add(REDIRECT);
  return { sandbox, clock, send: sandboxFetch(sandbox), ada: sandbox.people.viewers[0]! };
}

export interface ApiBody {
  data?: any;
  errors?: any[];
  meta?: { result_count: number; next_token?: string };
  type?: string;
  title?: string;
  detail?: string;
}

/** A signed-in caller of the API. */
export async function signedIn(options: Partial<SandboxOptions> = {}, scope?: string) {
  const world = await start(options);
  const call = await callerFor(world.sandbox, scope);
  return { ...world, call };
}

/** Signs in as whoever is signed in on the pages and calls the API as them. */
export async function callerFor(
  sandbox: Sandbox,
  scope?: string,
  app = { clientId: sandbox.clientId, redirectUri: REDIRECT },
) {
  const { access_token } = await signInTo(sandbox, { ...app, ...(scope !== undefined && { scope }) });
  const send = sandboxFetch(sandbox);
  return async (method: string, path: string, body?: unknown) => {
    const response = await send(`https://api.x.com${path}`, {
      method,
      headers: {
        authorization: `Bearer ${access_token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as ApiBody };
  };
}
