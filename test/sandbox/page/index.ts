import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Person } from '../people/people';
import type { SandboxState } from '../state';
import { listPart, personView, viewOf } from './answer';
import { classicDocument } from './classic-document';
import { clientBundle, clientScript, clientStyle } from './files';
import { parseRoute } from './routes';
import { settingsFor, type PageSettings } from './settings';
import type { View } from './view';
import { xWebDocument } from './x-web-document';

export { defaultPageSettings, type PageSettings } from './settings';

/** What the pages need of the sandbox. */
export type PageState = Pick<SandboxState, 'people' | 'viewer' | 'pageSettings' | 'followByHand' | 'unfollowByHand'>;

/**
 * Answers a request to x.com or one of its other names: the pages, their script and style, and the
 * same-origin JSON they live on.
 * @returns false, with nothing written, for what is not a page (`/i/oauth2/…`).
 */
export async function handlePage(
  request: IncomingMessage,
  response: ServerResponse,
  state: PageState,
): Promise<boolean> {
  const url = new URL(`https://x.com${request.url ?? '/'}`);
  if (url.pathname.startsWith('/i/oauth2/')) return false;
  if (url.pathname === '/sandbox/page/client.js') send(response, 200, 'text/javascript', await clientBundle());
  else if (url.pathname.startsWith('/sandbox/')) answerOwn(request, response, state, url);
  else if (request.method !== 'GET' && request.method !== 'HEAD')
    send(response, 405, 'text/plain', 'Method not allowed');
  else if (url.pathname === '/favicon.ico') send(response, 204, 'image/x-icon', '');
  else if (url.pathname === '/') redirect(response, `/home${url.search}`);
  else answerPage(response, state, url);
  return true;
}

function answerOwn(request: IncomingMessage, response: ServerResponse, state: PageState, url: URL): void {
  const name = url.pathname.slice('/sandbox/'.length);
  const script = /^page\/client\/([a-z-]+\.js)$/.exec(name)?.[1];
  const build = /^page\/([a-z0-9]+)\.css$/.exec(name)?.[1];
  const action = /^(follow|unfollow)\/(\d{1,19})$/.exec(name);
  const code = script === undefined ? null : clientScript(script);
  if (code !== null) send(response, 200, 'text/javascript', code);
  else if (build !== undefined) send(response, 200, 'text/css', clientStyle(build));
  else if (!state.viewer) sendJson(response, 401, { error: 'nobody is signed in' });
  else if (name === 'page.json') answerData(response, state, state.viewer, url.searchParams);
  else if (action && request.method === 'POST')
    act(response, state, action[1] === 'follow' ? 'follow' : 'unfollow', action[2] ?? '');
  else sendJson(response, 404, { error: 'no such thing' });
}

function answerData(response: ServerResponse, state: PageState, viewer: Person, query: URLSearchParams): void {
  const path = query.get('path') ?? '/';
  const cursor = query.get('cursor');
  // What the page in front was loaded with decides, as X's client asks for what it shows.
  const truth = { people: state.people, pageSettings: settingsFor(state.pageSettings, query) };
  if (cursor === null) sendJson(response, 200, viewOf(truth, viewer, path));
  else if (/^\d{1,9}$/.test(cursor)) sendJson(response, 200, listPart(truth, viewer, path, Number(cursor)));
  else sendJson(response, 400, { error: 'cursor is a row number' });
}

function act(response: ServerResponse, state: PageState, action: 'follow' | 'unfollow', id: string): void {
  if (!state.viewer || !state.people.byId(id)) {
    sendJson(response, 404, { error: 'nobody has that id' });
    return;
  }
  if (action === 'follow') state.followByHand(id);
  else state.unfollowByHand(id);
  const person = state.people.byId(id);
  sendJson(response, 200, { person: person ? personView(state, state.viewer, person) : null });
}

function answerPage(response: ServerResponse, state: PageState, url: URL): void {
  const settings = settingsFor(state.pageSettings, url.searchParams);
  const viewer = settings.signedOut ? null : state.viewer;
  const address = url.pathname + url.search;
  const nonce = randomBytes(16).toString('base64');
  // X leads from an id to the profile, where there is one.
  const sought = state.people.byId(/^\/i\/user\/(\d{1,19})$/.exec(url.pathname)?.[1] ?? '');
  if (sought?.standing === 'active') {
    redirect(response, `/${sought.handle}`);
    return;
  }
  if (viewer && settings.client === 'classic') {
    const view = viewOf({ people: state.people, pageSettings: settings }, viewer, address);
    sendPage(response, nonce, classicDocument({ settings, subject: subjectOf(view, settings), title: 'X', nonce }));
    return;
  }
  if (!viewer && !['profile', 'status', 'elsewhere'].includes(parseRoute(address).kind)) {
    redirect(response, '/i/flow/login');
    return;
  }
  // Public pages look the same to everybody: those of somebody nobody is.
  const { screen } = viewOf(state, viewer ?? stranger(state), address);
  sendPage(response, nonce, xWebDocument({ settings, screen, isSignedIn: viewer !== null, nonce }));
}

function stranger({ people, viewer }: PageState): Person {
  const anybody = viewer ?? people.viewers[0];
  if (!anybody) throw new Error('a sandbox has at least one viewer');
  return anybody;
}

/** Whom the JSON-LD is about. A stale one is about whoever was looked at before: here, the viewer or a suggestion. */
function subjectOf({ screen, viewer, whoToFollow }: View, settings: PageSettings): View['viewer'] | null {
  if (screen.kind !== 'profile') return null;
  if (settings.jsonLd !== 'stale') return screen.person;
  return screen.person.isViewer ? (whoToFollow[0] ?? null) : viewer;
}

/** Sent with every page: as strict as X's own, with only this origin and X's pictures let in. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data: https://pbs.twimg.com https://abs.twimg.com",
    "connect-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}

function sendPage(response: ServerResponse, nonce: string, html: string): void {
  response.setHeader('content-security-policy', policy(nonce));
  response.setHeader('x-frame-options', 'SAMEORIGIN');
  response.setHeader('cross-origin-opener-policy', 'same-origin-allow-popups');
  send(response, 200, 'text/html', html);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json', JSON.stringify(body));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { location: to, 'cache-control': 'no-store' });
  response.end();
}
