export { Options } from './options';
export type { DataEvents, KeepEvents, Done, OptionsEvents, OptionsRules, OptionsView } from './types';
