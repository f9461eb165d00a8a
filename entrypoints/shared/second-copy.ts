import { createSecondCopy, privateFiles, type SecondCopy } from '../../utils/data';
import { readKeptInSync } from '../../utils/relationships';
import type { Database } from '../../utils/storage';
import { browser } from './browser';

const WAS_SET_UP = 'was-set-up';

function setUpMark() {
  const { local } = browser.storage;
  return {
    async read() {
      const stored = (await local.get(WAS_SET_UP))[WAS_SET_UP];
      return stored === undefined ? 'none' : stored === 'behind' ? 'behind' : 'copied';
    },
    write: (mark: 'none' | 'copied' | 'behind'): Promise<void> =>
      mark === 'none' ? local.remove(WAS_SET_UP) : local.set({ [WAS_SET_UP]: mark }),
  } as const;
}

/** Whether the mark says that there was something here. @throws where it can't be read */
export async function wasSetUp(): Promise<boolean> {
  return (await setUpMark().read()) !== 'none';
}

/** The second copy of what is precious: each context that opens the database writes through it. */
export function secondCopyOf(db: Database, report: (error: unknown) => void): SecondCopy {
  const { sync } = browser.storage;
  return createSecondCopy({
    db,
    files: privateFiles(),
    mark: setUpMark(),
    keptInSync: () => readKeptInSync(sync),
    locks: navigator.locks,
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    report,
  });
}
