import { useLayoutEffect, useRef } from 'preact/hooks';
import { profilePath, say, sayCount } from '../../../utils/base';
import type { ActionView } from '../../../utils/queue';
import { Button } from '../button';
import { Strip } from '../strip';
import { at, named } from '../wording';

/** The manual queue: what is to be done on this profile, and the way to the next. */
export interface ByHandProps {
  /** Of the person in front. */
  readonly action: ActionView;
  /** Others still to be visited, in order. */
  readonly others: readonly ActionView[];
  /** Where the queue ends: the viewer's own profile. */
  readonly home: string;
  readonly onSkip: () => void;
}

/** Says what to click on X's own page. The next step is the person's, by a click or a key. */
export function ByHandStrip({ action, others: [next, ...more], home, onSkip }: ByHandProps) {
  const { kind, state } = action;
  const waits = state === 'waiting';
  const link = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    if (!waits) link.current?.focus({ preventScroll: true });
  }, [waits]);
  const name = named(action);
  return (
    <Strip label={say('overlay_manual')}>
      <span class="grow" aria-live="polite">
        <b>
          {waits
            ? say(`overlay_manual_${kind}`, { name })
            : say(state === 'done' ? `overlay_${kind}_done` : 'overlay_cancelled')}
        </b>{' '}
        {next && <span class="muted small">{sayCount('overlay_count_queued', more.length + 1 + (waits ? 1 : 0))}</span>}
      </span>
      {waits && (
        <Button look="quiet" onPress={onSkip}>
          {say('overlay_manual_skip')}
        </Button>
      )}
      {(next || !waits) && (
        <a class={`button button-${waits ? 'secondary' : 'primary'}`} ref={link} href={next ? profilePath(next) : home}>
          {next
            ? say('overlay_manual_next', { name: next.handle ? at(next.handle) : named(next) })
            : say('overlay_done')}
        </a>
      )}
    </Strip>
  );
}
