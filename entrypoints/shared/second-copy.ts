import { createSecondCopy, privateFiles, type SecondCopy } from '../../utils/data';
import { readKeptInSync } from '../../utils/relationships';
import type { Database } from '../../utils/storage';
import { browser } from './browser';

const WAS_SET_UP = 'was-set-up';

/** The second copy of what is precious: each context that opens the database writes through it. */
export function secondCopyOf(db: Database, report: (error: unknown) => void): SecondCopy {
  const { local, sync } = browser.storage;
  return createSecondCopy({
    db,
    files: privateFiles(),
    mark: {
      isSet: async () => WAS_SET_UP in (await local.get(WAS_SET_UP)),
      set: (isSet) => (isSet ? local.set({ [WAS_SET_UP]: true }) : local.remove(WAS_SET_UP)),
    },
    keptInSync: () => readKeptInSync(sync),
    locks: navigator.locks,
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    report,
  });
}
