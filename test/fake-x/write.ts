import type { ApiError, User, UserPage } from '../../utils/x/api';

const GREY_PICTURE = 'https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png';

/** A person as X writes them. */
function written({ connection, ...user }: User): Record<string, unknown> {
  const { following, followedBy, requestSent } = connection ?? {};
  const status = {
    following,
    followed_by: followedBy,
    follow_request_sent: requestSent,
  };
  return {
    id: user.id,
    username: user.handle,
    name: user.name,
    ...(!user.unreported?.includes('bio') && { description: user.bio }),
    ...(!user.unreported?.includes('protected') && { protected: user.protected }),
    ...(!user.unreported?.includes('verified') && { verified_type: user.verified }),
    ...(user.subscribes !== undefined && { subscribes_to_you: user.subscribes }),
    public_metrics: {
      followers_count: user.followersCount,
      following_count: user.followingCount,
      post_count: user.postCount,
    },
    ...(!user.unreported?.includes('picture') && { profile_image_url: user.pictureUrl ?? GREY_PICTURE }),
    ...(user.createdAt !== null && { created_at: new Date(user.createdAt).toISOString() }),
    ...(user.lastPostAt !== null && {
      most_recent_post_id: String((BigInt(user.lastPostAt) - 1_288_834_974_657n) << 22n),
    }),
    ...(connection && { connection_status: Object.entries(status).flatMap(([name, is]) => (is ? [name] : [])) }),
  };
}

export function userAnswer(user: User): Response {
  return Response.json({ data: written(user) });
}

/** A page of people; the last one where there is no next token, and the same without pages. */
export function pageAnswer({ users, problems, nextToken }: UserPage): Response {
  return Response.json({
    data: users.map(written),
    errors: problems.map(({ type, about, resourceType, ...said }) => ({
      ...said,
      type: `https://api.x.com/2/problems/${type}`,
      resource_id: about ?? undefined,
      resource_type: resourceType ?? undefined,
    })),
    meta: { result_count: users.length, next_token: nextToken ?? undefined },
  });
}

/** A problem without X's time: these worlds have clocks of their own. */
function problem(status: number, type: string, title: string, detail: string): Response {
  return Response.json({ type: `https://api.x.com/2/problems/${type}`, title, detail, status }, { status });
}

/** The answer by which X says this. Throws, as fetch does, where there is none. */
export function answerOf(trouble: ApiError): Response {
  switch (trouble.kind) {
    case 'offline':
      throw new TypeError('Failed to fetch');
    case 'server error':
      return problem(503, 'internal-error', 'Internal Error', trouble.detail);
    case 'not understood':
      return new Response('<!doctype html><title>X</title>', { headers: { 'content-type': 'text/html' } });
    case 'sign-in needed':
      return problem(401, 'unauthorized', 'Unauthorized', trouble.detail);
    case 'out of credits':
      return problem(402, 'credits-depleted', 'Payment Required', trouble.detail);
    case 'not found':
      return problem(404, 'resource-not-found', 'Not Found Error', trouble.detail || 'Could not find user.');
    case 'rejected':
      return problem(400, 'invalid-request', 'Invalid Request', trouble.detail);
    case 'own limit':
    case 'held':
      throw new Error('Not X says this: nothing was sent.');
    case 'rate limited': {
      const { until } = trouble;
      const headers =
        until === null
          ? {}
          : {
              'x-rate-limit-limit': '15',
              'x-rate-limit-remaining': '0',
              'x-rate-limit-reset': String(Math.ceil(until / 1000)),
            };
      return Response.json({ title: 'Too Many Requests', detail: trouble.detail }, { status: 429, headers });
    }
    case 'capped':
      return problem(
        403,
        'usage-capped',
        trouble.what === 'daily cap' ? 'UsageCapExceeded' : 'SpendCapReached',
        'daily cap',
      );
    case 'no endpoint':
      return problem(404, 'about:blank', 'Not Found', trouble.detail);
    case 'forbidden':
      return forbidden(trouble);
  }
}

const CODES: Readonly<Record<string, number>> = {
  locked: 326,
  automated: 226,
  'follow limit': 161,
  'already asked': 160,
};

function forbidden({ what, whose }: ApiError & { readonly kind: 'forbidden' }): Response {
  const said = (type: string, detail: string) => problem(403, type, 'Forbidden', detail);
  if (what === 'App not allowed') return said('client-forbidden', '');
  if (what === 'protected') return said('not-authorized-for-resource', '');
  if (what === 'other') return said('other', '');
  if (what in CODES) return Response.json({ errors: [{ code: CODES[what], message: what }] }, { status: 403 });
  return said('other', whose === 'own' ? 'Your account is suspended.' : 'User has been suspended.');
}
