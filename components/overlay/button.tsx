import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import type { ActName } from '../../utils/messages';
import { Overlay } from './context';
import { trusted } from '../shared/trusted';

/** As in `ui`; 'risky' turns red under the pointer, as X's own button does, and 'round' holds an icon. */
export type Look = 'primary' | 'secondary' | 'quiet' | 'risky' | 'round';

interface ButtonProps {
  look: Look;
  onPress: (event: MouseEvent) => void;
  children: ComponentChildren;
  label?: string;
  disabled?: boolean;
  /** What it says instead while a message of that name is not answered. */
  meanwhile?: readonly [message: ActName, text: string];
}

/**
 * A button that only a person can press. The second click of a double click does nothing: it was meant
 * for what stood here before. What is confirmed for good takes a `GuardedButton` instead.
 */
export function Button({ look, onPress, children, label, disabled, meanwhile }: ButtonProps) {
  const { pending } = useContext(Overlay);
  return (
    <button
      type="button"
      class={`button button-${look}`}
      aria-label={label}
      title={label}
      disabled={disabled || pending !== null}
      onClick={trusted((event: MouseEvent) => {
        if (event.detail < 2) onPress(event);
      })}
    >
      {meanwhile && meanwhile[0] === pending ? meanwhile[1] : children}
    </button>
  );
}
