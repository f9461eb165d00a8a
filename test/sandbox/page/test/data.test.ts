import { expect, test } from 'vitest';
import type { ListPart, Modal, Screen, View } from '../view';
import { createPageWorld, find, withPages } from './page-world';

test('each address has its screen, and modals lie over one', async () => {
  const { state, viewer, mutual } = createPageWorld();
  const expected: [string, Screen['kind'], Modal['kind'] | null][] = [
    [`/${mutual.handle}`, 'profile', null],
    [`/${mutual.handle.toUpperCase()}/media`, 'profile', null],
    [`/${mutual.handle}/following`, 'list', null],
    [`/${mutual.handle}/followers_you_follow`, 'list', null],
    [`/${mutual.handle}/photo`, 'profile', 'picture'],
    [`/${mutual.handle}/header_photo`, 'profile', 'picture'],
    [`/${mutual.handle}/status/1900000000000000000`, 'status', null],
    [`/${mutual.handle}/status/1900000000000000000/photo/1`, 'status', 'picture'],
    ['/nobody_at_all', 'missing', null],
    ['/home', 'home', null],
    [`/search?q=${mutual.handle}&f=user`, 'search', null],
    ['/settings/profile', 'profile', 'edit-profile'],
    ['/compose/post', 'home', 'compose'],
    ['/i/display', 'home', 'display'],
    ['/i/bookmarks', 'elsewhere', null],
    ['/following', 'elsewhere', null],
  ];
  await withPages(state, async (ask) => {
    for (const [path, screen, modal] of expected) {
      const view = JSON.parse((await ask(`/sandbox/page.json?path=${encodeURIComponent(path)}`)).text) as View;
      expect([path, view.screen.kind, view.modal?.kind ?? null]).toEqual([path, screen, modal]);
      expect(view.viewer.id).toBe(viewer.id);
      expect(view.whoToFollow.map(({ followed }) => followed)).toEqual(['no', 'no', 'no']);
    }
  });
});

test('a suspended account is missing, and so is a deleted one', async () => {
  const { state, people, mutual } = createPageWorld();
  await withPages(state, async (ask) => {
    for (const standing of ['suspended', 'deleted'] as const) {
      people.setStanding(mutual.id, standing);
      for (const path of ['', '/followers', '/photo']) {
        const { screen } = JSON.parse((await ask(`/sandbox/page.json?path=/${mutual.handle}${path}`)).text) as View;
        expect(screen).toEqual({ kind: 'missing', handle: mutual.handle, standing });
      }
    }
  });
});

test('a list’s parts hold everybody once, in order', async () => {
  const { state, people, viewer } = createPageWorld();
  await withPages(state, async (ask) => {
    const path = encodeURIComponent(`/${viewer.handle}/following`);
    const { screen } = JSON.parse((await ask(`/sandbox/page.json?path=${path}`)).text) as View;
    if (screen.kind !== 'list') throw new Error(screen.kind);
    expect(screen.total).toBe(120);
    const ids = screen.rows.map(({ id }) => id);
    while (ids.length < screen.total) {
      const part = JSON.parse((await ask(`/sandbox/page.json?path=${path}&cursor=${ids.length}`)).text) as ListPart;
      expect(part.first).toBe(ids.length);
      expect(part.rows.length).toBeGreaterThan(0);
      ids.push(...part.rows.map(({ id }) => id));
    }
    expect(ids).toEqual(
      people
        .followingOf(viewer.id)
        .slice(0, 120)
        .map(({ id }) => id),
    );
    expect((await ask(`/sandbox/page.json?path=${path}&cursor=-1`)).status).toBe(400);
  });
});

test('the page’s buttons change the truth, and only by POST', async () => {
  const { state, people, viewer, mutual } = createPageWorld();
  const fan = find(people.followersOf(viewer.id).slice(0, 90), ({ id }) => !people.follows(viewer.id, id));
  await withPages(state, async (ask) => {
    expect((await ask(`/sandbox/unfollow/${mutual.id}`)).status).toBe(404);
    expect(people.follows(viewer.id, mutual.id)).toBe(true);
    expect(JSON.parse((await ask(`/sandbox/unfollow/${mutual.id}`, 'POST')).text).person).toMatchObject({
      followed: 'no',
      followsViewer: true,
    });
    expect(people.follows(viewer.id, mutual.id)).toBe(false);
    expect(JSON.parse((await ask(`/sandbox/follow/${fan.id}`, 'POST')).text).person).toMatchObject({ followed: 'yes' });
    expect(people.follows(viewer.id, fan.id)).toBe(true);
    expect((await ask('/sandbox/follow/1', 'POST')).status).toBe(404);
  });
});
