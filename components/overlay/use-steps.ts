import { useContext, useState } from 'preact/hooks';
import { Overlay } from './context';

/** A question that an overlay asks before it acts, in the place of the button that leads to it. */
export interface Steps {
  readonly asking: boolean;
  /** Shows the question. */
  readonly ask: () => void;
  /** Takes it away unanswered; the focus goes back to the overlay. */
  readonly leave: () => void;
  /** Takes it away and does what was asked. */
  readonly then: (act: () => void) => void;
}

/** The state of one such question, closed at first. */
export function useSteps(): Steps {
  const { refocus } = useContext(Overlay);
  const [asking, setAsking] = useState(false);
  return {
    asking,
    ask: () => setAsking(true),
    leave() {
      setAsking(false);
      refocus();
    },
    then(act) {
      setAsking(false);
      act();
    },
  };
}
