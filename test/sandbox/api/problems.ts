import { json, type Answer } from '../answers';

/** X's problem details: `type` names the kind, the rest is for people. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly status?: number;
  readonly [more: string]: unknown;
}

const KINDS = 'https://api.x.com/2/problems/';

export function problemAnswer(status: number, problem: Problem, headers: Record<string, string> = {}): Answer {
  return json(status, problem, { 'content-type': 'application/problem+json; charset=utf-8', ...headers });
}

export const unauthorized = (): Answer => problemAnswer(401, plain(401, 'Unauthorized', 'Unauthorized'));

export const tooManyRequests = (): Answer => problemAnswer(429, plain(429, 'Too Many Requests', 'Too Many Requests'));

export const notFound = (): Answer => problemAnswer(404, plain(404, 'Not Found', 'Not Found'));

export const forbidden = (detail: string): Answer => problemAnswer(403, plain(403, 'Forbidden', detail));

function plain(status: number, title: string, detail: string): Problem {
  return { type: 'about:blank', title, detail, status };
}

/** A parameter X cannot take, as one of a 400's `errors`. */
export interface BadParameter {
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly message: string;
}

export function invalidRequest(errors: readonly BadParameter[]): Answer {
  return problemAnswer(400, {
    errors,
    type: `${KINDS}invalid-request`,
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    status: 400,
  });
}

/** 403: the App's plan does not hold this endpoint. */
export function clientForbidden(clientId: string): Answer {
  return problemAnswer(403, {
    type: `${KINDS}client-forbidden`,
    title: 'Client Forbidden',
    detail:
      'When authenticating requests to this endpoint, you must use keys and tokens from an App whose plan includes it.',
    client_id: clientId,
    reason: 'client-not-enrolled',
    required_enrollment: 'Enterprise',
    status: 403,
  });
}

/** 403 in the older form: X's response codes. */
export function coded({ code, message }: { readonly code: number; readonly message: string }): Answer {
  return json(403, { errors: [{ code, message }] });
}

/** 403: an App alone asks what only a signed-in user may. */
export function unsupportedAuthentication(): Answer {
  return problemAnswer(403, {
    type: `${KINDS}unsupported-authentication`,
    title: 'Unsupported Authentication',
    detail:
      'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint. Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
    status: 403,
  });
}

/** 403: the person did not grant what the endpoint needs. */
export function missingScope(scopes: readonly string[]): Answer {
  return forbidden(`The access token lacks a scope this endpoint needs: ${scopes.join(', ')}.`);
}

/** 402, 403 or 429: the App's credits or cap are used up. */
export function usageCapped(status: number): Answer {
  return problemAnswer(status, {
    type: `${KINDS}usage-capped`,
    title: 'UsageCapExceeded',
    detail: 'Usage cap exceeded: your App has no credits left.',
    period: 'Monthly',
    scope: 'Product',
    account_id: 1,
    status,
  });
}

/** A person asked for by name or id whom X does not show. */
export function userMissing(why: 'not found' | 'suspended', parameter: string, value: string): Problem {
  const suspended = why === 'suspended';
  return {
    type: `${KINDS}resource-not-found`,
    title: suspended ? 'Forbidden' : 'Not Found Error',
    detail: suspended ? `User has been suspended: [${value}].` : `Could not find user with ${parameter}: [${value}].`,
    resource_type: 'user',
    resource_id: value,
    parameter,
    value,
  };
}

/** A person of a list whose account is suspended or gone. */
export function userUnavailable(id: string): Problem {
  return {
    type: `${KINDS}resource-unavailable`,
    title: 'Resource Unavailable',
    detail: `The user with id [${id}] is not available.`,
    resource_type: 'user',
    resource_id: id,
  };
}

/** The lists of a protected person whom the signed-in user does not follow. */
export function listsHidden(id: string): Problem {
  return {
    type: `${KINDS}not-authorized-for-resource`,
    title: 'Authorization Error',
    detail: `Sorry, you are not authorized to see the user with id: [${id}].`,
    resource_type: 'user',
    resource_id: id,
    parameter: 'id',
    value: id,
    section: 'data',
  };
}

export function fieldNotAuthorized(field: string): Problem {
  return {
    type: `${KINDS}not-authorized-for-field`,
    title: 'Field Authorization Error',
    detail: `Sorry, your App is not authorized to access the field [${field}].`,
    field,
    resource_type: 'user',
    section: 'data',
  };
}
