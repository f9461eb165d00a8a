import type { Selections } from '../../components/review';
import { NO_SELECTION, type Person, type Selection } from '../../components/people';

/** By list: its people. `version`: of the extension; what a person is made of may differ in another. */
interface Stored {
  readonly version: string;
  readonly selected: readonly (readonly [list: string, people: readonly Person[]])[];
}

/**
 * What was selected in each list, for as long as the tab is open. A reload takes it along in the tab's own history,
 * which holds it only from one page to the next: after everything was erased nothing of it is left.
 * @param version of the extension
 * @param isShown whether a list is one of an account that is still there
 */
export function createSelections(
  history: Pick<History, 'state' | 'replaceState'>,
  version: string,
  isShown: (list: string) => boolean,
): Selections & { /** Puts it into the history. */ readonly save: () => void } {
  const left = new Map<string, Selection>();
  const { stored, ...state } = (history.state ?? {}) as { readonly stored?: Stored };
  if (stored) history.replaceState(state, '');
  for (const [list, people] of stored?.version === version ? stored.selected : [])
    left.set(list, { ...NO_SELECTION, selected: new Map(people.map((person) => [person.id, person])) });
  return {
    of: (list) => left.get(list),
    keep: (list, selection) => void left.set(list, selection),
    save() {
      const selected = [...left]
        .filter(([list, selection]) => selection.selected.size > 0 && isShown(list))
        .map(([list, selection]) => [list, [...selection.selected.values()]] as const);
      const now: Stored = { version, selected };
      if (selected.length > 0) history.replaceState({ ...(history.state as object | null), stored: now }, '');
    },
  };
}
