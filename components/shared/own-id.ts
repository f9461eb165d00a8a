import { useState } from 'preact/hooks';

let made = 0;

/**
 * An id for what a component shows, that nothing else on the page has. Preact's own begins anew with each
 * render of a page's root, so that what appears later would take the id of what is there.
 */
export function useOwnId(): string {
  return useState(() => `own-${++made}`)[0];
}
