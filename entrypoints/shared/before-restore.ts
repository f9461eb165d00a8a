import { fileBefore } from '../../utils/data';
import { browser } from './browser';

const RESTORED = 'restored';
// oxlint-disable-next-line house/no-shared-storage -- closed to content scripts, and holds that there is a file, no more
const { session } = browser.storage;

/** What was here before the last restore of this session of the browser. */
export const beforeRestore = fileBefore({
  isSet: async () => RESTORED in (await session.get(RESTORED)),
  set: (isSet) => (isSet ? session.set({ [RESTORED]: true }) : session.remove(RESTORED)),
});
