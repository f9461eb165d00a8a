/** What is known of somebody whose profile X has not reported. */
export const EMPTY_PROFILE = {
  pictureUrl: null,
  verified: 'none',
  protected: false,
  followersCount: null,
  followingCount: null,
  postCount: null,
  createdAt: null,
  lastPostAt: null,
  bio: '',
} as const;

/** Of {@link EMPTY_PROFILE}, what a reported profile never lacks altogether. */
interface Profile {
  readonly pictureUrl: string | null;
  readonly followersCount: number | null;
  readonly createdAt: number | null;
  readonly bio: string;
  readonly unreported?: readonly ProfileField[] | undefined;
}

/** What X may leave out of a profile without anything showing it: such a field stands as in {@link EMPTY_PROFILE}. */
export const PROFILE_FIELDS = ['verified', 'protected', 'picture', 'bio'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/**
 * Whether X reported a field of somebody. It reports none of whom only an archive or a page named, and may leave out
 * of an answer what the App may not read (`unreported`): what stands there then says neither yes nor no.
 */
export function isReported(
  { pictureUrl, followersCount, createdAt, bio, unreported }: Profile,
  field: ProfileField,
): boolean {
  if (unreported) return !unreported.includes(field);
  return createdAt !== null || followersCount !== null || pictureUrl !== null || bio !== '';
}

/**
 * Since when somebody has been inactive, in the unit of the times given: their newest post, or where X reported that
 * there is none the start of the account. Null where neither is known: they pass as neither inactive nor active.
 */
export function inactiveSince(person: {
  readonly lastPostAt: number | null;
  readonly postCount: number | null;
  readonly createdAt: number | null;
}): number | null {
  return person.lastPostAt ?? (person.postCount === 0 ? person.createdAt : null);
}
