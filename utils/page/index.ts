export { placeBesideName, placeUnderHeader } from './place';
export { readRoute, type PeopleList, type Route } from './routes';
export { handleElement, type ProfileHeader } from './profile';
export { readPage, watchPage, type PageInFront } from './watch';
export { readDirection, readTheme, watchLook, type PageTheme } from './look';
