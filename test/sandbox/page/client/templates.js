// @ts-check
// The door through which the server and the tests take the client's pure parts.
export { classNameOf } from './class-names.js';
export { createContext } from './context.js';
export { bottomBar, navigation, sidebar } from './frame.js';
export { createRandom, planCommits } from './commits.js';
export { h, mount, patch, serialise } from './h.js';
export { createHeights } from './heights.js';
export { hoverCard } from './hover-card.js';
export { accountMenu, suggestions } from './menus.js';
export { confirmSheet, modalLayer } from './modals.js';
export { headerOf, profileHeader } from './profile.js';
export { columnParts, primaryColumn, renderRow, timelineRows } from './screens.js';
export { createSteps } from './steps.js';
export { directionOf, wordsIn } from './words.js';
