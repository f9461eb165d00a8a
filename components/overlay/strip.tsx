import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ActionView } from '../../utils/messages';
import { say, sayCount } from '../../utils/base';
import { Button } from './parts';
import { at, named, profileOf } from './wording';
import { keptFromPage } from './trusted';

/** A strip at the foot of the window, above all of the page. */
function Strip({ label, children }: { label: string; children: ComponentChildren }) {
  const strip = useRef<HTMLElement>(null);
  useLayoutEffect(() => strip.current!.showPopover(), []);
  return (
    <section class="strip" popover="manual" aria-label={label} ref={strip} onKeyDown={keptFromPage}>
      {children}
    </section>
  );
}

/** How many were picked in a list, and the way on to the panel. */
export function PickStrip({
  count,
  onClear,
  onConfirm,
}: {
  count: number;
  onClear: () => void;
  onConfirm: () => void;
}) {
  return (
    <Strip label={say('overlay_panel_confirm')}>
      <span class="grow" aria-live="polite">
        {sayCount('overlay_picked', count)}
      </span>
      <Button look="quiet" onPress={onClear}>
        {say('overlay_clear')}
      </Button>
      <Button look="strong" onPress={onConfirm}>
        {sayCount('overlay_unfollow_count_ask', count)}
      </Button>
    </Strip>
  );
}

/** A walk by hand: what is to be done on this profile, and the way to the next. */
export interface WalkProps {
  /** Of the person in front. */
  readonly action: ActionView;
  /** Others still to be visited, in order. */
  readonly others: readonly ActionView[];
  /** Where the walk ends: the viewer's own profile. */
  readonly home: string;
  readonly onSkip: () => void;
}

/** Says what to click on X's own page. The next step is the person's, by a click or a key. */
export function WalkStrip({ action, others: [next, ...more], home, onSkip }: WalkProps) {
  const { kind, state } = action;
  const waits = state === 'waiting';
  const link = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    if (!waits) link.current?.focus({ preventScroll: true });
  }, [waits]);
  const name = named(action);
  return (
    <Strip label={say('overlay_walk')}>
      <span class="grow" aria-live="polite">
        <b>
          {waits
            ? say(`overlay_walk_${kind}`, { name })
            : say(state === 'done' ? `overlay_${kind}_done` : 'overlay_cancelled')}
        </b>{' '}
        {next && (
          <span class="muted small">{sayCount('overlay_count_waiting', more.length + 1 + (waits ? 1 : 0))}</span>
        )}
      </span>
      {waits && (
        <Button look="quiet" onPress={onSkip}>
          {say('overlay_walk_skip')}
        </Button>
      )}
      {(next || !waits) && (
        <a class={`button ${waits ? 'outline' : 'strong'}`} ref={link} href={next ? profileOf(next) : home}>
          {next ? say('overlay_walk_next', { name: next.handle ? at(next.handle) : named(next) }) : say('overlay_done')}
        </a>
      )}
    </Strip>
  );
}

/** Points out X's own button, which lies at `box` (CSS px, in the page's own coordinates); takes no clicks. */
export function Ring({
  box: { left, top, width, height },
}: {
  box: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;
}) {
  return (
    <span
      class="ring"
      style={{ left: `${left}px`, top: `${top}px`, inlineSize: `${width}px`, blockSize: `${height}px` }}
    />
  );
}
