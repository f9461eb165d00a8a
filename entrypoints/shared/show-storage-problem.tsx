import { render } from 'preact';
import { StorageProblem, storageTrouble } from '../../components/shared/storage-problem';
import { privateFiles, rebuild } from '../../utils/data';

/** Shows why the storage can't be opened, in the place of a page; whatever is done about it begins the page again. */
export function showStorageProblem(problem: unknown, root: HTMLElement): void {
  const again = () => location.reload();
  const mend = async (): Promise<void> => {
    await rebuild({ files: privateFiles(), locks: navigator.locks, now: () => Date.now() }).catch(() => undefined);
    again();
  };
  render(<StorageProblem trouble={storageTrouble(problem)} onAgain={again} onMend={() => void mend()} />, root);
}
