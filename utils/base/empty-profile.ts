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
