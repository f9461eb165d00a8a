import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostOf, html, json, readRequest, sendAnswer, withoutBody, type Answer, type Asked } from '../answers';
import { answerApi, type ApiNeeds, type ApiOutcome, type Effect } from '../api/api';
import { authorize } from '../sign-in/authorize';
import type { Fault } from './faults';
import { roleOf, type Role } from './hosts';
import { imageAt } from '../people/images';
import { handlePage } from '../page';
import { notFound, problemAnswer } from '../api/problems';

/** One request, as the sandbox's memory of it. */
export interface RequestRecord {
  /** Ms since 1970, by X's clock. */
  readonly at: number;
  readonly method: string;
  readonly host: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  /** What was answered, or that the connection was cut instead. */
  readonly status: number | 'no answer';
  readonly accountId?: string;
  readonly clientId?: string;
  readonly targetId?: string;
  /** Only for follow and unfollow. It happened even where the answer was lost. */
  readonly effect?: Effect;
  readonly usd?: number;
}

export interface ServeNeeds extends ApiNeeds {
  readonly takeFault: (asked: Asked) => Fault | null;
  /** Every request is added to it. */
  readonly requests: RequestRecord[];
  /** Aborted when the sandbox stops. */
  readonly ending: AbortSignal;
}

const AUTHORIZE = '/i/oauth2/authorize';

/** The listener of the https server: hosts are told apart, faults have their way, everything is recorded. */
export function createServe(needs: ServeNeeds): (request: IncomingMessage, response: ServerResponse) => void {
  const { state, ending } = needs;
  return (request, response) => {
    serve(needs, request, response).catch((error: unknown) => {
      if (ending.aborted || response.destroyed) return;
      state.options.log(`broken: ${String(error)}`);
      const detail = error instanceof Error ? error.message : String(error);
      if (response.headersSent) response.destroy();
      else
        sendAnswer(
          response,
          problemAnswer(500, {
            type: 'https://api.x.com/2/problems/internal-error',
            title: 'Internal Error',
            detail,
            status: 500,
          }),
        );
    });
  };
}

async function serve(needs: ServeNeeds, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state, ending } = needs;
  response.setHeader('date', new Date(state.now()).toUTCString().replace('GMT', state.odd.zone));
  const role = roleOf(hostOf(request));
  const unread = withoutBody(request);
  // The pages read their own requests; everybody else's are read whole first.
  const asked = role === 'pages' && unread.url.pathname !== AUTHORIZE ? unread : await readRequest(request);

  const fault = needs.takeFault(asked);
  if (fault && 'heldUntil' in fault) {
    fault.onArrival();
    await Promise.race([fault.heldUntil, ended(ending)]);
  }
  if (fault && 'cut' in fault) {
    record(needs, asked, 'no answer');
    request.socket.destroy();
    return;
  }
  const instead = fault && answerOfFault(fault);
  if (instead) {
    record(needs, asked, instead.status);
    sendAnswer(response, instead);
    return;
  }
  const outcome = await outcomeOf(needs, role, asked, request, response);
  if (fault && 'loseAnswer' in fault) {
    record(needs, asked, 'no answer', outcome);
    request.socket.destroy();
    return;
  }
  record(needs, asked, outcome?.answer.status ?? response.statusCode, outcome);
  if (outcome) sendAnswer(response, outcome.answer);
}

/** The answer, with its effect; null when the pages answered by themselves. */
async function outcomeOf(
  needs: ServeNeeds,
  role: Role | null,
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<ApiOutcome | null> {
  const { state, apps, oauth, oauth1 } = needs;
  const path = asked.url.pathname;
  switch (role) {
    case 'api':
      if (path === '/2/oauth2/token') return { answer: oauth.token(asked) };
      if (path === '/2/oauth2/revoke') return { answer: oauth.revoke(asked) };
      if (path === '/oauth2/token') return { answer: oauth1.appToken(asked) };
      if (path === '/oauth/request_token') return { answer: oauth1.requestToken(asked) };
      if (path === '/oauth/authenticate') return { answer: oauth1.authenticate(asked, state) };
      if (path === '/oauth/access_token') return { answer: oauth1.accessToken(asked) };
      return answerApi(asked, needs);
    case 'images':
      return { answer: imageAt(asked.host, path) ?? notFound() };
    case 'pages':
      if (path === AUTHORIZE) return { answer: authorize(asked, state, apps, oauth) };
      if (await handlePage(request, response, state)) return null;
      return { answer: html(404, '<!doctype html><title>X</title><h1>Nothing to see here</h1>') };
    case null:
      return { answer: json(421, { error: `The sandbox does not play ${asked.host}.` }) };
  }
}

/** Rejects when the sandbox stops. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
}

function record(
  { state, requests }: ServeNeeds,
  asked: Asked,
  status: RequestRecord['status'],
  outcome: ApiOutcome | null = null,
): void {
  const { answer: _, ...rest } = outcome ?? { answer: null };
  const { method, host, url } = asked;
  requests.push({ at: state.now(), method, host, path: url.pathname, query: url.search, status, ...rest });
  state.options.log(`${method} ${host}${url.pathname} ${status}${outcome?.effect ? ` ${outcome.effect}` : ''}`);
}

/** The answer a fault gives in place of the true one, if it gives one. */
function answerOfFault(fault: Fault): Answer | null {
  if ('body' in fault)
    return { status: fault.status ?? 200, headers: { 'content-type': fault.contentType }, body: fault.body };
  if (!('status' in fault)) return null;
  const problem = fault.problem ?? {
    type: 'about:blank',
    title: 'Fault',
    detail: 'The sandbox was told to fail.',
    status: fault.status,
  };
  return problemAnswer(fault.status, problem, fault.headers);
}
