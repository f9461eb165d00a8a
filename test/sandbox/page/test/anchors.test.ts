import { describe, expect, test } from 'vitest';
import { viewOf } from '../answer';
import {
  bottomBar,
  columnParts,
  confirmSheet,
  createContext,
  modalLayer,
  navigation,
  primaryColumn,
  renderRow,
  serialise,
  sidebar,
  timelineRows,
} from '../client/templates';
import { defaultPageSettings, type PageSettings } from '../settings';
import { createPageWorld, find, hostileName } from './page-world';

const { state, people, viewer, mutual } = createPageWorld();

function draw(address: string, settings: Partial<PageSettings> = {}, scrolled = false) {
  const x = createContext({ ...defaultPageSettings, ...settings }, 'https://x.com');
  const view = viewOf(state, viewer, address);
  return {
    column: serialise(primaryColumn(x, columnParts(x, view, scrolled))),
    rows: timelineRows(x, view).map((row) => serialise(renderRow(x, row))),
    listRow:
      view.screen.kind === 'list'
        ? serialise(renderRow(x, { kind: 'person', person: view.screen.rows[0]!, tag: x.settings.cellTag }))
        : '',
    navigation: serialise(navigation(x, view.viewer, address)),
    sidebar: serialise(sidebar(x, view.whoToFollow)),
  };
}

function count(html: string, part: string): number {
  return html.split(part).length - 1;
}

describe('somebody’s profile', () => {
  test('has each anchor of a header once', () => {
    const { column } = draw(`/${mutual.handle}`);
    for (const testid of [
      'primaryColumn',
      'UserName',
      'UserProfileHeader_Items',
      'UserJoinDate',
      'placementTracking',
      'userFollowIndicator',
      'userActions',
      `${mutual.id}-unfollow`,
    ]) {
      expect([testid, count(column, `data-testid="${testid}"`)]).toEqual([testid, 1]);
    }
    expect(column).toContain(`https://pbs.twimg.com/profile_banners/${mutual.id}/`);
    expect(column).toContain(`href="/${mutual.handle}/following"`);
    expect(column).toContain(`href="/${mutual.handle}/verified_followers"`);
    expect(column).toContain(`data-testid="UserAvatar-Container-${mutual.handle}"`);
    expect(column).not.toContain('/settings/profile');
  });

  test('has a second follow button in the bar once the header’s is out of sight', () => {
    expect(count(draw(`/${mutual.handle}`, {}, true).column, `data-testid="${mutual.id}-unfollow"`)).toBe(2);
  });

  test('puts other people’s follow buttons, and other uses of the same test ids, among the posts', () => {
    const rows = draw(
      `/${find(people.followingOf(viewer.id).slice(0, 120), (each) => !each.protected && each.publicMetrics.tweet_count > 12).handle}`,
    ).rows.join('');
    expect(count(rows, 'data-testid="UserCell"')).toBe(3);
    expect(rows).toMatch(/data-testid="\d+-follow"/);
    expect(rows).toContain('data-testid="User-Name"');
    expect(rows).toContain('data-testid="placementTracking"');
    expect(rows).not.toContain('data-testid="UserName"');
  });

  test('shows no indicator for who doesn’t follow, and no button where X offers none', () => {
    const cold = find(people.followingOf(viewer.id).slice(0, 120), ({ id }) => !people.follows(id, viewer.id));
    expect(draw(`/${cold.handle}`).column).not.toContain('userFollowIndicator');
    const { column } = draw(`/${mutual.handle}`, { userActionsOnly: true }, true);
    expect(column).not.toMatch(/-(un)?follow"/);
    expect(column).toContain('data-testid="userActions"');
  });

  test('can be without a banner, with links in full, and with white space in attributes', () => {
    expect(draw(`/${mutual.handle}`, { bannerMissing: true }).column).not.toContain('profile_banners');
    expect(draw(`/${mutual.handle}`, { absoluteLinks: true }).column).toContain(
      `href="https://x.com/${mutual.handle}/following"`,
    );
    expect(draw(`/${mutual.handle}`, { whitespaceInAttributes: true }).column).toContain(
      `href="\n  /${mutual.handle}/following "`,
    );
  });

  test('of a protected person asked to be followed has a button that takes it back', () => {
    const shy = find(
      people.followersOf(viewer.id).slice(0, 90),
      (each) => each.protected && !people.follows(viewer.id, each.id),
    );
    people.request(viewer.id, shy.id);
    const { column, rows } = draw(`/${shy.handle}`);
    expect(column).toContain(`data-testid="${shy.id}-cancel"`);
    expect(column).toContain('data-testid="emptyState"');
    expect(rows).toEqual([]);
  });
});

test('one’s own profile has a way to edit it and no follow button', () => {
  const { column } = draw(`/${viewer.handle}`, {}, true);
  expect(column).toContain('href="/settings/profile"');
  expect(column).not.toMatch(/data-testid="\d+-(un)?follow"/);
  expect(column).not.toContain('placementTracking');
});

test('a missing account has no name to hang anything on', () => {
  const { column } = draw('/nobody_at_all');
  expect(column).toContain('data-testid="emptyState"');
  expect(column).not.toContain('data-testid="UserName"');
});

test('the navigation says who is signed in, unless X does not know; a narrow window’s never does', () => {
  const wide = draw('/home').navigation;
  expect(wide).toMatch(
    new RegExp(`data-testid="SideNav_AccountSwitcher_Button".*data-testid="UserAvatar-Container-${viewer.handle}"`),
  );
  expect(wide).toMatch(new RegExp(`href="/${viewer.handle}"[^>]*data-testid="AppTabBar_Profile_Link"`));
  const unknown = draw('/home', { avatarContainerUnknown: true }).navigation;
  expect(unknown).toContain('data-testid="UserAvatar-Container-unknown"');
  expect(unknown).toMatch(new RegExp(`href="/${viewer.handle}"[^>]*data-testid="AppTabBar_Profile_Link"`));
  expect(serialise(bottomBar(createContext(defaultPageSettings, '')))).not.toContain(viewer.handle);
});

test('a cell is of the element asked for in lists, and a list item in the side column', () => {
  for (const cellTag of ['button', 'div', 'li'] as const) {
    expect(draw(`/${viewer.handle}/following`, { cellTag }).listRow).toMatch(
      new RegExp(`<${cellTag} [^>]*data-testid="UserCell"`),
    );
  }
  expect(count(draw('/home').sidebar, '<li ')).toBe(3);
});

test('labels are in the page’s language', () => {
  const labels = ['en', 'ar', 'ja', 'pt'].map(
    (lang) =>
      new RegExp(`aria-label="([^"]+)"[^>]*data-testid="${mutual.id}-unfollow"`).exec(
        draw(`/${mutual.handle}`, { lang }).column,
      )?.[1],
  );
  expect(new Set(labels).size).toBe(4);
  expect(labels.every((label) => label?.endsWith(`@${mutual.handle}`))).toBe(true);
});

test('hostile names and bios stay text', () => {
  const coder = find(people.followingOf(viewer.id).slice(0, 120), ({ description }) =>
    description.includes('<script>'),
  );
  const own = draw(`/${viewer.handle}`);
  const pages = [own.column, own.navigation, ...own.rows, draw(`/${coder.handle}`).column];
  for (const html of pages) expect(html).not.toMatch(/<(script|img src=x|!--)/);
  expect(own.column).toContain(hostileName.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`));
});

test('an unfollow is confirmed on a sheet, and every modal says it is one', () => {
  const x = createContext(defaultPageSettings, 'https://x.com');
  const sheet = serialise(confirmSheet(x, viewOf(state, viewer, `/${mutual.handle}`).viewer));
  expect(sheet).toContain('data-testid="confirmationSheetConfirm"');
  expect(sheet).toContain('data-testid="confirmationSheetCancel"');
  for (const address of [
    `/${mutual.handle}/photo`,
    `/${mutual.handle}/header_photo`,
    '/compose/post',
    '/settings/profile',
    '/i/display',
  ]) {
    const view = viewOf(state, viewer, address);
    if (!view.modal) throw new Error(address);
    expect(serialise(modalLayer(x, view.modal, view.viewer))).toMatch(/role="dialog" aria-modal="true"/);
  }
});
