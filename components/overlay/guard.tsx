import type { ComponentChildren } from 'preact';
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../utils/base';
import { Overlay } from './context';
import { covering, watchSight, type Place } from './sight';
import { trusted } from '../shared/trusted';

/**
 * The button that confirms something for good. A page can have a person click where they do not mean
 * to: by covering the button with something clicks go through, by bringing it under a pointer that is
 * about to click, by making it too small to read. So it acts only when it was in sight, readable and
 * at rest for {@link REST_MS}, and is so at the click; browsers guard their own prompts the same way.
 */

/** Longer than the second click of a double click, shorter than reading a sentence. ms. */
const REST_MS = 500;

/**
 * A press counts when all this still holds so much later: the browser's own account of what is in sight
 * is a tenth of a second old, ours another. ms.
 */
const SURE_MS = 300;

/**
 * Proof that a person confirmed: a guarded button alone hands it out, and what acts for good or costs
 * money asks for it.
 */
export interface Confirmed {
  readonly [proof]: true;
}

declare const proof: unique symbol;
const CONFIRMED = {} as Confirmed;

interface GuardedProps {
  onPress: (confirmed: Confirmed) => void;
  children: ComponentChildren;
  disabled?: boolean;
}

/** See above; disabled while the overlay waits for an answer. */
export function GuardedButton({ onPress, children, disabled }: GuardedProps) {
  const { pending } = useContext(Overlay);
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<Place>('moving');
  const now = useRef({ place, onPress, timer: 0 });
  Object.assign(now.current, { place, onPress });
  useLayoutEffect(() => {
    const unwatch = watchSight(button.current!, REST_MS, setPlace);
    return () => {
      unwatch();
      clearTimeout(now.current.timer);
    };
  }, []);
  const sure = () => {
    now.current.timer = 0;
    if (now.current.place === 'ready' && !covering(button.current!)) now.current.onPress(CONFIRMED);
  };
  const confirmed = (event: MouseEvent) => {
    // The second click of a double click on the button that stood here confirms nothing.
    if (event.detail > 1 || now.current.timer !== 0 || covering(button.current!, event)) return;
    now.current.timer = window.setTimeout(sure, SURE_MS);
  };
  return (
    <button
      type="button"
      class="button button-primary"
      ref={button}
      disabled={disabled || pending !== null || place !== 'ready'}
      onClick={trusted(confirmed)}
    >
      {place === 'covered' ? say('overlay_guard_covered') : children}
    </button>
  );
}
