export * from './protocol';
export { createAsk, type Ask, type Asked } from './ask';
export { reasonOfSilence } from './silence';
export { createGate, type GateSetting, type Sender, type Verdict } from './gate';
