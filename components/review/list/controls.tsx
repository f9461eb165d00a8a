import type { Controls } from '../../people';
import { trusted } from '../../shared/trusted';
import { Button } from '../../ui/button';

/** On a page of the extension nothing can cover a button; the second click of a double click confirms nothing. */
export const PAGE_CONTROLS: Controls<null> = {
  Button: ({ look, label, onPress, children }) => (
    <Button
      look={look}
      {...(label !== undefined && { size: 'small', 'aria-label': label, title: label })}
      onClick={trusted(onPress)}
    >
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
