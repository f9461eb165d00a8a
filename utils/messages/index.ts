export * from './protocol';
export { createAsk, type Ask, type Asked } from './ask';
export { reasonOfSilence } from './silence';
