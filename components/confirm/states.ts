import type { ActionView } from '../../utils/queue';

/** How many of the chosen actions stand where. */
export type Counts = Readonly<Record<ActionView['state'], number>>;

/** Counts actions by state. */
export function countStates(actions: readonly ActionView[]): Counts {
  const counts = { waiting: 0, sending: 0, done: 0, refused: 0, failed: 0, cancelled: 0 };
  for (const { state } of actions) counts[state]++;
  return counts;
}

/** Ids of the actions that can still be taken back. */
export function waitingIds(actions: readonly ActionView[]): number[] {
  return actions.filter(({ state }) => state === 'waiting').map(({ actionId }) => actionId);
}
