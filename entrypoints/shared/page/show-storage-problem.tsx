import { render } from 'preact';
import { StorageProblem, storageTrouble } from '../../../components/shared/storage-problem';
import { privateFiles, rebuild } from '../../../utils/data';
import { openStored } from '../opening/open-stored';

/** From one try to open a refused storage to the next, ms. */
const TRY_AGAIN_MS = 5_000;
const nothing = () => undefined;

/** Resolves once the storage can be opened; before the person has let anything be stored, nothing is made by trying. */
async function whenOpened(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    const isThere = await openStored(nothing, nothing).then(
      (stored) => {
        stored?.db.close();
        return true;
      },
      () => false,
    );
    if (isThere) return;
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
