import { useEffect, useRef, useState } from 'preact/hooks';
import type { People, Person, Rows, Selection } from '../../people';
import type { ChosenOutcome, ReviewEvents } from '../types';

const NOBODY: Selection['selected'] = new Map();

/**
 * Sends those selected: into the queue, or straight to the manual queue. Where those of the queue are cancelled
 * before they are sent, they are selected again.
 */
export function useChoosing(props: {
  act: 'follow' | 'unfollow';
  selection: Selection;
  rowsAt: Rows['rowsAt'];
  events: Pick<ReviewEvents, 'onChoose' | 'onStart'>;
  dispatch: People['dispatch'];
  onRestore: (selection: Selection) => void;
  onAnswer: () => void;
}) {
  const { act, selection, rowsAt, events, dispatch, onRestore, onAnswer } = props;
  const { selected } = selection;
  const [isSending, setIsSending] = useState(false);
  const [outcome, setOutcome] = useState<ChosenOutcome | null>(null);
  const confirmed = useRef(NOBODY);
  useEffect(() => {
    const isUndone = [...rowsAt.values()].some(
      ({ id, action }) => confirmed.current.has(id) && action?.state === 'cancelled',
    );
    if (isUndone) onRestore({ ...selection, selected: new Map([...confirmed.current, ...selected]), steps: [] });
  }, [rowsAt]);

  async function send(sent: Selection['selected'], asked: Promise<ChosenOutcome>): Promise<void> {
    setIsSending(true);
    const answer = await asked;
    setIsSending(false);
    setOutcome(answer);
    onAnswer();
    if (answer.kind !== 'queued') return;
    confirmed.current = sent;
    dispatch({ kind: 'clear' });
  }
  function choose(going: readonly Person[]): void {
    const ids = going.map(({ id }) => id);
    void send(selected, events.onChoose(act, ids));
  }
  /** The manual queue needs no confirming: the person decides again at each profile, and who was confirmed last stays. */
  function begin(): void {
    void send(confirmed.current, events.onStart(act, [...selected.keys()]));
  }
  return { isSending, outcome, choose, begin };
}
