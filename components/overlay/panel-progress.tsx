import type { Handle } from '../../utils/base';
import type { ActionView, AllowanceView, BatchView, QueueSummary } from '../../utils/messages';
import { say, sayCount, sayReason } from '../../utils/base';
import { Press, Trouble, When } from './draw';
import { Icon, Note, Picture } from './parts';
import { countStates, waitingIds } from './progress';
import { byHandWords, statusOf } from './status';
import { at, profileOf } from './wording';

/** What the progress of a batch is drawn from. */
export interface ProgressProps extends BatchView {
  actions: readonly ActionView[];
  queue: QueueSummary;
  allowance: AllowanceView;
  viewer: Handle;
  /** ms since 1970. */
  now: number;
}

/** How everybody chosen stands. */
export function ProgressList({ actions, viewer, now }: ProgressProps) {
  return (
    <>
      {actions.map((action) => {
        const { actionId, kind, state, handle, name } = action;
        const { icon, text } = statusOf(action, now);
        return (
          <li key={actionId} class={state}>
            <Picture person={{ name: name ?? handle ?? '?', pictureUrl: action.pictureUrl }} />
            <span class="grow">
              <span class="line">
                <b class="name" dir="auto">
                  {name || (handle ? at(handle) : say('overlay_unmet_id', { id: action.userId }))}
                </b>{' '}
                {name && handle && <span class="muted name">{at(handle)}</span>}
              </span>
              <span class="status">
                <Icon name={icon} />
                {text}
              </span>
            </span>
            {state === 'done' && kind === 'unfollow' && (
              <Press look="quiet" does={{ name: 'page/undo', ask: { viewer, actionId } }}>
                {say('overlay_undo')}
              </Press>
            )}
          </li>
        );
      })}
    </>
  );
}

/** How all of it stands, and the way to take back what has not left yet. */
export function ProgressFoot({ actions, queue, allowance, viewer, kept, merged, graceUntil, now }: ProgressProps) {
  const counts = countStates(actions);
  // A "Follow again" stands in the place of the unfollow it undid.
  const done = (kind: ActionView['kind']) =>
    actions.filter((action) => action.state === 'done' && action.kind === kind).length;
  const waiting = waitingIds(actions);
  const grace = now < graceUntil && waiting.length === actions.length;
  const mayNot = (kind: ActionView['kind']) => allowance[kind === 'follow' ? 'mayFollow' : 'mayUnfollow'] === 'no';
  const first = actions.find(({ state, kind }) => state === 'waiting' && mayNot(kind));
  const underWay = counts.waiting + counts.sending;
  const words = [
    done('unfollow') && sayCount('overlay_count_done', done('unfollow')),
    done('follow') && sayCount('overlay_count_followed', done('follow')),
    underWay && sayCount('overlay_count_waiting', underWay),
    counts.refused + counts.failed && sayCount('overlay_count_failed', counts.refused + counts.failed),
    counts.cancelled && sayCount('overlay_count_cancelled', counts.cancelled),
  ].filter(Boolean);
  return (
    <>
      <p aria-live="polite">
        <b>{words.join(' · ')}</b>
      </p>
      {first && <Note text={byHandWords(allowance)} />}
      {grace && !first && (
        <p class="muted">
          <When text={say('overlay_grace')} at={graceUntil} lies="ahead" />
        </p>
      )}
      {!grace && !first && waiting.length > 0 && queue.paused && <Note text={sayReason(queue.paused)} />}
      {kept > 0 && <Note text={sayCount('overlay_kept_count', kept)} />}
      {merged > 0 && <Note text={sayCount('overlay_merged', merged)} />}
      <Trouble look="note" />
      <div class="stack">
        {first && (
          <a class="button strong" href={profileOf(first)}>
            {say('overlay_walk_start')}
          </a>
        )}
        {waiting.length > 0 && (
          <Press
            look={grace && !first ? 'strong' : 'outline'}
            does={{ name: 'page/cancel', ask: { viewer, actionIds: waiting } }}
          >
            {say(grace ? 'overlay_take_all_back' : 'overlay_cancel_rest')}
          </Press>
        )}
        {underWay > 0 ? (
          <Press look="quiet" does="more">
            {say('overlay_choose_more')}
          </Press>
        ) : (
          <Press look="strong" does="done">
            {say('overlay_done')}
          </Press>
        )}
      </div>
    </>
  );
}
