import { render } from 'preact';
import { StorageProblem, storageTrouble } from '../../components/shared/storage-problem';
import { privateFiles, rebuild } from '../../utils/data';
import { openDatabase } from '../../utils/storage';

/** From one try to open a refused storage to the next, ms. */
const TRY_AGAIN_MS = 5_000;

/** Resolves once the storage can be opened. */
async function whenOpened(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    const opened = await openDatabase().catch(() => null);
    if (opened) return opened.close();
  }
}

/** Shows why the storage can't be opened, in the place of a page; whatever is done about it begins the page again. */
export function showStorageProblem(problem: unknown, root: HTMLElement): void {
  const again = () => location.reload();
  const mend = async (): Promise<void> => {
    await rebuild({ files: privateFiles(), locks: navigator.locks, now: () => Date.now() }).catch(() => undefined);
    again();
  };
  const trouble = storageTrouble(problem);
  // A full disk has room again at some time: the page then comes back by itself.
  if (trouble === 'refused') void whenOpened().then(again);
  render(<StorageProblem trouble={trouble} onAgain={again} onMend={() => void mend()} />, root);
}
