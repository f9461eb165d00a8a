export { Options } from './options';
export type { Done, OptionsEvents, OptionsRules, OptionsView } from './types';
