import type { Schema, Schemas } from './schema';

/** What this project needs an answer to look like: checked where X's whole contract is not at hand. */

const text: Schema = { type: 'string' };
const yesNo: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer', minimum: 0 };
const id: Schema = { type: 'string', pattern: '^[0-9]{1,19}$' };
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const list = (items: Schema): Schema => ({ type: 'array', items });
const object = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
});

const listAnswer = object({
  data: list(ref('User')),
  errors: list(ref('Problem')),
  meta: object({ result_count: count, next_token: { type: 'string', minLength: 16 } }, ['result_count']),
});
const oneUser = object({ data: ref('User'), errors: list(ref('Problem')) });
const manyUsers = object({ data: list(ref('User')), errors: list(ref('Problem')) });

export const OWN_SHAPES: Schemas = {
  User: object(
    {
      id,
      name: text,
      username: { type: 'string', pattern: '^[A-Za-z0-9_]{1,15}$' },
      connection_status: list({
        type: 'string',
        enum: ['blocking', 'follow_request_received', 'follow_request_sent', 'followed_by', 'following', 'muting'],
      }),
      created_at: { type: 'string', format: 'date-time' },
      description: text,
      is_identity_verified: yesNo,
      location: text,
      most_recent_post_id: id,
      parody: yesNo,
      profile_banner_url: text,
      profile_image_url: text,
      protected: yesNo,
      public_metrics: object(
        {
          followers_count: count,
          following_count: count,
          post_count: count,
          listed_count: count,
          like_count: count,
          media_count: count,
        },
        ['followers_count', 'following_count', 'post_count', 'listed_count'],
      ),
      receives_your_dm: yesNo,
      subscribes_to_you: yesNo,
      subscription: object({ subscribes_to_you: yesNo }),
      subscription_type: text,
      url: text,
      verified: yesNo,
      verified_type: { type: 'string', enum: ['blue', 'business', 'government', 'none'] },
    },
    ['id', 'name', 'username'],
  ),
  Problem: object(
    {
      type: { type: 'string', pattern: '^https://api\\.x\\.com/2/problems/[a-z-]+$' },
      title: text,
      detail: text,
      status: count,
      parameter: text,
      value: text,
      field: text,
      section: text,
      resource_id: text,
      resource_type: text,
      errors: list({}),
    },
    ['type', 'title', 'detail'],
  ),
  GetUsersMeResponse: oneUser,
  GetUsersByIdResponse: oneUser,
  GetUsersByUsernameResponse: oneUser,
  GetUsersByIdsResponse: manyUsers,
  GetUsersByUsernamesResponse: manyUsers,
  GetUsersFollowingResponse: listAnswer,
  GetUsersFollowersResponse: listAnswer,
  FollowUserResponse: object({
    data: object({ following: yesNo, pending_follow: yesNo }, ['following', 'pending_follow']),
    errors: list(ref('Problem')),
  }),
  UnfollowUserResponse: object({ data: object({ following: yesNo }, ['following']), errors: list(ref('Problem')) }),
};
