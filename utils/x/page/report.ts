import { sameHandle, type Handle } from '../../base';
import { EMPTY_STATE, USER_CELL } from './anchors';
import { relationOnPage } from './person/evidence';
import { findColumn, findProfileHeader, hasEditButton, isClassicClient, readViewer } from './profile';
import { readRoute, type Route } from './routes';

/** A part of X's page that Mutuals cannot do without. */
export type PagePart = 'column' | 'name' | 'cells';

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
  if (!findColumn(document)) return { ...report, missing: ['column'] };
  // X's note in their place: suspended, not existing, an empty list.
  const mayLack = document.querySelector(EMPTY_STATE) !== null;
  if (route.kind === 'list')
    return { ...report, missing: mayLack || document.querySelector(USER_CELL) ? [] : ['cells'] };
  const header = findProfileHeader(document, route, viewer);
  if (typeof header === 'string') return { ...report, missing: mayLack ? [] : ['name'] };
  const { reading } = header;
  const apart = reading.kind === 'evidence' && relationOnPage(reading.evidence) === 'none';
  return { ...report, shows: apart && shows === 'nothing' ? 'no connection' : shows };
}

function kindOf(document: Document, route: Route, viewer: Handle | null): PageReport['page'] {
  if (!viewer && document.querySelector(SIGN_IN)) return 'signed out';
  const people = route.kind === 'profile' || route.kind === 'list';
  if (!isClassicClient(document)) return people ? 'new client profile' : 'new client';
  if (!people) return 'not people';
  if (route.kind === 'list') return 'list';
  return (viewer && sameHandle(viewer, route.handle)) || hasEditButton(document) ? 'own profile' : 'profile';
}
