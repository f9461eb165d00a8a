import { listNames, profileTabs, type ListName, type ProfileTab } from './view';

/** What an address of x.com shows. */
export type Route =
  | { kind: 'profile'; handle: string; tab: ProfileTab }
  /** By id: the page finds the handle and shows its address. */
  | { kind: 'user'; id: string }
  | { kind: 'list'; handle: string; list: ListName }
  | { kind: 'status'; handle: string; post: string }
  | { kind: 'picture'; handle: string; shape: 'avatar' | 'banner' }
  | { kind: 'post-picture'; handle: string; post: string }
  | { kind: 'people'; people: 'likes' | 'reposts'; handle: string; post: string }
  | { kind: 'people'; people: 'members'; list: string }
  | { kind: 'people'; people: 'connect' | 'blocked' }
  | { kind: 'home' }
  | { kind: 'search'; query: string }
  | { kind: 'compose' }
  | { kind: 'edit-profile' }
  | { kind: 'display' }
  | { kind: 'elsewhere'; path: string };

const taken = new Set(
  (
    'i home explore search search-advanced hashtag notifications messages settings compose login logout signin signup ' +
    'register intent share account session oauth tos privacy about help faq download jobs bookmarks lists topics ' +
    'who_to_follow connect_people following followers widgets old donate twitter sandbox'
  ).split(' '),
);

/** @param address A path with its query; a leading slash may be missing. */
export function parseRoute(address: string): Route {
  const url = new URL(`https://x.com/${address.replace(/^\//, '')}`);
  const [first = '', second, third, fourth] = url.pathname.split('/').filter((part) => part !== '');
  const elsewhere: Route = { kind: 'elsewhere', path: url.pathname };
  switch (url.pathname.replace(/\/$/, '')) {
    case '':
    case '/home':
      return { kind: 'home' };
    case '/search':
      return { kind: 'search', query: url.searchParams.get('q') ?? '' };
    case '/compose/post':
      return { kind: 'compose' };
    case '/settings/profile':
      return { kind: 'edit-profile' };
    case '/i/display':
      return { kind: 'display' };
    case '/i/connect_people':
      return { kind: 'people', people: 'connect' };
    case '/settings/blocked/all':
      return { kind: 'people', people: 'blocked' };
  }
  const id = /^\/i\/user\/(\d{1,19})$/.exec(url.pathname)?.[1];
  if (id !== undefined) return { kind: 'user', id };
  const list = /^\/i\/lists\/(\d{1,19})\/members$/.exec(url.pathname)?.[1];
  if (list !== undefined) return { kind: 'people', people: 'members', list };
  // Handles have up to 15 letters today, and up to 20 on old accounts.
  if (!/^[A-Za-z0-9_]{1,20}$/.test(first) || taken.has(first.toLowerCase())) return elsewhere;
  if (second === undefined) return { kind: 'profile', handle: first, tab: 'posts' };
  if (second === 'status' && third !== undefined && /^\d{1,19}$/.test(third)) {
    if (fourth === 'likes' || fourth === 'reposts')
      return { kind: 'people', people: fourth, handle: first, post: third };
    return fourth === 'photo'
      ? { kind: 'post-picture', handle: first, post: third }
      : { kind: 'status', handle: first, post: third };
  }
  if (third !== undefined) return elsewhere;
  if (second === 'photo') return { kind: 'picture', handle: first, shape: 'avatar' };
  if (second === 'header_photo') return { kind: 'picture', handle: first, shape: 'banner' };
  const name = listNames.find((each) => each === second);
  if (name) return { kind: 'list', handle: first, list: name };
  const tab = profileTabs.find((name) => name === second && name !== 'posts');
  return tab ? { kind: 'profile', handle: first, tab } : elsewhere;
}
