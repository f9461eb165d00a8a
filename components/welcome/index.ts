export { Welcome } from './welcome';
export type { WelcomeEvents, WelcomeView } from './types';
