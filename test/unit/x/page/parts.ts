import { Window as Browser } from 'happy-dom';
import type { Handle } from '../../../../utils/base/ids';

/** Parts of X's page by their structure: a row holds a column with the handle, and beside it the indicator. */

export const viewer = 'viewer_me' as Handle;

/** An element of a document that holds `html` in its main column. */
export function inColumn(html: string, path = '/ada'): Document {
  const window = new Browser({ url: `https://x.com${path}` });
  window.document.body.innerHTML = `<div id="react-root"><header><button data-testid="SideNav_AccountSwitcher_Button"><div data-testid="UserAvatar-Container-${viewer}"></div></button></header><div data-testid="primaryColumn">${html}</div><div data-testid="sidebarColumn"></div><div id="layers"></div></div>`;
  return window.document as unknown as Document;
}

export interface PersonParts {
  readonly handle?: string;
  readonly id?: string;
  /** The test id of the button, without the id; null where it is not drawn. */
  readonly does?: string | null;
  readonly indicator?: boolean;
  /** Stands behind the handle. */
  readonly behind?: string;
  readonly name?: string;
  readonly bio?: string;
  readonly avatar?: string;
  /** Stands before the person's own links. */
  readonly above?: string;
  /** Stands in the handle's place. */
  readonly handleLine?: string;
  readonly moreButtons?: string;
}

const ROW = 'display:flex;flex-direction:row';
const COLUMN = 'display:flex;flex-direction:column';

const button = ({ id = '42', does = 'unfollow', moreButtons = '' }: PersonParts) =>
  `${does === null ? '' : `<button role="button" data-testid="${id}-${does}"><div dir="ltr"><span>Label</span></div></button>`}${moreButtons}`;
const tag = ({ indicator = false, behind = '' }: PersonParts) =>
  behind +
  (indicator
    ? '<div style="display:flex"><div data-testid="userFollowIndicator" dir="ltr"><span>تتابعك</span></div></div>'
    : '');

/** A UserCell. */
export function row(parts: PersonParts = {}, element = 'div'): string {
  const { handle = 'bob', name = 'Bob', bio = '', avatar = handle, above = '' } = parts;
  const {
    handleLine = `<a href="/${handle}" tabindex="-1"><div><div dir="ltr"><span class="text t1">@${handle}</span></div></div></a>`,
  } = parts;
  return `<${element} data-testid="UserCell">${above}<div style="${ROW}"><div data-testid="UserAvatar-Container-${avatar}"><a href="/${handle}" aria-hidden="true" tabindex="-1"></a></div>
    <div style="${COLUMN}"><div style="${ROW}"><div style="${COLUMN}"><div><a href="/${handle}"><div dir="ltr"><span>${name}</span></div></a></div>
      <div class="row" style="${ROW}"><div style="${COLUMN}">${handleLine}</div>${tag(parts)}</div></div>
      <div>${button(parts)}</div><div dir="auto" hidden>Click to follow ${handle}</div></div>
    ${bio && `<div dir="auto">${bio}</div>`}</div></div></${element}>`;
}

/** A profile header: avatar and buttons, name block, items. */
export function header(parts: PersonParts & { items?: boolean; more?: string } = {}): string {
  const { handle = 'ada', name = 'Ada', items = true, more = '' } = parts;
  const {
    handleLine = `<div tabindex="-1"><div><div dir="ltr"><span class="text t1">@${handle}</span></div></div></div>`,
  } = parts;
  return `<div id="header"><div style="${ROW}"><div data-testid="UserAvatar-Container-${handle}"></div><div style="${ROW}"><button data-testid="userActions"></button><div data-testid="placementTracking">${button(parts)}<div dir="auto" hidden>Click to follow ${handle}</div></div></div></div>
    <div data-testid="UserName"><div style="${COLUMN}"><div style="${COLUMN}"><div style="${ROW}"><div dir="ltr"><span><span>${name}</span></span></div></div><div class="row" style="${ROW}">${handleLine}${tag(parts)}</div></div></div></div>
    ${parts.bio ? `<div data-testid="UserDescription">${parts.bio}</div>` : ''}${items ? '<div data-testid="UserProfileHeader_Items"><span data-testid="UserJoinDate">2013</span></div>' : ''}</div>${more}`;
}

/** A person's hover card as it stands in #layers. */
export function hoverCard(parts: PersonParts = {}): string {
  const { handle = 'bob', name = 'Bob', avatar = handle, bio = '' } = parts;
  const {
    handleLine = `<a href="/${handle}" tabindex="-1"><div dir="ltr"><span class="text t1">@${handle}</span></div></a>`,
  } = parts;
  return `<div data-testid="hoverCardParent"><div><div data-testid="HoverCard"><div><div style="${ROW}"><div data-testid="UserAvatar-Container-${avatar}"></div>${button(parts)}</div>
    <div style="${COLUMN}"><a href="/${handle}"><div dir="ltr"><span>${name}</span></div></a><div class="row" style="${ROW}">${handleLine}${tag(parts)}</div></div>
    <div dir="auto">${bio}</div><div><a href="/${handle}/following">12</a></div></div></div></div></div>`;
}
