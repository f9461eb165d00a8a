import { USER_CELL } from './anchors';
import { findColumn, findProfileHeader, isClassicClient, readViewer } from './profile';
import { readRoute } from './routes';

/** What the page in front is to Mutuals, and which of the anchors it needs were found; nothing about people. */
export interface PageReport {
  readonly page: 'profile' | 'list' | 'not a profile' | 'new client' | 'authorize';
  readonly anchors: Readonly<
    Record<'viewer' | 'column' | 'name' | 'details' | 'id' | 'cells', 'found' | 'missing' | 'not needed'>
  >;
}

/** Looks for every anchor once, so that a change by X is named where it happened. */
export function reportPage(document: Document, pathname: string): PageReport {
  const route = readRoute(pathname);
  const person = route.kind === 'profile' || route.kind === 'list';
  const page = !isClassicClient(document)
    ? 'new client'
    : person || route.kind === 'authorize'
      ? route.kind
      : 'not a profile';
  const found = (what: unknown, needed = person) => (needed ? (what ? 'found' : 'missing') : 'not needed');
  const profile = route.kind === 'profile';
  const shown = route.kind === 'profile' ? findProfileHeader(document, route) : 'none';
  const header = typeof shown === 'string' ? null : shown;
  return {
    page,
    anchors: {
      viewer: found(readViewer(document)),
      column: found(findColumn(document)),
      name: found(header, profile),
      details: found(header && header.items !== header.name, profile),
      id: found(header?.userId, profile),
      cells: found(document.querySelector(USER_CELL), route.kind === 'list'),
    },
  };
}
