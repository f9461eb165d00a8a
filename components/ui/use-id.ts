import { useState } from 'preact/hooks';

let count = 0;

/**
 * An id that nothing else in the document has. Preact's own `useId` starts from 0 with each render of a root, so that
 * what appears later would get the id of what is there.
 */
export function useId(): string {
  return useState(() => `ui-${++count}`)[0];
}
