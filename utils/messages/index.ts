export { createAsk, type Ask, type Asked } from './ask';
export type { From, NoAccount, Refused, Whose } from './contract';
export { createQueueFollower } from './follow-queue';
export { createGate, type Sender } from './gate';
export { createSharedReads } from './share-reads';
export { NO_ACCESS, NOT_SET_UP, reasonOfError, reasonOfSilence } from './silence';
export * from './topics';
