import type { Controls } from '../people';
import { trusted } from './trusted';
import { Button } from '../ui/button';

/** On a page of the extension nothing can cover a button; the second click of a double click confirms nothing. */
export const PAGE_CONTROLS: Controls<null> = {
  Button: ({ look, onPress, children }) => (
    <Button look={look} onClick={trusted(onPress)}>
      {children}
    </Button>
  ),
  ConfirmButton: ({ disabled, onPress, children }) => (
    <Button
      look="primary"
      disabled={disabled}
      onClick={trusted((event: MouseEvent) => {
        if (event.detail < 2) onPress(null);
      })}
    >
      {children}
    </Button>
  ),
};
