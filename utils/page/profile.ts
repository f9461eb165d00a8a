import { parseHandle, parseUserId, sameHandle, type Handle, type UserId } from '../ids';

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
const FOLLOW_BUTTON = '[data-testid*="-follow"], [data-testid*="-unfollow"]';
const FOLLOW_BUTTON_ID = /^\s*([0-9]{1,19})-(?:un)?follow\s*$/;
const PROFILE_SCHEMA = 'script[data-testid~="UserProfileSchema-test"]';
const BANNER = 'img[src*="/profile_banners/"], [style*="/profile_banners/"]';
const BANNER_ID = /\/profile_banners\/([0-9]{1,19})\//;
const SWITCHER_AVATAR =
  '[data-testid~="SideNav_AccountSwitcher_Button"] [data-testid*="UserAvatar-Container-"]';
const AVATAR_PREFIX = 'UserAvatar-Container-';
const PROFILE_LINK = '[data-testid~="AppTabBar_Profile_Link"]';

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
  const avatar = document.querySelector(SWITCHER_AVATAR)?.getAttribute('data-testid')?.trim();
  const named = parseHandle(avatar?.slice(AVATAR_PREFIX.length));
  if (named && named !== 'unknown') return named;
  const href = document.querySelector(PROFILE_LINK)?.getAttribute('href')?.trim();
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
  for (const button of column.querySelectorAll(FOLLOW_BUTTON)) {
    if (button.closest(CELL)) continue;
    const id = parseUserId(FOLLOW_BUTTON_ID.exec(button.getAttribute('data-testid') ?? '')?.[1]);
    if (id) said.add(id);
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
