/** What X's answers are now and then, and its documentation does not say. Each is a world to run the product in. */
export interface Oddities {
  /** How the newest post and the posts beside it are called: X renames endpoint by endpoint. */
  readonly newestPost: 'post' | 'tweet';
  /** Values of `expansions` or `user.fields` that are answered with 400. */
  readonly rejected: readonly string[];
  /** Whether an expansion brings the posts along, at a price. */
  readonly postsBilled: boolean;
  /** `connection_status`: said of everybody asked for, left out of strangers, or of all, without a word. */
  readonly connection: 'said' | 'not of strangers' | 'never';
  /** People who can't be shown: named in `errors`, or left out without a word. */
  readonly missing: 'named' | 'silent';
  /** 'empty': the own account was suspended, lists nobody and counts 0 for a while. */
  readonly ownLists: 'as they are' | 'empty';
  /** How many more the own account counts in each list than X ever lists. */
  readonly hidden: number;
  /** How far the following list is behind unfollows, ms. */
  readonly listLag: number;
  /** 'reversed': each page the other way round. */
  readonly order: 'newest first' | 'reversed';
  readonly tokens: 'long' | 'of 16';
  /** What every follow and unfollow is refused with. */
  readonly refuses: { readonly code: number; readonly message: string } | null;
  /** Every call is answered with 401, as in an outage. */
  readonly signedOut: boolean;
  /** How the `date` header ends. */
  readonly zone: 'GMT' | 'UTC';
}

/** X as it is documented. */
export const PLAIN: Oddities = {
  newestPost: 'post',
  rejected: [],
  postsBilled: false,
  connection: 'said',
  missing: 'named',
  ownLists: 'as they are',
  hidden: 0,
  listLag: 0,
  order: 'newest first',
  tokens: 'long',
  refuses: null,
  signedOut: false,
  zone: 'GMT',
};
