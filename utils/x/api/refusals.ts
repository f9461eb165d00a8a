import type { RawProblem } from './answer';

/** What X means by the problems in an answer. 'suspended': somebody else. 'App refused': by X's words alone. */
export type Meaning =
  | 'spending limit'
  | 'daily cap'
  | 'credits'
  | 'automated'
  | 'locked'
  | 'own suspended'
  | 'suspended'
  | 'App not allowed'
  | 'App refused'
  | 'session'
  | 'follow limit'
  | 'rate limit'
  | 'already asked'
  | 'protected'
  | 'not found'
  | 'busy';

/** How X has named one meaning, from the surest name to the least. */
interface Refusal {
  readonly means: Meaning;
  /** RawProblem types, titles and reasons, by their letters and digits alone. */
  readonly names?: readonly string[];
  /** X's response codes (`{ errors: [{ code, message }] }`). */
  readonly codes?: readonly number[];
  readonly words?: RegExp;
}

/** X's refusals: types, titles, codes and words seen in its answers and its documentation, 2021 to 2026. */
const REFUSALS: readonly Refusal[] = [
  { means: 'spending limit', names: ['spendcapreached'], words: /spend(?:ing)?[ -]?(?:cap|limit)/i },
  { means: 'daily cap', names: ['dailycap'], words: /usage cap exceeded: daily|daily (?:\w+ )?cap/i },
  {
    means: 'credits',
    names: ['usagecapped', 'usagecapexceeded', 'credits', 'creditsdepleted', 'paymentrequired'],
    words:
      /credits?\s?(?:depleted|exhausted)|does not have any credits|(?:out of|no) credits|insufficient credit|usage[ -]?cap|payment required/i,
  },
  { means: 'automated', codes: [226], words: /looks like it might be automated/i },
  {
    means: 'locked',
    codes: [326],
    words:
      /(?:your|this) account (?:is|has been) (?:temporarily |permanently )?locked|your account may not be allowed to perform/i,
  },
  {
    means: 'own suspended',
    codes: [64],
    words:
      /your account (?:is|has been) (?:temporarily |permanently )?suspended|authenticat\w+ user (?:is|has been) suspended|user account is suspended/i,
  },
  // X names a suspended person by the type of one not found: here its words decide.
  { means: 'suspended', codes: [63], words: /(?:user|account) (?:is|has been) suspended|suspended (?:user|account)/i },
  {
    means: 'App not allowed',
    names: [
      'clientforbidden',
      'clientnotenrolled',
      'notenrolled',
      'unsupportedauthentication',
      'oauth1permissions',
      'oauth2permissions',
    ],
    codes: [87, 220, 261, 416, 453],
  },
  {
    means: 'App refused',
    words:
      /client[ -](?:forbidden|not[ -]enrolled)|access level|enterprise|appropriate (?:level|oauth)|attached to a project|app permission|required.{0,20}(?:permission|enrol)|not permitted to use oauth|self-serve/i,
  },
  { means: 'session', codes: [32, 89, 99, 135, 215], words: /\bscopes?\b/i },
  { means: 'follow limit', codes: [161], words: /unable to follow more people|follow limit|too many follows/i },
  { means: 'rate limit', codes: [88], words: /too many requests|rate limit exceeded/i },
  { means: 'already asked', codes: [160], words: /already requested to follow/i },
  {
    means: 'protected',
    names: ['notauthorizedforresource'],
    codes: [179],
    words: /\bprotected\b|not authorized to (?:see|view)/i,
  },
  { means: 'not found', names: ['resourcenotfound', 'resourceunavailable'], codes: [17, 50, 108] },
  { means: 'busy', codes: [130, 131] },
];

/**
 * What X means: by a type or title first, by a code next, by words last. Words are never those that X
 * quotes, nor a handle: @suspended is no statement of X's. Null for what is not in the table.
 * @param handle the one asked for, or null
 */
export function meaningOf(problems: readonly RawProblem[], handle: string | null): Meaning | null {
  const of = (matches: (refusal: Refusal, problem: RawProblem) => boolean): Meaning | null =>
    REFUSALS.find((refusal) => problems.some((problem) => matches(refusal, problem)))?.means ?? null;
  const byName = of(
    ({ means, names }, problem) =>
      namesOf(problem).some((name) => names?.includes(name)) && (means !== 'not found' || isAboutUser(problem)),
  );
  const byWords = () => of(({ words }, problem) => words?.test(ownWords(problem, handle)) ?? false);
  if (byName === 'not found') {
    const said = byWords();
    return said === 'suspended' || said === 'own suspended' ? said : byName;
  }
  return byName ?? of(({ codes }, { code }) => code !== null && (codes?.includes(code) ?? false)) ?? byWords();
}

/** A missing post is named in the same place, with an id that looks like a person's. */
function isAboutUser({ about, resourceType, title, detail }: RawProblem): boolean {
  if (resourceType !== null) return resourceType === 'user';
  return about !== null || /\buser\b/i.test(`${title} ${detail}`);
}

function namesOf({ type, title, reason, period }: RawProblem): string[] {
  const names = [type, title, reason].map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const isCap = names.some((name) => name.startsWith('usagecap'));
  return isCap && /^daily$/i.test(period) ? [...names, 'dailycap'] : names;
}

function ownWords({ title, detail, about }: RawProblem, handle: string | null): string {
  const words = `${title} ${detail}`.replace(/\[[^\]]*\]?|@\w+/g, '');
  const named = [about, handle].filter((name): name is string => name !== null && /^\w{1,20}$/.test(name));
  return named.reduce((rest, name) => rest.replace(new RegExp(`\\b${name}\\b`, 'gi'), ''), words);
}
