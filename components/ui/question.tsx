import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button, Buttons } from './button';
import { useId } from './use-id';

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

/**
 * The question itself: what it takes as children, the buttons that act as `actions`, and the one that leaves it.
 * It takes the focus; Escape closes it.
 */
export function Question(props: {
  text: string;
  actions: ComponentChildren;
  cancel: string;
  close: () => void;
  children?: ComponentChildren;
}) {
  const { text, actions, cancel, close, children } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape in any of its buttons
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
        close();
      }}
    >
      <p id={id} class="label">
        {text}
      </p>
      {children}
      <Buttons>
        {actions}
        <Button look="quiet" size="small" onClick={close}>
          {cancel}
        </Button>
      </Buttons>
    </div>
  );
}

/** A {@link Question} that one button answers with yes; nothing until it is asked. */
export function YesOrNo(props: {
  question: QuestionState;
  text: string;
  yes: string;
  no: string;
  /** 'danger' where yes cannot be undone. */
  look?: 'primary' | 'danger';
  disabled?: boolean;
  onYes: () => void;
  children?: ComponentChildren;
}) {
  const { question, text, yes, no, look = 'primary', disabled, onYes, children } = props;
  if (question.state === 'closed') return null;
  const answer = (): void => {
    question.close();
    onYes();
  };
  return (
    <Question
      text={text}
      close={question.close}
      cancel={no}
      actions={
        <Button look={look} size="small" disabled={disabled} onClick={answer}>
          {yes}
        </Button>
      }
    >
      {children}
    </Question>
  );
}
