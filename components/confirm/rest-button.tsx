import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../utils/base';
import { trusted } from '../shared/trusted';

/** Longer than a click that was meant for what stood here before takes to come, ms. */
const REST_MS = 500;

/** What begins the rest anew. */
const SIGNS = ['focus', 'blur', 'visibilitychange', 'resize'] as const;

/**
 * The button that decides. It rests whenever the window has gained focus or sight, or shows something else: a page can
 * open the window under a pointer that is about to click. Its press must begin and end on it after that.
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
