import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact';
import { PageIcon, type PageIconName } from './page-icon';
import { Spinner } from './waiting';

/**
 * How much a button asks to be pressed. One `primary` a view: what most people do next. `danger` erases;
 * `quiet` leaves or cancels; `link` goes elsewhere.
 */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'link';

type ButtonProps = Omit<ButtonHTMLAttributes, 'class' | 'icon' | 'size'> & {
  look: ButtonLook;
  /** 'small' inside a list, a head or a question. */
  size?: 'small' | undefined;
  icon?: PageIconName;
  /** What it started is still running: it shows so and can't be pressed again. It keeps the focus, as `disabled` would not. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ComponentChildren;
};

/** A button; of type `button` unless said otherwise, so that none submits a form by accident. */
export function Button({ look, size, icon, busy = false, onClick, children, ...attributes }: ButtonProps) {
  const small = size === 'small' ? ' button-small' : '';
  return (
    <button
      type="button"
      class={look === 'link' ? 'link' : `button button-${look}${small}`}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      {...attributes}
      onClick={busy ? refuse : onClick}
    >
      {busy ? <Spinner /> : icon !== undefined && <PageIcon name={icon} />}
      {children}
    </button>
  );
}

/** Nor does it submit its form. */
function refuse(event: Event): void {
  event.preventDefault();
}

/**
 * A row of buttons in the one order that all views keep: first what was asked for, then other ways to do it,
 * last what leaves everything as it is (Cancel, Back). In the window that confirms and on x.com Cancel stands first, and
 * what acts at the end. The order of the document, and so of keys and readers, is that on the screen.
 */
export function Buttons({ children }: { children: ComponentChildren }) {
  return <p class="buttons">{children}</p>;
}
