import { sameHandle, say, sayCount, writeTime, type Handle } from '../../../utils/base';
import type { ManualQueue } from '../../../utils/queue';
import { Button } from '../../ui/button';
import { DayRing } from '../../ui/day-ring';
import { Line } from '../line';

/** The manual queue: how far it is, and the way on. */
export function ManualLine(props: {
  queue: ManualQueue;
  now: number;
  /** Whose queue it is. */
  handle: Handle;
  /** Who is signed in on the page of X in front: 'not shown' where it does not say, null where there is none. */
  viewer: Handle | 'not shown' | null;
  onContinue: () => void;
  onLimit: () => void;
}) {
  const { queue, now, handle, viewer } = props;
  const { total, waiting, next, forApp, limit } = queue;
  const isOther = viewer !== null && viewer !== 'not shown' && !sameHandle(viewer, handle);
  const done = total - waiting;
  const progress = total > 0 && say('overlay_manual_done', { done, total });
  const free = limit.rests && limit.nextFreeAt !== null;
  const note = isOther
    ? say('popup_by_hand_elsewhere', { handle: `@${handle}` })
    : [
        free ? say('popup_meter_next_free', { time: writeTime(limit.nextFreeAt, now) }) : progress,
        viewer === 'not shown' && say('popup_page_no_viewer'),
      ]
        .filter(Boolean)
        .join(' · ');
  return (
    <Line lead={<DayRing used={done} limit={total} />} title={say('overlay_manual')} note={note}>
      {isOther ? undefined : limit.rests ? (
        <Button look="secondary" size="small" onClick={props.onLimit}>
          {say('overlay_manual_change')}
        </Button>
      ) : next !== null || forApp > 0 ? (
        <Button look="primary" size="small" onClick={props.onContinue}>
          {next ? say('overlay_continue') : sayCount('overlay_start_profiles', forApp)}
        </Button>
      ) : undefined}
    </Line>
  );
}
