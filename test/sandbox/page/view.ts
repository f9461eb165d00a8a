/** What the page's client gets to draw: the answers of `/sandbox/page.json`. */

/** A person as the signed-in viewer sees them. */
export interface PersonView {
  id: string;
  handle: string;
  name: string;
  description: string;
  location: string;
  /** Their own web address; empty when not given. */
  url: string;
  /** ISO 8601. */
  joinedAt: string;
  verified: 'none' | 'blue' | 'business' | 'government';
  protected: boolean;
  /** The 48 px picture, `…_normal.png`. */
  avatar: string;
  banner: string | null;
  followingCount: number;
  followersCount: number;
  postCount: number;
  /** From the viewer to this person. */
  followed: 'yes' | 'no' | 'pending';
  /** From this person to the viewer. */
  followsViewer: boolean;
  isViewer: boolean;
  /** The viewer has blocked them. */
  blocked: boolean;
  /** They have blocked the viewer. */
  blocksViewer: boolean;
  /** What is odd about them, as in the settings' `shapes`. */
  withheld?: boolean;
  disabled?: string;
  context?: string;
  secondButton?: string;
}

/** Who of those the viewer follows also follows somebody: two names, the number of the rest, three with a picture. */
export interface Known {
  names: string[];
  others: number;
  avatars: PersonView[];
}

export interface PostView {
  id: string;
  author: PersonView;
  text: string;
  attachment: 'none' | 'photo' | 'video' | 'promotion';
  replies: number;
  reposts: number;
  likes: number;
  views: number;
  /** Hours since it was posted. */
  age: number;
}

export const profileTabs = [
  'posts',
  'with_replies',
  'highlights',
  'articles',
  'media',
  'likes',
  'affiliates',
  'superfollows',
] as const;
export type ProfileTab = (typeof profileTabs)[number];
export const listNames = ['verified_followers', 'followers_you_follow', 'followers', 'following'] as const;
export type ListName = (typeof listNames)[number];

/** Lists of people that are nobody's followers or following. */
export type PeopleName = 'likes' | 'reposts' | 'members' | 'connect' | 'blocked';

export type Screen =
  | {
      kind: 'profile';
      tab: ProfileTab;
      person: PersonView;
      posts: PostView[];
      known: Known;
    }
  | { kind: 'list'; list: ListName; person: PersonView; total: number; rows: PersonView[] }
  | { kind: 'missing'; handle: string; standing: 'unknown' | 'suspended' | 'deleted' }
  | { kind: 'home'; posts: PostView[] }
  | { kind: 'search'; query: string; people: PersonView[] }
  | { kind: 'people'; people: PeopleName; rows: PersonView[] }
  | { kind: 'status'; post: PostView }
  | { kind: 'elsewhere'; path: string };

/** What lies over the screen while the address is its own. */
export type Modal =
  | { kind: 'picture'; image: string; shape: 'avatar' | 'banner' | 'photo' }
  | { kind: 'compose' }
  | { kind: 'edit-profile'; person: PersonView }
  | { kind: 'people'; people: PeopleName; rows: PersonView[] }
  | { kind: 'display' };

export interface View {
  viewer: PersonView;
  screen: Screen;
  modal: Modal | null;
  whoToFollow: PersonView[];
  /** The viewer's other accounts. */
  accounts: PersonView[];
}

/** `?cursor=`: part of a list, from that row on. */
export interface ListPart {
  first: number;
  rows: PersonView[];
}

/** What happened on the pages of a tab that nobody pressed, as the page itself sees it. */
export interface PageEffects {
  /** Test ids of what was clicked by a script. */
  readonly untrustedClicks: string[];
  /** Test ids of what of X's got the focus, in order. */
  readonly focused: string[];
  /** Of those: without a key or a press of the mouse in that task. */
  readonly unprompted: string[];
  /** Where the window stood after each scroll, CSS px. */
  readonly positions: number[];
}
