import { sameHandle, type Handle } from '../../base';
import { EMPTY_STATE, LIST_ROW, PERSON_BUTTON, readButton, USER_CELL } from './anchors';
import { relationOnPage, type PageReading } from './person/evidence';
import { readPerson } from './person/read-person';
import { findColumn, findProfileHeader, hasEditButton, isClassicClient, readViewer } from './profile';
import { readRoute, type Route } from './routes';

/**
 * A part of X's page that Mutuals cannot do without. 'button': X's Follow and Following. 'tag': X's "Follows you", in
 * whose place stands something that is not known.
 */
export type PagePart = 'column' | 'name' | 'cells' | 'button' | 'tag';

/** How Mutuals classifies the page in front. */
export interface PageReport {
  readonly page: 'signed out' | 'new client profile' | 'new client' | 'own profile' | 'profile' | 'list' | 'not people';
  /** Who is signed in there; null where the page does not say. */
  readonly viewer: Handle | null;
  /** What Mutuals shows there; 'no connection': nothing, as neither follows the other. */
  readonly shows: 'something' | 'no connection' | 'nothing';
  /** What this page needs and does not have, so that a change by X is named where it happened. */
  readonly missing: readonly PagePart[];
}

const NEEDS_PARTS: readonly PageReport['page'][] = ['own profile', 'profile', 'list'];
/** X's own button in a header, whatever it is called. Where Subscribe stands in its place there are words alone. */
const BUTTON = '[data-testid~="placementTracking"] [role="button"]';
/** Links that X shows to those who are not signed in. */
const SIGN_IN = 'a[href="/login"], a[href*="/i/flow/login"], a[href*="/i/flow/signup"], [data-testid~="loginButton"]';

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
  // X's note in their place: suspended, not existing, an empty list.
  const mayLack = document.querySelector(EMPTY_STATE) !== null;
  if (route.kind === 'list') {
    const cells = [...column.querySelectorAll(`${LIST_ROW} ${USER_CELL}`)];
    if (cells.length === 0) return { ...report, missing: mayLack ? [] : ['cells'] };
    const unread = cells.filter((element) => isIncomplete(readPerson({ kind: 'row', element }, viewer)));
    // Of single people (suspended since, deleted) X's list has no button either: of most, it is not known.
    const one = unread[cells.length >> 1];
    return { ...report, missing: one ? [lacking(one)] : [] };
  }
  const header = findProfileHeader(document, route, viewer);
  if (typeof header === 'string') return { ...report, missing: mayLack ? [] : ['name'] };
  const { reading, block } = header;
  // Without a button X may mean it.
  if (isIncomplete(reading) && block.querySelector(BUTTON)) return { ...report, missing: [lacking(block)] };
  const apart = reading.kind === 'evidence' && relationOnPage(reading.evidence) === 'none';
  return { ...report, shows: apart && shows === 'nothing' ? 'no connection' : shows };
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
