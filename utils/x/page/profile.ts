import { parseHandle, parseUserId, sameHandle, type Handle, type UserId } from '../../base';

/**
 * What the classic client's page says: whose profile is shown, who is signed in, and where an overlay
 * belongs. Nothing else is read. Every anchor of X's page stands in this folder and nowhere else.
 */

const REACT_ROOT = '#react-root';
/** `~=` finds a test id with stray white space around it, which `=`, `^=` and `$=` do not. */
const COLUMN = '[data-testid~="primaryColumn"]';
const NAME = '[data-testid~="UserName"]';
const HEADER_ITEMS = '[data-testid~="UserProfileHeader_Items"]';
const DESCRIPTION = '[data-testid~="UserDescription"]';
const CELL = '[data-testid~="UserCell"], [data-testid~="cellInnerDiv"], article';
const USER_CELL = '[data-testid~="UserCell"]';
const FOLLOW_BUTTON = '[data-testid*="-follow"], [data-testid*="-unfollow"], [data-testid*="-cancel"]';
/** '-cancel' is the button of a request that waits for a protected account. */
const FOLLOW_BUTTON_ID = /^\s*([0-9]{1,19})-(follow|unfollow|cancel)\s*$/;
const PROFILE_SCHEMA = 'script[data-testid~="UserProfileSchema-test"]';
const BANNER = 'img[src*="/profile_banners/"], [style*="/profile_banners/"]';
const BANNER_ID = /\/profile_banners\/([0-9]{1,19})\//;
const SWITCHER_AVATAR = '[data-testid~="SideNav_AccountSwitcher_Button"] [data-testid*="UserAvatar-Container-"]';
const AVATAR_PREFIX = 'UserAvatar-Container-';
const PROFILE_LINK = '[data-testid~="AppTabBar_Profile_Link"]';
/** Narrow windows have no navigation that names the viewer; their home page has this. */
const DASH_AVATAR = '[data-testid~="DashButton_ProfileIcon_Link"] [data-testid*="UserAvatar-Container-"]';
/** Only on one's own profile, whatever the width. */
const EDIT_PROFILE = 'a[href*="/settings/profile"]';

/** The profile header as found. The elements are the page's: hold them no longer than until the next change. */
export interface ProfileHeader {
  readonly handle: Handle;
  /** Null where the page does not say it beyond doubt. */
  readonly userId: UserId | null;
  /** Whose overlay goes beside: the element that holds name and handle. */
  readonly name: Element;
  /** The element under which a bar belongs. */
  readonly items: Element;
  /** The smallest element that holds all of the header. */
  readonly whole: Element;
}

/** Whether this document is the client that Mutuals knows. */
export function isClassicClient(document: Document): boolean {
  return document.querySelector(REACT_ROOT) !== null;
}

/** Who is signed in on this page, or null when it does not say. */
export function readViewer(document: Document): Handle | null {
  for (const selector of [SWITCHER_AVATAR, DASH_AVATAR]) {
    const avatar = document.querySelector(selector)?.getAttribute('data-testid')?.trim();
    const named = parseHandle(avatar?.slice(AVATAR_PREFIX.length));
    if (named && named !== 'unknown') return named;
  }
  const link = document.querySelector(PROFILE_LINK);
  return link && handleOfLink(link);
}

/** Whether the profile in front is the viewer's own by its button for editing. */
export function hasEditButton(document: Document): boolean {
  const column = document.querySelector(COLUMN);
  const found = column?.querySelector(EDIT_PROFILE);
  return !!found && !found.closest(CELL);
}

/** The main column, or null where the page has none (yet). */
export function findColumn(document: Document): Element | null {
  return document.querySelector(COLUMN);
}

/** What a follow button says: whose it is, and what a click on it would do. */
export interface FollowButton {
  readonly userId: UserId;
  readonly does: 'follow' | 'unfollow' | 'cancel';
}

/** Reads the follow button that `element` is or is part of, or null. */
export function readFollowButton(element: Element): FollowButton | null {
  const found = FOLLOW_BUTTON_ID.exec(element.closest(FOLLOW_BUTTON)?.getAttribute('data-testid') ?? '');
  const userId = parseUserId(found?.[1]);
  return userId && { userId, does: found![2] as FollowButton['does'] };
}

/** What the page's buttons for a person would do now; empty where it shows none. */
export function buttonsOf(document: Document, userId: UserId): ReadonlySet<FollowButton['does']> {
  const found = [...document.querySelectorAll(`[data-testid*="${userId}-"]`)].map(readFollowButton);
  return new Set(found.flatMap((button) => (button?.userId === userId ? [button.does] : [])));
}

/** X's own button in the header of a person's profile, or null. */
export function headerButton(document: Document, userId: UserId): HTMLElement | null {
  for (const button of document.querySelectorAll<HTMLElement>(`${COLUMN} [data-testid*="${userId}-"]`)) {
    if (!button.closest(CELL) && readFollowButton(button)?.userId === userId) return button;
  }
  return null;
}

/** A person's cell in a list as it is now: rows are used again for others. */
export interface PersonCell {
  readonly cell: Element;
  readonly userId: UserId;
  readonly handle: Handle;
  /** What shows the handle. */
  readonly at: Element;
}

/** Selects the cells of people. */
export const PERSON_CELL = USER_CELL;

/** Whom a cell shows, or null where it does not say beyond doubt. */
export function readCell(cell: Element): PersonCell | null {
  const buttons = [...cell.querySelectorAll(FOLLOW_BUTTON)].map(readFollowButton).filter((button) => button !== null);
  const link = cell.querySelector('a[href]');
  const handle = link && handleOfLink(link);
  const userId = new Set(buttons.map((button) => button.userId)).size === 1 ? buttons[0]!.userId : null;
  const at = userId && handle && handleElement(cell, handle);
  return at ? { cell, userId, handle, at } : null;
}

function handleOfLink(link: Element): Handle | null {
  const href = link.getAttribute('href')?.trim();
  return href ? parseHandle(new URL(href, 'https://x.com').pathname.slice(1)) : null;
}

/**
 * The header of `handle`'s profile, or null while the page shows none or still shows somebody else's:
 * a soft navigation changes the address before the page.
 */
export function findProfileHeader(document: Document, handle: Handle): ProfileHeader | null {
  const column = document.querySelector(COLUMN);
  if (!column) return null;
  for (const name of column.querySelectorAll(NAME)) {
    if (name.closest(CELL) || !handleElement(name, handle)) continue;
    const items = under(column, HEADER_ITEMS) ?? under(column, DESCRIPTION) ?? name;
    const whole = commonAncestor(name, items);
    return { handle, userId: readUserId(document, column, handle), name, items, whole };
  }
  return null;
}

/** The outermost element within `name` that says only "@handle"; language-free, as X never translates a handle. */
export function handleElement(name: Element, handle: Handle): Element | null {
  const wanted = `@${handle.toLowerCase()}`;
  const walker = name.ownerDocument.createTreeWalker(name, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text.textContent?.trim().toLowerCase() !== wanted) continue;
    let found = text.parentElement!;
    while (found.parentElement && found !== name && found.parentElement !== name) {
      if (found.parentElement.textContent?.trim().toLowerCase() !== wanted) break;
      found = found.parentElement;
    }
    return found;
  }
  return null;
}

/**
 * The numeric id of the profile shown. The page's schema and buttons can be another's (stale after a
 * soft navigation), so an id is believed when the schema names this handle, or when all that the header
 * shows agree.
 */
function readUserId(document: Document, column: Element, handle: Handle): UserId | null {
  const bySchema = idInSchema(document, handle);
  if (bySchema) return bySchema;
  const said = new Set<UserId>();
  for (const element of column.querySelectorAll(FOLLOW_BUTTON)) {
    const button = element.closest(CELL) ? null : readFollowButton(element);
    if (button) said.add(button.userId);
  }
  const banner = column.querySelector(BANNER);
  const inBanner = BANNER_ID.exec(banner?.getAttribute('src') ?? banner?.getAttribute('style') ?? '')?.[1];
  const bannerId = parseUserId(inBanner);
  if (bannerId) said.add(bannerId);
  return said.size === 1 ? [...said][0]! : null;
}

function idInSchema(document: Document, handle: Handle): UserId | null {
  const text = document.querySelector(PROFILE_SCHEMA)?.textContent;
  if (!text) return null;
  try {
    const schema = JSON.parse(text) as Record<'mainEntity' | 'author', Record<string, unknown> | undefined>;
    const person = schema.mainEntity ?? schema.author;
    const named = parseHandle(person?.['additionalName']);
    return named && sameHandle(named, handle) ? parseUserId(person?.['identifier']) : null;
  } catch {
    return null;
  }
}

function under(column: Element, selector: string): Element | null {
  for (const found of column.querySelectorAll(selector)) if (!found.closest(CELL)) return found;
  return null;
}

function commonAncestor(one: Element, other: Element): Element {
  let ancestor = one;
  while (!ancestor.contains(other)) ancestor = ancestor.parentElement!;
  return ancestor === one ? (one.parentElement ?? one) : ancestor;
}
