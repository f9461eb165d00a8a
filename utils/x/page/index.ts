export { watchCells, type PersonCell } from './cells';
export { relationOnPage, wordFor, type PageEvidence, type PageRelation, type PageWord } from './evidence';
export { watchHand } from './hand';
export { createIdentities } from './identities';
export * from './place';
export { headerButton, readViewer } from './profile';
export * from './report';
export { watchTheme, type PageTheme } from './theme';
export { watchPage, type PageInFront } from './watch';
