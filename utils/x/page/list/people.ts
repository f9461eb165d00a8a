import type { Handle } from '../../../base';
import { COLUMN, HOVER_CARD, LAYERS, LIST_ROW, USER_CELL } from '../anchors';
import { watchAddress } from '../address';
import type { Identities } from '../person/identities';
import { createResting, type PeopleEvents } from '../person/resting';

/** What no row of a list of people has in it, and those of timelines and modules of suggestions have: a post, a heading. */
const NO_PERSON = 'article, h2, [role="heading"]';
export const NO_PEOPLE_LIST = `${LIST_ROW} :is(${NO_PERSON})`;
/** A layer that is filled in steps, and lives but for a moment. */
const OPENING = `[data-testid~="hoverCardParent"], ${HOVER_CARD}, [role="dialog"]`;
/** Pages of X without a list of people in their main column; a dialog or hover card may open over them. */
const NO_LISTS =
  /^\/(?:home|explore|notifications|messages|settings|compose|jobs|i\/(?:bookmarks|grok|flow|connect_people))(?:\/|$)/i;

/**
 * Finds lists of people by their test ids, in the main column and in dialogs, and hover cards; reports each row and
 * card once it has settled. One MutationObserver deep on those lists and cards; another waits shallowly for lists to
 * come and go, deeply only while a page has drawn no rows yet. Suggestions, the sidebar, the account switcher and
 * typeahead are no lists.
 */
export function watchPeople(
  window: Window & typeof globalThis,
  needs: { readonly identities: Identities; readonly viewer: () => Handle | null },
  signal: AbortSignal,
  events: PeopleEvents,
): void {
  const { document } = window;
  const people = new window.MutationObserver(changed);
  const finder = new window.MutationObserver((records) => records.some(mayBringList) && find());
  const resting = createResting(window, needs, events, () => void people.takeRecords());
  /** Lists in which a heading or a post was seen: scrolling may take it away again. */
  const noLists = new WeakSet<Element>();
  let mayHaveList = false;
  /** Lists of people and hover cards that are watched, and timelines. */
  let lists: ReadonlySet<Element> = new Set();
  let cards: ReadonlySet<Element> = new Set();
  let timelines: ReadonlySet<Element> = new Set();

  /** Looks for lists and cards again, and watches what was found. */
  function find(): void {
    if (signal.aborted) return;
    const layers = document.querySelector(LAYERS);
    const column = mayHaveList ? document.querySelector(COLUMN) : null;
    const roots = [...(column ? [column] : []), ...(layers?.querySelectorAll('[role="dialog"]') ?? [])];
    const found = new Map(roots.map((root) => [root, containersIn(root)]));
    const containers = [...found.values()].flat();
    timelines = new Set(containers.filter((each) => noLists.has(each)));
    watch(
      new Set(containers.filter((each) => !noLists.has(each))),
      new Set(layers ? layers.querySelectorAll(HOVER_CARD) : []),
    );

    finder.disconnect();
    // Deep where rows or a card's contents are still to be drawn, and where the frame of the page is.
    const deep: Element[] = [...found].flatMap(([root, inRoot]) => (inRoot.length === 0 ? [root] : []));
    for (const layer of layers?.children ?? []) if (layer.querySelector(OPENING)) deep.push(layer);
    if (!layers || (mayHaveList && !column)) deep.push(document.documentElement);
    for (const element of deep) finder.observe(element, { childList: true, subtree: true });
    // Shallow on all that holds what was found: its going is a change of one of them.
    const shallow = new Set<Element>(timelines);
    for (const element of [...roots, ...containers.map((each) => each.parentElement), layers])
      for (let above = element; above && !shallow.has(above); above = above.parentElement) shallow.add(above);
    for (const element of shallow) if (!deep.includes(element)) finder.observe(element, { childList: true });
  }

  /** Rows of posts that come and go while a timeline scrolls bring no list. */
  function mayBringList({ target, addedNodes }: MutationRecord): boolean {
    if (!timelines.has(target as Element)) return true;
    return Array.from(addedNodes).some((node) => node.nodeType === ELEMENT && cellsIn(node as Element).length > 0);
  }

  /** What holds the rows of lists and timelines in a part of the page; notes those that are no lists. */
  function containersIn(root: Element): Element[] {
    const containers = new Set<Element>();
    for (const cell of root.querySelectorAll(`${LIST_ROW} :is(${USER_CELL}, article)`)) {
      const rows = cell.closest(LIST_ROW)?.parentElement;
      if (rows && !cell.closest(HOVER_CARD)) containers.add(rows);
    }
    for (const each of containers) if (each.querySelector(NO_PEOPLE_LIST)) noLists.add(each);
    return [...containers];
  }

  function watch(foundLists: ReadonlySet<Element>, foundCards: ReadonlySet<Element>): void {
    if (areSame(foundLists, lists) && areSame(foundCards, cards)) return;
    // Rows of an element that is still there but no longer a list of people would stay marked.
    const restarts = [...lists].some((each) => !foundLists.has(each) && each.isConnected);
    if (restarts) resting.clear();
    people.disconnect();
    for (const each of [...foundLists, ...foundCards]) people.observe(each, INSIDE);
    for (const each of foundLists)
      if (restarts || !lists.has(each))
        for (const cell of cellsIn(each)) resting.changed({ kind: 'row', element: cell });
    for (const each of foundCards)
      if (restarts || !cards.has(each)) resting.changed({ kind: 'hover card', element: each });
    lists = foundLists;
    cards = foundCards;
    resting.sweep();
  }

  function changed(records: readonly MutationRecord[]): void {
    const parts = new Set<Element>();
    let removed = false;
    /** The part of the last change: X draws a row by many small changes. */
    let inside: Element | null = null;
    for (const record of records) {
      const { target } = record;
      if (inside?.contains(target)) continue;
      const at = target.nodeType === ELEMENT ? (target as Element) : target.parentElement;
      inside = ((cards.size > 0 && at?.closest(HOVER_CARD)) || at?.closest(USER_CELL)) ?? null;
      if (inside) {
        parts.add(inside);
        continue;
      }
      removed ||= record.removedNodes.length > 0;
      for (const node of record.addedNodes) {
        if (node.nodeType !== ELEMENT) continue;
        const added = node as Element;
        const cells = cellsIn(added);
        // A heading may come by itself, into a row that is drawn already.
        if (cells.length === 0 && (added.matches(NO_PERSON) || added.querySelector(NO_PERSON))) return find();
        for (const each of cells) parts.add(each);
      }
    }
    for (const element of parts) resting.changed({ kind: cards.has(element) ? 'hover card' : 'row', element });
    if (removed) resting.sweep();
    // Drops the records of marks that Mutuals removed itself.
    people.takeRecords();
  }

  watchAddress(window, signal, (pathname) => {
    mayHaveList = !NO_LISTS.test(pathname);
    find();
  });
  signal.addEventListener('abort', () => {
    finder.disconnect();
    people.disconnect();
    resting.clear();
  });
}

/** Node.ELEMENT_NODE */
const ELEMENT = 1;
/** In a row: its parts, its texts, and of its attributes those that name somebody. */
const INSIDE = { childList: true, subtree: true, characterData: true, attributeFilter: ['data-testid', 'href'] };

function cellsIn(element: Element): ArrayLike<Element> & Iterable<Element> {
  return element.matches(USER_CELL) ? [element] : element.querySelectorAll(USER_CELL);
}

function areSame(one: ReadonlySet<Element>, other: ReadonlySet<Element>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each));
}
