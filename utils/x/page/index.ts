export { placeBesideName, placeInCell, placeUnderHeader } from './place';
export { readRoute } from './routes';
export { handleElement, headerButton, readViewer, type PersonCell } from './profile';
export { watchCells } from './cells';
export { watchHand } from './hand';
export { reportPage, type PageReport } from './report';
export { readPage, watchPage, type PageInFront } from './watch';
export { watchTheme, type PageTheme } from './theme';
