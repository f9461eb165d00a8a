import type { ActionRecord } from './schema';

/** Whether an action was carried out through an App or by a counted press, rather than noticed in a later list. */
export function isOwnAct({ via }: Pick<ActionRecord, 'via'>): boolean {
  return via !== 'noticed' && via !== 'unconfirmed';
}
