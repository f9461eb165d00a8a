export { Options } from './options';
export type { AccountCardView, AppView, OptionsEvents, OptionsRules, OptionsView, Saved } from './types';
