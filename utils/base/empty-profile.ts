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
}

/** Whether X has reported a profile: without one, no picture and no bio mean nothing. */
export function isProfileKnown({ pictureUrl, followersCount, createdAt, bio }: Profile): boolean {
  return createdAt !== null || followersCount !== null || pictureUrl !== null || bio !== '';
}
