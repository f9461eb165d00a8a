export { readButton } from './anchors';
export { readFollowingCount, type ShownCount } from './counts';
export {
  isPressed,
  relationOnPage,
  wordFor,
  type PageEvidence,
  type PageWord,
  type PageRelation,
} from './person/evidence';
export { watchHand, type HandAct } from './hand';
export { createIdentities, type Identities } from './person/identities';
export { watchPeople } from './list/people';
export { buttonInRow, keepOverList } from './list/over-list';
export * from './place';
export { watchMissing } from './missing';
export { confirmSheet, hasLayer, headerButton, nameIn, readViewer } from './profile';
export { nextFrame } from './quiet';
export * from './report';
export type { PersonElement } from './person/resting';
export { readRoute } from './routes';
export { createTally, isSought, nextRow, type CountedList, type TallyCounts } from './list/tally';
export { watchTheme, type PageTheme } from './theme';
export { watchPage, type ListPage, type PageInFront, type ProfilePage } from './watch';
