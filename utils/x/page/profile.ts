import { parseHandle, parseUserId, readName, sameHandle, type Handle, type UserId } from '../../base';
import {
  AVATAR,
  CELL,
  COLUMN,
  DESCRIPTION,
  EDIT_PROFILE,
  handleOfAvatar,
  handleOfLink,
  HEADER_ITEMS,
  LAYERS,
  NAME,
  PERSON_BUTTON,
  REACT_ROOT,
  readButton,
  type PersonButton,
} from './anchors';
import type { PageReading } from './person/evidence';
import type { Route } from './routes';
import { buttonsIn, handleLines, idOfButtons, readPerson } from './person/read-person';

/** What the classic client's page says: whose profile is shown, who is signed in, and where an overlay belongs. */

const PROFILE_SCHEMA = 'script[data-testid~="UserProfileSchema-test"]';
const BANNER = 'img[src*="/profile_banners/"], [style*="/profile_banners/"]';
const BANNER_ID = /\/profile_banners\/([0-9]{1,19})\//;
const SWITCHER_AVATAR = `[data-testid~="SideNav_AccountSwitcher_Button"] ${AVATAR}`;
const PROFILE_LINK = '[data-testid~="AppTabBar_Profile_Link"]';
/** Narrow windows have no navigation that names the viewer; their home page has this. */
const DASH_AVATAR = `[data-testid~="DashButton_ProfileIcon_Link"] ${AVATAR}`;
/** What stands in a header beside the name: the smallest element with all of it is the header. */
const HEADER_PARTS = `${AVATAR}, [data-testid~="userActions"], [data-testid~="placementTracking"], ${EDIT_PROFILE}, ${PERSON_BUTTON}`;

/** The profile header as found. The elements are the page's: hold them no longer than until the next change. */
export interface ProfileHeader {
  readonly handle: Handle;
  /** Null where the page does not say it. */
  readonly userId: UserId | null;
  /** What the header says of the person and the viewer. */
  readonly reading: PageReading;
  /** The element that holds name and handle, and the one that says the handle. */
  readonly name: Element;
  readonly handleElement: Element;
  /** The element under which a bar belongs. */
  readonly items: Element;
  /** The smallest element that holds all of the header. */
  readonly block: Element;
}

/** The header that a page shows, or why it shows none of `handle`: 'somebody else' while parts name another person. */
export type FoundHeader = ProfileHeader | 'none' | 'somebody else';

/** Whether this document is the client that Mutuals knows. */
export function isClassicClient(document: Document): boolean {
  return document.querySelector(REACT_ROOT) !== null;
}

/** Who is signed in on this page, or null when it does not say. */
export function readViewer(document: Document): Handle | null {
  for (const selector of [SWITCHER_AVATAR, DASH_AVATAR]) {
    const named = handleOfAvatar(document.querySelector(selector));
    if (named) return named;
  }
  const link = document.querySelector(PROFILE_LINK);
  return link && handleOfLink(link);
}

/** Whether the profile in front is the viewer's own by its button for editing. */
export function hasEditButton(document: Document): boolean {
  const found = document.querySelector(COLUMN)?.querySelector(EDIT_PROFILE);
  return !!found && !found.closest(CELL);
}

/** The main column, or null where the page has none (yet). */
export function findColumn(document: Document): Element | null {
  return document.querySelector(COLUMN);
}

/** What the page's buttons for a person would do now; empty where it shows none. */
export function buttonsOf(document: Document, userId: UserId): ReadonlySet<PersonButton['does']> {
  const found = [...document.querySelectorAll(`[data-testid*="${userId}-"]`)].map(readButton);
  return new Set(found.flatMap((button) => (button?.userId === userId ? [button.does] : [])));
}

/** X's own button in the header of a person's profile, or null. */
export function headerButton(document: Document, userId: UserId): HTMLElement | null {
  for (const button of document.querySelectorAll<HTMLElement>(`${COLUMN} [data-testid*="${userId}-"]`)) {
    if (!button.closest(CELL) && readButton(button)?.userId === userId) return button;
  }
  return null;
}

/** The display name in a header: what stands before the handle. Somebody's can be an @handle itself. */
export function nameIn({ name }: Pick<ProfileHeader, 'name'>): string {
  const text = name.textContent ?? '';
  return readName(text.slice(0, Math.max(0, text.lastIndexOf('@'))));
}

/** X's own sheet that asks before an unfollow, or null while it is not open. */
export function confirmSheet(document: Document): Element | null {
  return document.querySelector('[data-testid~="confirmationSheetDialog"]');
}

/** Whether X shows a dialog, a sheet or a menu of its own over the page. */
export function hasLayer(document: Document): boolean {
  return document.querySelector(`${LAYERS} :is([role='dialog'], [role='menu'])`) !== null;
}

/**
 * The header of `handle`'s profile. A soft navigation changes address, name, button and banner in any order:
 * while two of them name different people, it is nobody's header.
 */
export function findProfileHeader(
  document: Document,
  { handle, isMainTab }: Extract<Route, { kind: 'profile' }>,
  viewer: Handle | null = null,
): FoundHeader {
  const column = document.querySelector(COLUMN);
  const name = column && firstOutsideCells(column, NAME);
  if (!name) return 'none';
  const line = handleLines(name).at(-1);
  if (!line) return 'none';
  if (!sameHandle(line.handle, handle)) return 'somebody else';
  const items = firstOutsideCells(column, HEADER_ITEMS) ?? firstOutsideCells(column, DESCRIPTION) ?? name;
  const part = firstOutsideCells(column, HEADER_PARTS);
  const block = [items, part].reduce<Element>((found, each) => (each ? commonAncestor(found, each) : found), name);
  const userId = readUserId(document, column, block, handle);
  if (userId === 'several') return 'somebody else';
  const reading = readPerson({ kind: 'header', handle, name, block, column, isMainTab }, viewer);
  return {
    handle,
    userId,
    reading,
    name,
    handleElement: line.element,
    items,
    block: block === name ? (name.parentElement ?? name) : block,
  };
}

/**
 * The numeric id of the profile shown, by its schema, its buttons and its banner: each of which can be
 * another's, stale after a soft navigation.
 */
function readUserId(document: Document, column: Element, block: Element, handle: Handle): UserId | null | 'several' {
  const own = buttonsIn(block);
  // The bar that sticks to the top has a second button.
  const buttons = own.length > 0 ? own : buttonsIn(column);
  const banner = firstOutsideCells(column, BANNER);
  const inBanner = BANNER_ID.exec(banner?.getAttribute('src') ?? banner?.getAttribute('style') ?? '')?.[1];
  const named = [idOfButtons(buttons), parseUserId(inBanner), idInSchema(document, handle)].filter((id) => id !== null);
  const ids = new Set([...named, ...buttons.map(({ userId }) => userId)]);
  return ids.size > 1 ? 'several' : ([...ids][0] ?? null);
}

/** The id in the head's description of the profile, where it is about `handle`. */
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

function firstOutsideCells(column: Element, selector: string): Element | null {
  for (const found of column.querySelectorAll(selector)) if (!found.closest(CELL)) return found;
  return null;
}

function commonAncestor(one: Element, other: Element): Element {
  let ancestor: Element | null = one;
  while (ancestor && !ancestor.contains(other)) ancestor = ancestor.parentElement;
  return ancestor ?? one;
}
