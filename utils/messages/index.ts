export { createAsk, type Ask, type Asked } from './ask';
export type { Entry, From, NoAccount, Refused, Whose } from './contract';
export { createQueueFollower, type QueueFollower } from './follow-queue';
export { createGate, type GateSetting, type Sender, type Verdict } from './gate';
export { createSharedReads, type SharedReads } from './share-reads';
export { reasonOfSilence } from './silence';
export * from './topics';
