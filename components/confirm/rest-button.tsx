import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../utils/base';
import { trusted } from '../shared/trusted';

/** How long the button rests, ms: longer than a click meant for what was here before is delayed. */
const REST_MS = 500;

/** Events that restart the rest. */
const SIGNS = ['focus', 'blur', 'visibilitychange', 'resize'] as const;

/**
 * The button that decides. It rests (can't be pressed) whenever the window has gained focus or visibility, or shows
 * something else: a page can open the window under a pointer that is about to click. A press must begin and end on it
 * after that.
 * @param shown what is decided; another value is something else
 */
export function RestButton(props: {
  shown: string;
  disabled: boolean;
  onPress: () => void;
  children: ComponentChildren;
}) {
  const { shown, disabled, onPress, children } = props;
  const [isRested, setIsRested] = useState(false);
  const isHeld = useRef(false);
  useLayoutEffect(() => {
    let timer = 0;
    function begin(): void {
      isHeld.current = false;
      setIsRested(false);
      clearTimeout(timer);
      if (isInFront()) timer = window.setTimeout(() => setIsRested(true), REST_MS);
    }
    begin();
    const until = new AbortController();
    // Not captured: an element that gets the focus is no sign.
    for (const type of SIGNS) addEventListener(type, begin, { signal: until.signal });
    return () => {
      clearTimeout(timer);
      until.abort();
    };
  }, [shown]);
  const isOff = disabled || !isRested;
  return (
    <button
      type="button"
      class={`button button-primary rest ${isRested ? '' : 'resting'}`}
      // Not `disabled`: the focus stays on it, and a screen reader says that it is there.
      aria-disabled={isOff}
      title={isRested ? undefined : say('overlay_choosing')}
      onPointerDown={trusted(() => void (isHeld.current = !isOff && isInFront()))}
      onKeyDown={trusted((event: KeyboardEvent) => {
        // A key that was down before the rest was over repeats.
        if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
      })}
      onClick={trusted((event: MouseEvent) => {
        const isWhole = event.detail === 0 || (event.detail === 1 && isHeld.current);
        isHeld.current = false;
        if (isWhole && !isOff && isInFront()) onPress();
      })}
    >
      {children}
    </button>
  );
}

function isInFront(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}
