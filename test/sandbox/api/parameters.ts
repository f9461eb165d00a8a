import type { BadParameter } from './problems';

/** What `user.fields` takes (X API v2, user object). */
export const USER_FIELDS: readonly string[] = [
  'confirmed_email',
  'connection_status',
  'created_at',
  'description',
  'entities',
  'id',
  'is_identity_verified',
  'location',
  'name',
  'parody',
  'profile_banner_url',
  'profile_image_url',
  'protected',
  'public_metrics',
  'receives_your_dm',
  'subscribes_to_you',
  'subscription',
  'subscription_type',
  'url',
  'username',
  'verified',
  'verified_followers_count',
  'verified_type',
  'withheld',
];

/** What `expansions` takes where users are returned. */
export const EXPANSIONS: readonly string[] = ['affiliation', 'most_recent_post_id', 'pinned_post_id'];

export const USER_ID = /^[0-9]{1,19}$/;
export const USERNAME = /^[A-Za-z0-9_]{1,15}$/;
const FIELD_NAME = /^[a-z_]+$/;
const MOST_AT_ONCE = 100;
const SHORTEST_TOKEN = 16;

/** What every read of users may ask for. */
export interface Wanted {
  readonly fields: ReadonlySet<string>;
  readonly expansions: ReadonlySet<string>;
}

/** Collects what is wrong with a request's parameters, as X lists it in a 400. */
export interface ParameterReader {
  readonly errors: BadParameter[];
  path(name: string, value: string, pattern: RegExp): string;
  /** `own`: parameters of the endpoint besides the common ones. */
  wanted(own?: readonly string[]): Wanted;
  /** A comma-separated list of 1 to 100 values. */
  many(name: string, pattern: RegExp): string[];
  /** `max_results`, 100 unless asked. */
  maxResults(): number;
  paginationToken(): string | null;
}

export function readParameters(query: URLSearchParams, rejected: readonly string[] = []): ParameterReader {
  const errors: BadParameter[] = [];
  const wrong = (name: string, value: string, message: string) =>
    errors.push({ parameters: { [name]: [value] }, message });

  function list(name: string, allowed: (value: string) => boolean): ReadonlySet<string> {
    const text = query.get(name);
    if (text === null) return new Set();
    const values = text.split(',');
    for (const value of values) {
      if (!allowed(value)) wrong(name, text, `The \`${name}\` query parameter value [${value}] is not valid.`);
    }
    const once = new Set(values);
    if (once.size !== values.length) wrong(name, text, `The \`${name}\` query parameter names a value twice.`);
    return once;
  }

  return {
    errors,
    path(name, value, pattern) {
      if (!pattern.test(value))
        wrong(name, value, `The \`${name}\` path parameter value [${value}] does not match ${pattern.source}.`);
      return value;
    },
    wanted(own = []) {
      const known = ['user.fields', 'expansions', 'post.fields', ...own];
      for (const name of new Set(query.keys())) {
        if (!known.includes(name))
          wrong(name, query.get(name) ?? '', `The query parameter [${name}] is not one of [${known.join(',')}].`);
        else if (query.getAll(name).length > 1)
          wrong(name, query.get(name) ?? '', `The query parameter [${name}] is given twice.`);
      }
      list('post.fields', (value) => FIELD_NAME.test(value));
      return {
        fields: list('user.fields', (value) => USER_FIELDS.includes(value) && !rejected.includes(value)),
        expansions: list('expansions', (value) => EXPANSIONS.includes(value) && !rejected.includes(value)),
      };
    },
    many(name, pattern) {
      const text = query.get(name) ?? '';
      const values = text === '' ? [] : text.split(',');
      if (values.length < 1 || values.length > MOST_AT_ONCE) {
        wrong(
          name,
          text,
          `The number of values in the \`${name}\` query parameter list [${values.length}] is not between 1 and ${MOST_AT_ONCE}.`,
        );
      }
      for (const value of values) {
        if (!pattern.test(value))
          wrong(name, value, `The \`${name}\` query parameter value [${value}] does not match ${pattern.source}.`);
      }
      return values;
    },
    maxResults() {
      const text = query.get('max_results');
      if (text === null) return 100;
      const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : NaN;
      if (!(value >= 1 && value <= 1000))
        wrong('max_results', text, `The \`max_results\` query parameter value [${text}] is not between 1 and 1000.`);
      return value;
    },
    paginationToken() {
      const text = query.get('pagination_token');
      if (text !== null && text.length < SHORTEST_TOKEN)
        wrong('pagination_token', text, `The \`pagination_token\` query parameter value [${text}] is not valid.`);
      return text;
    },
  };
}
