export { watchCells } from './cells';
export { watchHand } from './hand';
export * from './place';
export { headerButton, readViewer, type PersonCell } from './profile';
export * from './report';
export { watchTheme, type PageTheme } from './theme';
export { watchPage, type PageInFront } from './watch';
