import type { ActionKind } from '../storage';
import type { HandAct } from '../x';
import type { Reason } from './reasons';
import type { ActionFact, StoredAction } from './types';

/**
 * What each press on X's own button does, as an action and as a fact; `before`: what X showed until then. A withdrawn
 * request counts as an unfollow, against the person's own limit too: X may count it towards aggressive use, so it is
 * better counted than not.
 */
export const ACTS = {
  follow: { kind: 'follow', reason: null, makes: 'yes', before: 'no' },
  request: { kind: 'follow', reason: 'reason_follow_requested', makes: 'asked', before: 'no' },
  unfollow: { kind: 'unfollow', reason: null, makes: 'no', before: 'yes' },
  withdraw: { kind: 'unfollow', reason: 'reason_request_withdrawn', makes: 'no', before: 'asked' },
} as const satisfies Record<
  HandAct,
  { kind: ActionKind; reason: Reason | null; makes: ActionFact['following']; before: ActionFact['following'] }
>;

/** The press that an action records, or null where it records none. */
export function actOf({ kind, state, reason }: StoredAction): HandAct | null {
  const acts = Object.keys(ACTS) as HandAct[];
  const isThat = (act: HandAct): boolean => ACTS[act].kind === kind && ACTS[act].reason === reason;
  return state === 'done' ? (acts.find(isThat) ?? null) : null;
}
