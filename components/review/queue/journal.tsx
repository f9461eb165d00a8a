import { useState } from 'preact/hooks';
import { say, sayReason, writeUsd, type Word } from '../../../utils/base';
import { ActionWho } from '../../people';
import { Button } from '../../ui/button';
import type { AccountReview, Journal, ReviewEvents } from '../types';

type Line = Journal['ended'][number];

const OUTCOMES = {
  cancelled: 'review_undo_queued',
  queued: 'review_undo_queued',
  'by hand': 'review_undo_by_hand',
  'nothing to undo': 'review_undo_nothing',
} as const satisfies Record<string, Word>;

/** The outcome of everything that was chosen, newest first; the newest for each person can be undone. */
export function Ended({ view, now, events }: { view: AccountReview; now: number; events: ReviewEvents }) {
  const { journal, allowance } = view;
  const [undone, setUndone] = useState<{ id: number; words: string } | null>(null);
  const undo = async (line: Line): Promise<void> => {
    const outcome = await events.onUndo(line.actionId);
    const words = typeof outcome === 'string' ? say(OUTCOMES[outcome]) : sayReason(outcome.reason);
    setUndone({ id: line.actionId, words });
  };
  return (
    <ul class="lines">
      {journal.ended.map((line) => (
        <li key={line.actionId} class={`line line-${line.state}`}>
          <ActionWho action={line} now={now} onOpen={() => events.onOpenProfile(line)}>
            {undone?.id === line.actionId && (
              <span class="line-undone" role="status">
                {' '}
                {undone.words}
              </span>
            )}
          </ActionWho>
          {canUndo(journal, line) && mustOpen(line, allowance) && (
            <Button look="secondary" size="small" onClick={() => events.onOpenProfile(line)}>
              {say(line.kind === 'unfollow' ? 'overlay_follow_again' : 'review_unfollow')}
            </Button>
          )}
          {canUndo(journal, line) && !mustOpen(line, allowance) && (
            <Button look="secondary" size="small" onClick={() => void undo(line)}>
              {line.kind === 'unfollow'
                ? say('review_undo_unfollow', { usd: writeUsd(allowance.followUsd) })
                : say('review_undo_follow', { usd: writeUsd(allowance.unfollowUsd) })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Whether the opposite is for the person's own hand: so was this, or no App can do it. */
function mustOpen({ kind, via }: Line, { mayFollow, mayUnfollow }: AccountReview['allowance']): boolean {
  return via !== 'app' || (kind === 'unfollow' ? mayFollow : mayUnfollow) === 'no';
}

/** An older action of somebody is not what stands now: only the newest can be undone. */
function canUndo({ pending, ended }: Journal, line: Line): boolean {
  if (line.state !== 'done' || line.via === 'noticed' || line.via === 'unconfirmed') return false;
  return ![...pending, ...ended].some(
    (other) => other.userId === line.userId && other.actionId > line.actionId && other.state !== 'cancelled',
  );
}
