import { useEffect, useRef, useState } from 'preact/hooks';
import { MOST_SELECTED } from '../../../people';
import type { People } from '../../../people';
import type { PeopleView, ReviewEvents } from '../../types';
import { givenWords, textOf } from './given-list';

/** Counts how often a value became another: it stands for a value that is too large to be compared. */
export function useChanges(value: unknown): number {
  const last = useRef({ value, count: 0 });
  if (last.current.value !== value) last.current = { value, count: last.current.count + 1 };
  return last.current.count;
}

/**
 * A list that the person gives: pasted into a form or onto the page, chosen as a file, or dropped. Once its people are
 * shown, those of them who can be selected are.
 * @param onShown it named somebody
 */
export function useGivenList(props: {
  people: PeopleView;
  onGivenList: ReviewEvents['onGivenList'];
  dispatch: People['dispatch'];
  onShown: () => void;
}) {
  const { people, onGivenList, dispatch, onShown } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const selectedOf = useRef(people.given);
  const { given, found } = people;
  useEffect(() => {
    // An answer to what was asked before is about other people.
    if (given === selectedOf.current || (given !== null && found?.given?.of !== given.length)) return;
    selectedOf.current = given;
    dispatch({ kind: 'clear' });
    if (given === null) return;
    dispatch({ kind: 'move', to: 0 });
    dispatch({ kind: 'range', to: MOST_SELECTED - 1 });
  }, [given, found]);

  async function onText(text: string | null): Promise<void> {
    const outcome = await onGivenList(text);
    setProblem(text === null ? null : givenWords(outcome));
    if (outcome === 'people') onShown();
  }

  async function onFile(file: File): Promise<void> {
    const read = await textOf(file);
    if (read === 'too large') setProblem(givenWords(read));
    else await onText(read.text);
  }

  return {
    problem,
    onText: (text: string | null) => void onText(text),
    onFile: (file: File) => void onFile(file),
    handlers: {
      onDragOver: (event: DragEvent) => event.preventDefault(),
      onDrop(event: DragEvent) {
        event.preventDefault();
        const [file] = event.dataTransfer?.files ?? [];
        const text = event.dataTransfer?.getData('text/plain') ?? '';
        if (file) void onFile(file);
        else if (text !== '') void onText(text);
      },
      onPaste(event: ClipboardEvent) {
        // A field has what is pasted for itself.
        if ((event.target as Element).closest('input, textarea') !== null) return;
        const [file] = event.clipboardData?.files ?? [];
        const text = event.clipboardData?.getData('text/plain') ?? '';
        if (file) void onFile(file);
        else if (text !== '') void onText(text);
      },
    },
  };
}
