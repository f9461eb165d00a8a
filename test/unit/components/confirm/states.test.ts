import { describe, expect, it } from 'vitest';
import { worthShowing } from '../../../../components/overlay/status';
import { trusted } from '../../../../components/shared/trusted';
import type { UserId } from '../../../../utils/base/ids';
import type { ActionView } from '../../../../utils/queue';
import { HOUR_MS } from '../../../../utils/base';

const NOW = 1_800_000_000_000;

function action(actionId: number, state: ActionView['state'], changedAt = NOW): ActionView {
  return {
    actionId,
    kind: 'unfollow',
    userId: '1' as UserId,
    handle: null,
    name: null,
    pictureUrl: null,
    state,
    notBefore: 0,
    changedAt,
    reason: null,
  };
}

describe('progress', () => {
  it('tells what is under way however old, and what ended for an hour', () => {
    expect(worthShowing(null, NOW)).toBe(false);
    expect(worthShowing(action(1, 'waiting', 0), NOW)).toBe(true);
    expect(worthShowing(action(1, 'sending', 0), NOW)).toBe(true);
    expect(worthShowing(action(1, 'done', NOW - 3_599_999), NOW)).toBe(true);
    expect(worthShowing(action(1, 'done', NOW - HOUR_MS), NOW)).toBe(false);
    expect(worthShowing(action(1, 'failed', 0), NOW)).toBe(false);
  });
});

describe('trusted', () => {
  it('acts on a person, never on an event the page made', () => {
    const acted: string[] = [];
    const handler = trusted((event: Event) => acted.push(event.type));
    handler(new Event('click'));
    handler({ type: 'click', isTrusted: true } as Event);
    expect(acted).toEqual(['click']);
  });
});
