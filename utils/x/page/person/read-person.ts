import { sameHandle, parseHandle, type Handle, type UserId } from '../../../base';
import {
  AVATAR,
  CELL,
  EMPTY_STATE,
  handleOfAvatar,
  handleOfLink,
  HEADER_ITEMS,
  INDICATOR,
  LOCK,
  PERSON_BUTTON,
  parseButton,
  USER_CELL,
  type PersonButton,
} from '../anchors';
import type { NoEvidence, PageReading } from './evidence';

/** A part of the page that shows one person. */
export type PersonPart =
  /** `name`: the block of the name. `block`: the header with its buttons, in the main column `column`. */
  | {
      readonly kind: 'header';
      readonly handle: Handle;
      readonly name: Element;
      readonly block: Element;
      readonly column: Element;
      /** Whether X's note in the place of the timeline is about the account, not about an empty tab. */
      readonly isMainTab: boolean;
    }
  /** A UserCell of a people list, or a hover card. */
  | { readonly kind: 'row' | 'hover card'; readonly element: Element };

/** NodeFilter.SHOW_TEXT */
const SHOW_TEXT = 4;
/** Node.DOCUMENT_POSITION_FOLLOWING */
const FOLLOWING = 4;
const AT_HANDLE = /^\s*@([A-Za-z0-9_]{1,20})\s*$/;

/**
 * Reads what a header, a hover card or a row says, once: handle, id, and both directions. Pure: what it says
 * by the absence of the indicator counts only where that part of the page has rested for a frame.
 * @param viewer who is signed in, where the page says so
 */
export function readPerson(part: PersonPart, viewer: Handle | null): PageReading {
  if (part.kind === 'row') return readRow(part.element, viewer);
  return part.kind === 'header' ? readHeader(part, viewer) : readHoverCard(part.element, viewer);
}

function readRow(cell: Element, viewer: Handle | null): PageReading {
  let avatar: Handle | null = null;
  let indicator = false;
  const buttons: PersonButton[] = [];
  let firstButton: Element | null = null;
  const links: Element[] = [];
  // One pass over what bears a name, in the order of the document.
  for (const element of cell.querySelectorAll('[data-testid], a[href]')) {
    const testId = element.getAttribute('data-testid');
    if (testId === null) {
      // Mentions in the description stand after the button.
      if (!firstButton) links.push(element);
    } else if (testId.includes('UserAvatar-Container-')) avatar ??= handleOfAvatar(element);
    else if (testId.includes('userFollowIndicator')) indicator = true;
    else {
      const button = parseButton(testId);
      if (!button) continue;
      buttons.push(button);
      firstButton ??= element;
    }
  }
  const linked = links.findLast(saysItsHandle) ?? null;
  const handle = linked ? handleOfLink(linked) : null;
  const named = handle ?? avatar;
  if (viewer && named && sameHandle(named, viewer)) return none('own');
  if (handle && avatar && !sameHandle(handle, avatar)) return none('ambiguous');
  return evidenceOf(cell, handle, linked, buttons, indicator);
}

/** Whether a link's text is the handle it leads to: a display name or a link before it is not. */
function saysItsHandle(link: Element): boolean {
  const said = AT_HANDLE.exec(link.textContent ?? '')?.[1];
  const handle = said && handleOfLink(link);
  return !!handle && sameHandle(said as Handle, handle);
}

function readHeader(
  { handle, name, block, column, isMainTab }: PersonPart & { kind: 'header' },
  viewer: Handle | null,
): PageReading {
  if (viewer && sameHandle(viewer, handle)) return none('own');
  const last = handleLines(name).at(-1);
  if (!last || !sameHandle(last.handle, handle)) return none('incomplete');
  // Closed to the viewer, but for a protected account's lock: what is absent then says nothing. An account without
  // posts is passed over with them.
  const isClosed = column.querySelector(EMPTY_STATE) !== null && !name.querySelector(LOCK);
  if (isClosed && (isMainTab || !column.querySelector(HEADER_ITEMS))) return none('unavailable');
  const followsYou = [...column.querySelectorAll(INDICATOR)].some((each) => !each.closest(CELL));
  return evidenceOf(name, handle, last.element, buttonsIn(block), followsYou);
}

function readHoverCard(card: Element, viewer: Handle | null): PageReading {
  // In one of its forms it holds the person's cell; the account switcher holds one's own accounts.
  const [cell, another] = card.querySelectorAll(USER_CELL);
  if (cell) return another ? none('ambiguous') : readRow(cell, viewer);
  const claims = [
    handleOfAvatar(card.querySelector(AVATAR)),
    ...Array.from(card.querySelectorAll('a[href$="/following"]'), handleOfListLink),
  ].filter((claim) => claim !== null);
  const [handle] = claims;
  if (!handle) return none('incomplete');
  if (claims.some((claim) => !sameHandle(claim, handle))) return none('ambiguous');
  if (viewer && sameHandle(viewer, handle)) return none('own');
  const line = handleLines(card).find((each) => sameHandle(each.handle, handle));
  return evidenceOf(card, handle, line?.element ?? null, buttonsIn(card), card.querySelector(INDICATOR) !== null);
}

function evidenceOf(
  part: Element,
  handle: Handle | null,
  handleElement: Element | null,
  buttons: readonly PersonButton[],
  followsYou: boolean,
): PageReading {
  const [first] = buttons;
  if (!first) return none('incomplete');
  if (buttons.some(({ userId, does }) => userId !== first.userId || does !== first.does)) return none('ambiguous');
  if (first.does === 'unblock') return none('blocked');
  if (!handle || !handleElement || (!followsYou && hasUnknownTag(handleElement, part))) return none('incomplete');
  const youFollow = first.does === 'follow' ? 'no' : first.does === 'unfollow' ? 'yes' : 'requested';
  return { kind: 'evidence', evidence: { userId: first.userId, handle, youFollow, followsYou }, handleElement };
}

/**
 * Whether X says something behind the handle that Mutuals does not know: its "Follows you" may have lost its test id,
 * and its absence says nothing then. X's own text shares a class with the handle, whatever that is called; what another
 * extension puts there does not. Nothing is laid out for it.
 */
function hasUnknownTag(handleElement: Element, part: Element): boolean {
  const said = handleElement.textContent.trim();
  let row = handleElement;
  while (row !== part && row.textContent.trim() === said) row = row.parentElement!;
  // What holds the name too begins with that; one of pictures alone has no text.
  if (!row.textContent.trim().startsWith(said) || row.querySelector('img')) return false;
  const { classList } = [...handleElement.querySelectorAll('*')].at(-1) ?? handleElement;
  return [...row.querySelectorAll('[class]')].some(
    (each) =>
      !['', said].includes(each.textContent.trim()) && [...each.classList].some((name) => classList.contains(name)),
  );
}

function none(why: NoEvidence): PageReading {
  return { kind: 'none', why };
}

/** The buttons of people in a part of the page, those of cells inside it aside. */
export function buttonsIn(block: Element): PersonButton[] {
  return [...block.querySelectorAll(PERSON_BUTTON)].flatMap((element) => {
    const button = element.closest(CELL) ? null : parseButton(element.getAttribute('data-testid'));
    return button ? [button] : [];
  });
}

/** The one id that buttons name, or null where they name none or several. */
export function idOfButtons(buttons: readonly PersonButton[]): UserId | null {
  const [id = null, another] = new Set(buttons.map(({ userId }) => userId));
  return another === undefined ? id : null;
}

/**
 * The lines "@handle" of a block of name and handle, with the outermost element that says nothing else. The
 * first text of the block is the display name, which may look like a handle, and is left out.
 */
export function handleLines(block: Element): { readonly handle: Handle; readonly element: Element }[] {
  const lines: { handle: Handle; element: Element }[] = [];
  const walker = block.ownerDocument.createTreeWalker(block, SHOW_TEXT);
  let named = false;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!parent || !text.textContent?.trim() || parent.closest(PERSON_BUTTON)) continue;
    const handle = parseHandle(AT_HANDLE.exec(text.textContent)?.[1]);
    // A name of pictures alone (emoji) has no text.
    if (handle && (named || hasPictureBefore(block, parent))) lines.push({ handle, element: outermost(parent, block) });
    named = true;
  }
  return lines;
}

function hasPictureBefore(block: Element, element: Element): boolean {
  const picture = block.querySelector('img[alt]:not([alt=""])');
  return !!picture && (picture.compareDocumentPosition(element) & FOLLOWING) !== 0;
}

/** The outermost element within `block` that says the same as `element`. */
function outermost(element: Element, block: Element): Element {
  const text = element.textContent?.trim();
  let found = element;
  for (let parent = found.parentElement; parent && parent !== block; parent = parent.parentElement) {
    if (parent.textContent?.trim() !== text) break;
    found = parent;
  }
  return found;
}

function handleOfListLink(link: Element): Handle | null {
  return parseHandle(/\/([^/]+)\/following$/.exec(link.getAttribute('href') ?? '')?.[1]);
}
