import { describe, expect, test } from 'vitest';
import { readRoute } from '../../../../utils/x/page/routes';

describe('readRoute', () => {
  test.each([
    '/ada',
    '/ada/',
    '/Ada_99/with_replies',
    '/ada/highlights',
    '/ada/articles',
    '/ada/media',
    '/ada/likes',
    '/ada/affiliates',
    '/ada/superfollows',
    '/sixteencharacters',
    '/x',
  ])('%s is a profile', (path) => expect(readRoute(path)).toMatchObject({ kind: 'profile' }));
  test.each(['following', 'followers', 'verified_followers', 'followers_you_follow'])('/ada/%s is a list', (list) => {
    expect(readRoute(`/ada/${list}`)).toEqual({ kind: 'list', handle: 'ada', list });
  });
  test.each(['/compose/post', '/ada/photo', '/ada/header_photo', '/ada/status/123/photo/1', '/ada/status/123/video/1'])(
    '%s stands over what was there',
    (path) => {
      expect(readRoute(path)).toEqual({ kind: 'modal' });
    },
  );
  test.each([
    '/',
    '/home',
    '/HOME',
    '/explore',
    '/search',
    '/i/bookmarks',
    '/settings/profile',
    '/following',
    '/ada/status/123',
    '/ada/lists',
    '/not-a-handle',
    '/twentyone_characters_',
    '/ada/following/x',
    '/ada/with_replies/more',
  ])('%s is nothing of ours', (path) => expect(readRoute(path)).toEqual({ kind: 'other' }));
  test('the authorize page is known as such', () => {
    expect(readRoute('/i/oauth2/authorize')).toEqual({ kind: 'authorize' });
  });
});
