// @ts-check
// The door through which the server and the tests take the client's pure parts.
export { classNameOf } from './class-names.js';
export { createContext } from './context.js';
export { bottomBar, navigation, sidebar } from './frame.js';
export { h, serialise } from './h.js';
export { createHeights } from './heights.js';
export { confirmSheet, modalLayer } from './modals.js';
export { columnParts, primaryColumn, renderRow, timelineRows } from './screens.js';
export { directionOf, wordsIn } from './words.js';
