import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { createIdentities } from '../../../../utils/x/page';
import { readRoute } from '../../../../utils/x/page/routes';
import { readPage } from '../../../../utils/x/page/watch';
import { readColors } from '../../../../utils/x/page/theme';

interface Parts {
  readonly handle?: string;
  readonly buttons?: readonly string[];
  readonly schema?: object | string;
  readonly banner?: string;
  readonly viewerAvatar?: string;
  readonly profileLink?: string;
  readonly root?: string;
  readonly sidebar?: string;
}

function pageWith(parts: Parts): Document {
  const window = new Window({ url: 'https://x.com/ada' });
  const schema = typeof parts.schema === 'string' ? parts.schema : JSON.stringify(parts.schema ?? null);
  window.document
    .write(`<html><head>${parts.schema ? `<script type="application/ld+json" data-testid="UserProfileSchema-test">${schema}</script>` : ''}</head>
  <body><div id="${parts.root ?? 'react-root'}">
    <header>${parts.profileLink ? `<a data-testid="AppTabBar_Profile_Link" href="${parts.profileLink}">P</a>` : ''}
      <button data-testid="SideNav_AccountSwitcher_Button"><div data-testid="${parts.viewerAvatar ?? 'UserAvatar-Container-viewer'}"></div></button></header>
    <div data-testid="primaryColumn"><section id="header">
      ${parts.banner ? `<img src="${parts.banner}">` : ''}
      ${(parts.buttons ?? []).map((id) => `<div data-testid="placementTracking"><button data-testid="${id}">Follow</button></div>`).join('')}
      <div data-testid="UserName"><div><div><span>Ada</span></div><div id="row"><div><span>@${parts.handle ?? 'ada'}</span></div></div></div></div>
      <div data-testid="UserProfileHeader_Items"></div></section>
      <section><div data-testid="cellInnerDiv"><div data-testid="placementTracking"><button data-testid="999-follow"></button></div></div></section>
    </div>
    <div data-testid="sidebarColumn">${parts.sidebar ?? '<li data-testid="UserCell"><button data-testid="888-follow"></button></li>'}</div>
  </div></body></html>`);
  return window.document as unknown as Document;
}

const pageOf = (parts: Parts) =>
  readPage(pageWith(parts), readRoute('/ada'), {
    viewer: null,
    settled: true,
    visit: 1,
    identities: createIdentities(),
  });

const idOn = (parts: Parts) => {
  const page = pageOf(parts);
  return page?.kind === 'profile' ? page.header.userId : page;
};

describe('whose profile is in front', () => {
  test('the button of the header says the id; buttons in cells, posts and the sidebar do not', () => {
    expect(idOn({ buttons: ['1234567890123456789-follow'] })).toBe('1234567890123456789');
    expect(idOn({ buttons: ['42-unfollow', '42-unfollow'] })).toBe('42');
    expect(idOn({})).toBeNull();
  });
  test('two buttons of different people prove nothing', () => {
    expect(idOn({ buttons: ['42-follow', '43-follow'] })).toEqual({
      kind: 'pending',
      handle: 'ada',
      shows: 'somebody else',
    });
  });
  test('white space around a test id does no harm', () => {
    expect(idOn({ buttons: ['42-follow'], viewerAvatar: ' UserAvatar-Container-viewer ' })).toBe('42');
  });
  test('a schema of this handle is believed, in both of its forms', () => {
    expect(idOn({ schema: { mainEntity: { identifier: '77', additionalName: 'ADA' } } })).toBe('77');
    expect(idOn({ schema: { author: { identifier: '78', additionalName: 'ada' } } })).toBe('78');
  });
  test('a stale schema, or one that is no JSON, is not', () => {
    expect(idOn({ schema: { mainEntity: { identifier: '77', additionalName: 'bob' } }, buttons: ['42-follow'] })).toBe(
      '42',
    );
    expect(idOn({ schema: '{not json' })).toBeNull();
    expect(idOn({ schema: 'null' })).toBeNull();
  });
  test('a banner says the id; one that disagrees with the button is another person’s', () => {
    expect(idOn({ banner: 'https://pbs.twimg.com/profile_banners/55/1600/1500x500' })).toBe('55');
    expect(idOn({ banner: 'https://pbs.twimg.com/profile_banners/55/1600/1500x500', buttons: ['42-follow'] })).toEqual({
      kind: 'pending',
      handle: 'ada',
      shows: 'somebody else',
    });
  });
  test('while the page still shows somebody else, there is no profile yet', () => {
    expect(idOn({ handle: 'bob', buttons: ['42-follow'] })).toEqual({
      kind: 'pending',
      handle: 'ada',
      shows: 'somebody else',
    });
  });
});

describe('who is signed in', () => {
  const viewerOn = (parts: Parts) => {
    const page = pageOf(parts);
    return page?.kind === 'profile' ? page.viewer : page;
  };
  test('the account switcher says it', () => expect(viewerOn({})).toBe('viewer'));
  test('where it is unknown, the profile link does, absolute or not', () => {
    const viewerAvatar = 'UserAvatar-Container-unknown';
    expect(viewerOn({ viewerAvatar, profileLink: '/grace' })).toBe('grace');
    expect(viewerOn({ viewerAvatar, profileLink: ' https://x.com/grace ' })).toBe('grace');
  });
  test('nobody: the page is read without', () => {
    expect(viewerOn({ viewerAvatar: 'nothing' })).toBeNull();
  });
  test('the own profile is told from others whatever the case', () => {
    const page = pageOf({ viewerAvatar: 'UserAvatar-Container-ADA' });
    expect(page).toMatchObject({ kind: 'profile', whose: 'own' });
  });
});

test('the new client gets no overlay and no error', () => {
  expect(pageOf({ root: 'root' })).toEqual({ kind: 'nothing', why: 'new client' });
});

test('the theme comes from the background, light when there is none', () => {
  const themeOf = (style: string) => {
    const window = new Window();
    window.document.body.setAttribute('style', style);
    return readColors(window as unknown as globalThis.Window);
  };
  expect(themeOf('background-color: rgb(255, 255, 255)')).toBe('light');
  expect(themeOf('background-color: rgb(0, 0, 0)')).toBe('dark');
  expect(themeOf('background-color: rgb(5, 5, 5)')).toBe('dark');
  expect(themeOf('')).toBe('light');
});
