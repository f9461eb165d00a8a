import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useOwnId } from './own-id';

/** A question asked in place: open or not, with focus going to it and back to what opened it. */
export interface QuestionState {
  readonly state: 'closed' | 'asked';
  readonly opener: RefObject<HTMLButtonElement | null>;
  readonly ask: () => void;
  readonly close: () => void;
}

/** State for one {@link Question}. Give `opener` as the ref of the button that calls `ask`. */
export function useQuestion(): QuestionState {
  const [state, setState] = useState<'closed' | 'asked'>('closed');
  const opener = useRef<HTMLButtonElement>(null);
  const before = useRef(state);
  useLayoutEffect(() => {
    if (before.current === 'asked' && state === 'closed') opener.current?.focus();
    before.current = state;
  }, [state]);
  return { state, opener, ask: () => setState('asked'), close: () => setState('closed') };
}

/** The question itself, with its answers (buttons) as children. Escape closes it. */
export function Question(props: { text: string; close: () => void; children: ComponentChildren }) {
  const id = useOwnId();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    <div
      class="question"
      role="group"
      aria-labelledby={id}
      tabIndex={-1}
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Otherwise the browser closes the whole popup.
        event.preventDefault();
        props.close();
      }}
    >
      <p id={id} class="question-text">
        {props.text}
      </p>
      {props.children}
    </div>
  );
}
