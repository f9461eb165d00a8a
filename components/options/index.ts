export { Options } from './options';
export type { AppView, Done, OptionsEvents, OptionsRules, OptionsView, Saved } from './types';
