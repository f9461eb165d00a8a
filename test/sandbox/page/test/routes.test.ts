import { expect, test } from 'vitest';
import { parseRoute, type Route } from '../routes';

const cases: [string, Route][] = [
  ['/Ada_1', { kind: 'profile', handle: 'Ada_1', tab: 'posts' }],
  ['/ada/', { kind: 'profile', handle: 'ada', tab: 'posts' }],
  ['/ada/with_replies?x=1', { kind: 'profile', handle: 'ada', tab: 'with_replies' }],
  ['/ada/posts', { kind: 'elsewhere', path: '/ada/posts' }],
  ['/ada/verified_followers', { kind: 'list', handle: 'ada', list: 'verified_followers' }],
  ['/ada/header_photo', { kind: 'picture', handle: 'ada', shape: 'banner' }],
  ['/ada/status/12', { kind: 'status', handle: 'ada', post: '12' }],
  ['/ada/status/12/photo/1', { kind: 'post-picture', handle: 'ada', post: '12' }],
  ['/ada/status/no', { kind: 'elsewhere', path: '/ada/status/no' }],
  ['/x', { kind: 'profile', handle: 'x', tab: 'posts' }],
  ['/twenty_letters_long_', { kind: 'profile', handle: 'twenty_letters_long_', tab: 'posts' }],
  ['/twenty_one_letters___', { kind: 'elsewhere', path: '/twenty_one_letters___' }],
  ['/ada/status/12/likes', { kind: 'people', people: 'likes', handle: 'ada', post: '12' }],
  ['/ada/status/12/reposts', { kind: 'people', people: 'reposts', handle: 'ada', post: '12' }],
  ['/i/lists/12/members', { kind: 'people', people: 'members', list: '12' }],
  ['/i/connect_people', { kind: 'people', people: 'connect' }],
  ['/settings/blocked/all', { kind: 'people', people: 'blocked' }],
  ['/I/ada', { kind: 'elsewhere', path: '/I/ada' }],
  ['/followers', { kind: 'elsewhere', path: '/followers' }],
  ['/search?q=%40ada', { kind: 'search', query: '@ada' }],
  ['', { kind: 'home' }],
  ['//', { kind: 'elsewhere', path: '//' }],
];

test.each(cases)('%s', (address, route) => {
  expect(parseRoute(address)).toEqual(route);
});
