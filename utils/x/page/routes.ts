import { isPageOfX, parseHandle, type Handle } from '../../base';

/** The kinds of pages on X that Mutuals tells apart. */
export type Route =
  /** `isMainTab`: the posts, not the media, likes and so on. */
  | { readonly kind: 'profile'; readonly handle: Handle; readonly isMainTab: boolean }
  | { readonly kind: 'list'; readonly handle: Handle; readonly list: PeopleList }
  /** Opens over whatever page was there before: a photo, the composer. */
  | { readonly kind: 'modal' }
  | { readonly kind: 'authorize' }
  | { readonly kind: 'other' };

/** The lists of people that a profile links to. */
export type PeopleList = 'following' | 'followers' | 'verified_followers' | 'followers_you_follow';

const TABS: ReadonlySet<string> = new Set([
  'with_replies',
  'highlights',
  'articles',
  'media',
  'likes',
  'affiliates',
  'superfollows',
]);
const LISTS: ReadonlySet<string> = new Set<PeopleList>([
  'following',
  'followers',
  'verified_followers',
  'followers_you_follow',
]);

/** Reads a path of x.com (`location.pathname`). */
export function readRoute(pathname: string): Route {
  const [first = '', second = '', ...rest] = pathname.split('/').filter(Boolean);
  const head = first.toLowerCase();
  if (head === 'compose') return { kind: 'modal' };
  if (head === 'i' && second === 'oauth2') return { kind: 'authorize' };
  const handle = parseHandle(first);
  if (!handle || isPageOfX(first)) return { kind: 'other' };
  const deeper = rest.length > 0;
  if (!second || (TABS.has(second) && !deeper)) return { kind: 'profile', handle, isMainTab: !second };
  if (LISTS.has(second) && !deeper) return { kind: 'list', handle, list: second as PeopleList };
  const overPhoto = (second === 'photo' || second === 'header_photo') && !deeper;
  const overPost = second === 'status' && (rest[1] === 'photo' || rest[1] === 'video');
  return overPhoto || overPost ? { kind: 'modal' } : { kind: 'other' };
}
