import { sameHandle, type Handle } from '../../base';
import { EMPTY_STATE, INDICATOR, LIST_ROW, PERSON_BUTTON, readButton, USER_CELL } from './anchors';
import { selectedTab, type ListInColumn } from './list/over-list';
import { NO_PEOPLE_LIST } from './list/people';
import { relationOnPage, type PageReading } from './person/evidence';
import { readPerson } from './person/read-person';
import { findColumn, findProfileHeader, hasEditButton, isClassicClient, readViewer } from './profile';
import { readRoute, type Route } from './routes';

/**
 * The parts of X's page that Mutuals cannot do without. 'tabs': those over one's own list, between which and the list
 * the strip stands. 'button': X's Follow and Following. 'tag': X's "Follows you", in whose place stands something that
 * is not known, or nothing beside people who do follow.
 */
export const PAGE_PARTS = ['column', 'name', 'tabs', 'cells', 'button', 'tag'] as const;
export type PagePart = (typeof PAGE_PARTS)[number];

/** How Mutuals classifies the page in front. */
export interface PageReport {
  readonly page: 'signed out' | 'new client profile' | 'new client' | 'own profile' | 'profile' | 'list' | 'not people';
  /** Who is signed in there; null where the page does not say. */
  readonly viewer: Handle | null;
  /**
   * What Mutuals shows there, in a list in its rows; 'untagged': that too, beside people of whom X's "Follows you" stands
   * at none, which is so where nobody follows back, and where X has dropped it; 'no connection': nothing, as neither
   * follows the other.
   */
  readonly shows: 'something' | 'untagged' | 'no connection' | 'nothing';
  /** What this page needs and does not have, so that a change by X is named where it happened. */
  readonly missing: readonly PagePart[];
}

const NEEDS_PARTS: readonly PageReport['page'][] = ['own profile', 'profile', 'list'];
/** X's own button in a header, whatever it is called. Where Subscribe stands in its place there are words alone. */
const BUTTON = '[data-testid~="placementTracking"] [role="button"]';
/** Links that X shows to those who are not signed in. */
const SIGN_IN = 'a[href="/login"], a[href*="/i/flow/login"], a[href*="/i/flow/signup"], [data-testid~="loginButton"]';

/** So many rows are followed and untagged before it is asked whether that can be. */
const UNTAGGED = 8;

/** Inspects the page once. `ours`: a selector of Mutuals' own elements. */
export function reportPage(document: Document, pathname: string, ours: string): PageReport {
  const route = readRoute(pathname);
  const viewer = readViewer(document);
  const shows = document.querySelector(ours) ? 'something' : 'nothing';
  const page = kindOf(document, route, viewer);
  const report: PageReport = { page, viewer, shows, missing: [] };
  if ((route.kind !== 'profile' && route.kind !== 'list') || !NEEDS_PARTS.includes(page)) return report;
  const column = findColumn(document);
  if (!column) return { ...report, missing: ['column'] };
  if (route.kind === 'list') return { ...report, ...listIn({ ...route, column }, viewer, ours) };
  // X's note in their place: suspended, not existing.
  const mayLack = document.querySelector(EMPTY_STATE) !== null;
  const header = findProfileHeader(document, route, viewer);
  if (typeof header === 'string') return { ...report, missing: mayLack ? [] : ['name'] };
  const { reading, block } = header;
  // Without a button X may mean it.
  if (isIncomplete(reading) && block.querySelector(BUTTON)) return { ...report, missing: [lacking(block)] };
  const apart = reading.kind === 'evidence' && relationOnPage(reading.evidence) === 'none';
  return { ...report, shows: apart && shows === 'nothing' ? 'no connection' : shows };
}

/** What is shown in a list, and what it lacks. */
function listIn(list: ListInColumn, viewer: Handle | null, ours: string): Pick<PageReport, 'shows' | 'missing'> {
  const { column, handle } = list;
  const isOwn = viewer !== null && sameHandle(viewer, handle);
  const cells = [...column.querySelectorAll(`${LIST_ROW} ${USER_CELL}`)];
  const rows = cells.map((element) => {
    const reading = readPerson({ kind: 'row', element }, viewer);
    return { element, says: reading.kind === 'none' ? reading.why : relationOnPage(reading.evidence) };
  });
  const isTagged = column.querySelector(`${USER_CELL} ${INDICATOR}`) !== null;
  const untagged = isTagged ? 0 : rows.filter(({ says }) => says === 'non-follower').length;
  const missing: PagePart[] = [];
  // Between them and the list stands the strip over one's own.
  if (isOwn && !selectedTab(list)) missing.push('tabs');
  const unread = rows.filter(({ says }) => says === 'incomplete' || says === 'ambiguous');
  // Of single people (suspended since, deleted) X's list has no button either: of most, it is not known. Where there is
  // one that is not understood, more than a fifth are enough.
  const odd = unread.filter(({ element }) => element.querySelector('[role="button"]'));
  const one = unread[rows.length >> 1] ?? (odd.length > Math.max(2, rows.length / 5) ? odd[0] : undefined);
  // An empty list has X's note in its place; one with a heading or a post in it is a timeline, and nobody is marked.
  if (rows.length === 0 ? !column.querySelector(EMPTY_STATE) : column.querySelector(NO_PEOPLE_LIST))
    missing.push('cells');
  else if (one) missing.push(one.says === 'ambiguous' ? 'name' : lacking(one.element));
  // All in one's own list of followers have it.
  else if (isOwn && list.list.endsWith('followers') && !isTagged && rows.length >= UNTAGGED) missing.push('tag');
  if (!rows.some(({ element }) => element.querySelector(ours))) return { shows: 'nothing', missing };
  return { shows: untagged >= UNTAGGED ? 'untagged' : 'something', missing };
}

function isIncomplete(reading: PageReading): boolean {
  return reading.kind === 'none' && reading.why === 'incomplete';
}

/** What keeps a part from being read in which handle or button or tag is not found. */
function lacking(part: Element): 'button' | 'tag' {
  return [...part.querySelectorAll(PERSON_BUTTON)].some(readButton) ? 'tag' : 'button';
}

function kindOf(document: Document, route: Route, viewer: Handle | null): PageReport['page'] {
  if (!viewer && document.querySelector(SIGN_IN)) return 'signed out';
  const people = route.kind === 'profile' || route.kind === 'list';
  if (!isClassicClient(document)) return people ? 'new client profile' : 'new client';
  if (!people) return 'not people';
  if (route.kind === 'list') return 'list';
  return (viewer && sameHandle(viewer, route.handle)) || hasEditButton(document) ? 'own profile' : 'profile';
}
