export { Options } from './options';
export type {
  DataEvents,
  KeepEvents,
  RuleEvents,
  Done,
  OptionsEvents,
  OptionsRules,
  OptionsView,
  Ready,
} from './types';
