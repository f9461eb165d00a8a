import type { ComponentChildren } from 'preact';
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say, type Word } from '../../utils/base';
import { Overlay } from './context';
import type { Look } from './button';
import { refusalOf, watchSight, type Place, type Refusal } from './sight';
import type { ActName } from '../../utils/messages';
import { trusted } from '../shared/trusted';

/**
 * The button that confirms something for good. A page can have a person click where they do not mean to: by covering
 * the button with something clicks go through, by bringing it under a pointer that is about to click, by hiding it. So
 * it acts only when it was in sight, readable and at rest for {@link REST_MS}, when the press began and ended on it,
 * and when all that holds a moment later; browsers guard their own prompts the same way.
 */

/** Longer than the second click of a double click, shorter than reading a sentence. ms. */
const REST_MS = 500;

/**
 * A press counts when all this still holds so much later: the browser's own account of what is in sight
 * is a tenth of a second old, ours another. ms.
 */
const SURE_MS = 300;

const WHY = {
  covered: 'overlay_guard_covered',
  altered: 'overlay_guard_altered',
  away: 'overlay_guard_away',
} as const satisfies Record<Refusal, Word>;

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
  look?: Look;
  onPress: (confirmed: Confirmed) => void;
  children: ComponentChildren;
  /** What it says instead while a message of that name is not answered. */
  meanwhile?: readonly [message: ActName, text: string];
}

/** State shared by handlers and timers. */
interface Now {
  place: Place;
  onPress: GuardedProps['onPress'];
  timer: number;
  /** Whether a press began on it. */
  isHeld: boolean;
  isReplaced?: boolean;
}

/** See above; disabled while the overlay waits for an answer. Where it takes no press, it says why. */
export function GuardedButton({ look = 'primary', onPress, children, meanwhile }: GuardedProps) {
  const { pending } = useContext(Overlay);
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<Place>('moving');
  const now = useRef<Now>({ place, onPress, timer: 0, isHeld: false });
  // Where a page could have put another word into the button it gets another one, which says why.
  const isReplaced = import.meta.env.FIREFOX && (now.current.isReplaced ||= place === 'altered');
  Object.assign(now.current, { place, onPress });
  useLayoutEffect(() => {
    const unwatch = watchSight(button.current!, REST_MS, setPlace);
    return () => {
      unwatch();
      clearTimeout(now.current.timer);
    };
  }, [isReplaced]);
  const isPlain = (event: MouseEvent) => now.current.place === 'ready' && !refusalOf(button.current, event);
  function press(event: MouseEvent): void {
    const { isHeld, timer } = now.current;
    now.current.isHeld = false;
    // A pointer's press that began elsewhere, or was a double click's second, was meant for something else.
    if (event.detail > 1 || (event.detail === 1 && !isHeld) || timer !== 0 || !isPlain(event)) return;
    now.current.timer = window.setTimeout(() => {
      now.current.timer = 0;
      if (isPlain(event)) now.current.onPress(CONFIRMED);
    }, SURE_MS);
  }
  return (
    <button
      key={import.meta.env.FIREFOX ? +isReplaced : undefined}
      type="button"
      class={`button button-${look}`}
      ref={button}
      disabled={pending !== null || place !== 'ready'}
      onPointerDown={trusted((event: PointerEvent) => void (now.current.isHeld = isPlain(event)))}
      onClick={trusted(press)}
    >
      {place in WHY ? say(WHY[place as Refusal]) : meanwhile && meanwhile[0] === pending ? meanwhile[1] : children}
    </button>
  );
}
