import { sameHandle, say, sayCount, writeUsd, type Handle } from '../../../utils/base';
import type { Allowance, ManualQueue } from '../../../utils/queue';
import { Button } from '../../ui/button';
import { ByHandLine } from './by-hand-line';

interface ByHandStepsProps {
  readonly queue: ManualQueue;
  /** Of the account: what its App may do, and at what price. */
  readonly allowance: Pick<Allowance, 'mayUnfollow' | 'mayFollow' | 'unfollowUsd' | 'followUsd'>;
  /** ms since 1970. */
  readonly now: number;
  /**
   * Opens the next profile; or, if only actions for an App that can't act are left, moves them to the manual queue.
   */
  readonly onContinue: () => void;
  /** Moves the manual queue to the App: its price was shown. */
  readonly onGive: (kind: ManualQueue['kind']) => void;
  readonly onLimit: () => void;
  /** Whose queue it is. */
  readonly handle: Handle;
  /** Who is signed in on the page of X in front: 'not shown' where it does not say, null where there is none. */
  readonly viewer: Handle | 'not shown' | null;
}

/** The manual queue on a page of the extension: its progress and the buttons to go on. */
export function ByHandSteps({ queue, allowance, now, onContinue, onGive, onLimit, handle, viewer }: ByHandStepsProps) {
  const { kind, next, forApp, waiting, limit } = queue;
  const [may, usd] =
    kind === 'follow' ? [allowance.mayFollow, allowance.followUsd] : [allowance.mayUnfollow, allowance.unfollowUsd];
  const isOther = viewer !== null && viewer !== 'not shown' && !sameHandle(viewer, handle);
  return (
    <ByHandLine queue={queue} now={now}>
      {isOther ? null : limit.rests ? (
        <Button look="secondary" size="small" onClick={onLimit}>
          {say('overlay_manual_change')}
        </Button>
      ) : (
        (next || forApp > 0) && (
          <Button look="primary" size="small" onClick={onContinue}>
            {next ? say('overlay_continue') : sayCount('overlay_start_profiles', forApp)}
          </Button>
        )
      )}
      {may !== 'no' && waiting > 0 && (
        <Button look="secondary" size="small" onClick={() => onGive(kind)}>
          {say('manual_give', { count: waiting, usd: writeUsd(waiting * usd) })}
        </Button>
      )}
      {isOther && <p class="hint small">{say('manual_elsewhere', { viewer: `@${viewer}`, handle: `@${handle}` })}</p>}
      {viewer === 'not shown' && <p class="hint small">{say('popup_page_no_viewer')}</p>}
    </ByHandLine>
  );
}
