import { createContext } from 'preact';
import type { ActName } from '../../utils/messages';

/** What every part of an overlay is shown with. */
export interface OverlayContext {
  /** Name of the message that is not answered yet, or null: meanwhile no other button can be pressed. */
  readonly pending: ActName | null;
  /** Why the last message was refused: a key of the words. */
  readonly trouble: string | null;
  /** ms since 1970. */
  readonly now: () => number;
  /** Moves the focus to where it belongs once the button that had it is gone. */
  readonly refocus: () => void;
}

export const Overlay = createContext<OverlayContext>({
  pending: null,
  trouble: null,
  now: Date.now,
  refocus: () => undefined,
});
