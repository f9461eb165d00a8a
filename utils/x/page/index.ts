export { placeBesideName, placeInCell, placeUnderHeader } from './place';
export { readRoute, type PeopleList, type Route } from './routes';
export { handleElement, headerButton, readViewer, type PersonCell, type ProfileHeader } from './profile';
export { watchCells } from './cells';
export { watchHand } from './hand';
export { reportPage, type PageReport } from './report';
export { readPage, watchPage, type PageInFront } from './watch';
export { watchTheme, type PageTheme } from './theme';
