import { parseHandle, parseUserId, type Handle, type UserId } from '../../base';

/**
 * The anchors of X's classic client: test ids, which hold in every language, never texts, labels or generated
 * class names. `~=` finds a test id with stray white space around it, which `=`, `^=` and `$=` do not.
 */
export const REACT_ROOT = '#react-root';
export const COLUMN = '[data-testid~="primaryColumn"]';
export const NAME = '[data-testid~="UserName"]';
export const HEADER_ITEMS = '[data-testid~="UserProfileHeader_Items"]';
export const DESCRIPTION = '[data-testid~="UserDescription"]';
export const USER_CELL = '[data-testid~="UserCell"]';
/** A row of a virtualised list or timeline. */
export const LIST_ROW = '[data-testid~="cellInnerDiv"]';
/** Where dialogs and hover cards are shown. */
export const LAYERS = '#layers';
export const HOVER_CARD = '[data-testid~="HoverCard"]';
/** What stands in a column and is not its header. */
export const CELL = `${USER_CELL}, ${LIST_ROW}, article`;
/** Present where that person follows whoever is signed in; its text is translated. */
export const INDICATOR = '[data-testid~="userFollowIndicator"]';
/** X's note in the place of a timeline: suspended, withheld, protected, nothing posted. */
export const EMPTY_STATE = '[data-testid~="emptyState"]';
/** Behind the name of a protected account. */
export const LOCK = '[data-testid~="icon-lock"]';
export const AVATAR = '[data-testid*="UserAvatar-Container-"]';
/** To /settings/profile, or to /i/flow/setup_profile for accounts that never finished theirs. */
export const EDIT_PROFILE = '[data-testid~="editProfileButton"], a[href*="/settings/profile"]';

/** The buttons of a person, by the id before their word. */
export const PERSON_BUTTON =
  '[data-testid*="-follow"], [data-testid*="-unfollow"], [data-testid*="-cancel"], [data-testid*="-unblock"]';
const PERSON_BUTTON_ID = /^\s*([0-9]{1,19})-(follow|unfollow|cancel|unblock)\s*$/;
const AVATAR_PREFIX = 'UserAvatar-Container-';

/** What a person's button says: whose it is, and what a click on it would do. */
export interface PersonButton {
  readonly userId: UserId;
  /** 'cancel': a request that waits for a protected account. */
  readonly does: 'follow' | 'unfollow' | 'cancel' | 'unblock';
}

/** Reads the person's button that `element` is or is part of, or null. */
export function readButton(element: Element): PersonButton | null {
  return parseButton(element.closest(PERSON_BUTTON)?.getAttribute('data-testid'));
}

/** The same from a test id. */
export function parseButton(testId: string | null | undefined): PersonButton | null {
  const [, id, does] = PERSON_BUTTON_ID.exec(testId ?? '') ?? [];
  const userId = parseUserId(id);
  return userId && { userId, does: does as PersonButton['does'] };
}

/** The handle that an avatar's test id names; X writes "unknown" where it does not say. */
export function handleOfAvatar(avatar: Element | null | undefined): Handle | null {
  const named = parseHandle(avatar?.getAttribute('data-testid')?.trim().slice(AVATAR_PREFIX.length));
  return named === 'unknown' ? null : named;
}

/** The handle that a link leads to, relative or absolute, or null where it leads elsewhere or deeper. */
export function handleOfLink(link: Element): Handle | null {
  const href = (link.getAttribute('href') ?? '').trim();
  return parseHandle(/^(?:https:\/\/[^/]+)?\/([^/?#]+)\/?$/.exec(href)?.[1]);
}
