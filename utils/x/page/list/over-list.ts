import { parseHandle, sameHandle, type Handle, type UserId } from '../../../base';
import { PERSON_BUTTON, readButton } from '../anchors';
import { staysBehind } from '../place';
import type { PeopleList } from '../routes';

/** A list of a person, and the column it is shown in. */
export interface ListInColumn {
  readonly column: Element;
  readonly handle: Handle;
  readonly list: PeopleList;
}

const TABS = '[role="tablist"] a[href]';
const LIST_PATH = /\/([^/]+)\/(\w+)$/;

/**
 * Puts `host` between X's tabs and the list under them once the tab of that list is the one selected, and again
 * whenever it is not there: in a MutationObserver's microtask, before the browser paints, so that no row moves that
 * was seen. Until then it observes the column deeply, then the ancestors of the tab alone. Its custom property
 * `--under` is the height of what X itself lets stick above it.
 * @param onShown the tab is selected: the page shows that list, or is about to
 */
export function keepOverList(
  window: Window & typeof globalThis,
  shown: ListInColumn,
  host: HTMLElement,
  signal: AbortSignal,
  onShown: () => void,
): void {
  const { column } = shown;
  const observer = new window.MutationObserver(place);
  let wasShown = false;

  function place(): void {
    observer.disconnect();
    const tab = selectedTab(shown);
    if (!tab) {
      observer.observe(column, { childList: true, subtree: true, attributeFilter: ['aria-selected', 'href'] });
      return;
    }
    const above = headOf(tab, column, host);
    if (!staysBehind(above, host)) {
      above.after(host);
      host.style.setProperty('--under', `${stickingHeight(above)}px`);
    }
    // From the tabs upwards: a list may come into a box that holds but them so far.
    for (let each = tab.parentElement; each; each = each.parentElement) {
      observer.observe(each, { childList: true });
      if (each === column) break;
    }
    if (wasShown) return;
    wasShown = true;
    onShown();
  }

  signal.addEventListener('abort', () => observer.disconnect());
  place();
}

/** X's own button of a person in a row, or null. */
export function buttonInRow(row: Element, userId: UserId): HTMLElement | null {
  for (const button of row.querySelectorAll<HTMLElement>(PERSON_BUTTON))
    if (readButton(button)?.userId === userId) return button;
  return null;
}

/** X's tab of a list that its column shows, or null where none leads to it. */
export function selectedTab({ column, handle, list }: ListInColumn): Element | null {
  for (const tab of column.querySelectorAll(TABS)) {
    const [, first, second] = LIST_PATH.exec(tab.getAttribute('href')?.trim() ?? '') ?? [];
    const whose = parseHandle(first);
    if (second === list && whose && sameHandle(whose, handle) && tab.getAttribute('aria-selected') !== 'false')
      return tab;
  }
  return null;
}

/** What stands over the list: the tabs, or all that sticks with them, with the boxes that hold nothing else. */
function headOf(tab: Element, column: Element, host: Element): Element {
  let head = tab.closest('nav') ?? tab.closest('[role="tablist"]') ?? tab;
  for (let above = head.parentElement; above && above !== column; above = above.parentElement)
    if (isSticky(above)) head = above;
  // A column has one box, which holds head and list.
  for (let box = head.parentElement; box && box !== column && box.parentElement !== column; box = box.parentElement) {
    if ([...box.children].some((child) => child !== head && child !== host)) break;
    head = box;
  }
  return head;
}

/** How high is what X lets stick over the list, CSS px: the head itself, or what stands before it. */
function stickingHeight(head: Element): number {
  for (let each: Element | null = head; each; each = each.previousElementSibling)
    if (isSticky(each)) return (each as HTMLElement).offsetHeight;
  return 0;
}

function isSticky(element: Element): boolean {
  return element.ownerDocument.defaultView?.getComputedStyle(element).position === 'sticky';
}
