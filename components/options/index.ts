export { Options } from './options';
export type { AccountCardView, AppView, Done, OptionsEvents, OptionsRules, OptionsView, Saved } from './types';
