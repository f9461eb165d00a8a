/** What is stored here, how large it is, and erasing it in part or whole. */
export { eraseFromApp, erasePart, eraseRest, PARTS, type Part } from './erase';
export { measure, type StoredOfAccount } from './measure';
