import { randomBytes } from 'node:crypto';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import type { App } from './sign-in/apps';
import { createBilling } from './api/billing';
import { createCertificate, type Certificate } from './network/certificate';
import { createFaults, type Faults } from './network/faults';
import { createLimitCounts, type DayAction, type WindowCount } from './api/limits';
import { createOAuth } from './sign-in/oauth';
import { createOAuth1, type AccessToken } from './sign-in/oauth1';
import { defaultOptions, type SandboxOptions } from './options';
import type { People, Person } from './people/people';
import { startProxy } from './network/proxy';
import { createServe, type RequestRecord } from './network/serve';
import { createWorld } from './world';

export type { App } from './sign-in/apps';
export type { Faults } from './network/faults';
export { X_LIMITS, type Endpoint, type SandboxOptions } from './options';
export type { People, Person } from './people/people';
export type { RequestRecord } from './network/serve';

/** What X would count now. */
export interface Counts {
  /** Rolling 24 hours, by account id. */
  readonly followsOfUser: Readonly<Record<string, number>>;
  /** Rolling 24 hours, by client id. */
  readonly followsOfApp: Readonly<Record<string, number>>;
  readonly unfollowsOfApp: Readonly<Record<string, number>>;
  readonly windows: readonly WindowCount[];
  /** By client id. */
  readonly billedUsd: Readonly<Record<string, number>>;
}

export interface Sandbox {
  readonly port: number;
  /** A CONNECT proxy that leads X's hosts here and refuses all others. */
  readonly proxyPort: number;
  readonly certificate: Certificate;
  readonly people: People;
  /** The first App's. */
  readonly clientId: string;
  /** The first App's: register a browser's redirect address by adding it. */
  readonly redirectAddresses: Set<string>;
  /** Registers another App. `owner`: a viewer's handle, or null. */
  addApp(app: { name: string; owner: string | null }): App;
  /** Who is signed in on the pages. */
  readonly viewer: Person | null;
  setViewer(handle: string | null): void;
  readonly requests: readonly RequestRecord[];
  /** Every code and token given out so far: what must turn up nowhere. */
  readonly secrets: readonly string[];
  counts(): Counts;
  /** USD, all Apps together. */
  readonly billedUsd: number;
  /** Changes options while it runs; what the world is made of (port, seed, lists, viewers) stays. */
  configure(change: Partial<SandboxChanges>): void;
  readonly faults: Faults;
  /** Counts actions somebody took elsewhere, through the same App or by hand (`clientId` null). `at`: ms, now unless told. */
  spendElsewhere(spent: {
    action: DayAction;
    times: number;
    accountId: string;
    clientId: string | null;
    at?: number;
  }): void;
  /** Ends all sessions of an account, as in X's settings. */
  endSessions(accountId: string): void;
  /** Every access token is as old as it may get: the next call with one is refused. */
  expireAccessTokens(): void;
  /** The first App as registered. */
  readonly app: App;
  /** The first App's bearer token, as its console shows it. */
  bearerToken(): string;
  /** A new access token of the first App for a viewer, as its console makes one for the owner. */
  accessToken(handle: string): AccessToken;
  /** Ends the first App's bearer token, or all its access tokens and keys, as its console does. */
  regenerateKeys(what: 'bearer token' | 'consumer keys'): void;
  /** Resolves when every connection is closed and both ports are free. */
  stop(): Promise<void>;
}

export type SandboxChanges = Omit<
  SandboxOptions,
  'port' | 'seed' | 'following' | 'followers' | 'mutualShare' | 'moreViewers'
>;

/** Starts a local X on loopback: pages, OAuth, API and pictures on one https port, and a proxy that leads there. */
export async function startSandbox(given: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const options: SandboxOptions = { ...defaultOptions(), ...given };
  const now = () => options.now();
  const certificate = await createCertificate();
  const counts = createLimitCounts(() => options.limits, now);
  const billing = createBilling(now);
  const state = createWorld(options, counts);
  const { people } = state;
  const apps = new Map<string, App>();
  const secrets: string[] = [];
  function issued(secret: string): string {
    secrets.push(secret);
    return secret;
  }
  const oauth = createOAuth({
    apps,
    now,
    lifetimes: () => options,
    secret: (kind) => issued(`${kind}-${randomBytes(32).toString('base64url')}`),
  });
  const oauth1 = createOAuth1({
    apps,
    now,
    secret: (length) =>
      issued(
        randomBytes(length)
          .toString('base64')
          .replaceAll(/[^A-Za-z0-9]/g, 'x')
          .slice(0, length),
      ),
  });
  const { faults, take } = createFaults();
  const requests: RequestRecord[] = [];
  const ending = new AbortController();

  function register(name: string, ownerId: () => string | null): App {
    const clientId = Buffer.from(`sandbox-${options.seed}-app-${apps.size + 1}:1:ci`).toString('base64url');
    const { consumerKey, consumerSecret } = oauth1.makeKeys();
    const app: App = { clientId, consumerKey, consumerSecret, name, redirectAddresses: new Set(), ownerId };
    apps.set(clientId, app);
    return app;
  }
  const firstViewerId = people.viewers[0]!.id;
  const firstApp = register('Mutuals (my own App)', () => (options.ownedApp ? firstViewerId : null));

  const serve = createServe({
    state,
    apps,
    oauth,
    oauth1,
    counts,
    billing,
    takeFault: take,
    requests,
    ending: ending.signal,
  });
  const server = createServer({ key: certificate.privateKey, cert: certificate.pem }, serve);
  // Longer than any pause of a browser between two requests: it must not send one into a connection just closed.
  server.keepAliveTimeout = 120_000;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  // A browser that gives up a handshake is no error of ours.
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sandbox has no port');
  const proxy = await startProxy(address.port);

  const byKey = (keys: Iterable<string>, count: (key: string) => number) =>
    Object.fromEntries(Array.from(keys, (key) => [key, count(key)]));

  return {
    port: address.port,
    proxyPort: proxy.port,
    certificate,
    people,
    clientId: firstApp.clientId,
    redirectAddresses: firstApp.redirectAddresses,
    addApp({ name, owner }) {
      const ownerId = owner === null ? null : people.byHandle(owner)?.id;
      if (ownerId === undefined) throw new Error(`nobody has the handle ${owner}`);
      return register(name, () => ownerId);
    },
    get viewer() {
      return state.viewer;
    },
    setViewer: state.setViewer,
    requests,
    secrets,
    counts: () => ({
      followsOfUser: byKey(
        people.viewers.map((viewer) => viewer.id),
        counts.followsOfUser,
      ),
      followsOfApp: byKey(apps.keys(), counts.followsOfApp),
      unfollowsOfApp: byKey(apps.keys(), counts.unfollowsOfApp),
      windows: counts.windows(),
      billedUsd: byKey(apps.keys(), billing.totalOf),
    }),
    get billedUsd() {
      return billing.total();
    },
    configure: (change) => void Object.assign(options, change),
    faults,
    spendElsewhere({ action, times, accountId, clientId, at }) {
      for (let time = 0; time < times; time++) counts.act({ accountId, clientId }, action, at);
    },
    endSessions(accountId) {
      oauth.endSessions(accountId);
      oauth1.endTokens(accountId);
    },
    expireAccessTokens: oauth.expireAccessTokens,
    app: firstApp,
    bearerToken: () => oauth1.bearerOf(firstApp),
    accessToken: (handle) => oauth1.issue(firstApp, people.byHandle(handle)!.id),
    regenerateKeys: (what) => oauth1.regenerate(firstApp, what),
    async stop() {
      ending.abort();
      await proxy.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      });
    },
  };
}
