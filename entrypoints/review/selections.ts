import type { Selections } from '../../components/review';
import { NO_SELECTION, type Person, type Selection } from '../../components/people';

/** By list: its people. `version`: of the extension; what a person is made of may differ in another. */
interface Stored {
  readonly version: string;
  readonly selected: readonly (readonly [list: string, people: readonly Person[]])[];
}

/** Browsers refuse a page that writes its history more often than some ten times a second, ms. */
const GATHER_MS = 250;

/**
 * What was selected in each list, for as long as the tab is open. A reload takes it along in the tab's own history; a
 * page that finds nothing stored leaves nothing of it there.
 * @param version of the extension
 * @param isShown whether a list is one of an account that is still there
 */
export function createSelections(
  history: Pick<History, 'state' | 'replaceState'>,
  version: string,
  isShown: (list: string) => boolean,
): Selections {
  const left = new Map<string, Selection>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { stored } = (history.state ?? {}) as { readonly stored?: Stored };
  put(undefined);
  for (const [list, people] of stored?.version === version ? stored.selected : [])
    left.set(list, { ...NO_SELECTION, selected: new Map(people.map((person) => [person.id, person])) });

  function put(now: Stored | undefined): void {
    const { stored: before, ...state } = (history.state ?? {}) as { readonly stored?: Stored };
    if (now ?? before) history.replaceState(now ? { ...state, stored: now } : state, '');
  }

  function save(): void {
    const selected = [...left]
      .filter(([list, selection]) => selection.selected.size > 0 && isShown(list))
      .map(([list, selection]) => [list, [...selection.selected.values()]] as const);
    put(selected.length > 0 ? { version, selected } : undefined);
  }

  return {
    of: (list) => left.get(list),
    keep(list, selection) {
      left.set(list, selection);
      clearTimeout(timer);
      timer = setTimeout(save, GATHER_MS);
    },
  };
}
