import type { PersonRow } from '../../../storage';
import { isReported, PROFILE_FIELDS } from '../../../base';

/** Facts that may be known of people beside id and name; an archive has none, a sync those that the App may read, and last posts only if asked for. */
export const FACTS = [...PROFILE_FIELDS, 'followers', 'following', 'created', 'lastPost'] as const;
export type KnownFact = (typeof FACTS)[number];

/** The facts that are known of somebody in a list. */
export type KnownFacts = readonly KnownFact[];

/** The facts that are known of at least one of these people. */
export function factsOf(rows: readonly Omit<PersonRow, 'handle'>[]): KnownFacts {
  const has: Readonly<Record<KnownFact, (row: Omit<PersonRow, 'handle'>) => boolean>> = {
    verified: (row) => isReported(row, 'verified'),
    protected: (row) => isReported(row, 'protected'),
    picture: (row) => isReported(row, 'picture'),
    bio: (row) => isReported(row, 'bio'),
    followers: ({ followersCount }) => followersCount !== null,
    following: ({ followingCount }) => followingCount !== null,
    created: ({ createdAt }) => createdAt !== null,
    lastPost: ({ lastPostAt }) => lastPostAt !== null,
  };
  return FACTS.filter((fact) => rows.some(has[fact]));
}
