/** How long until it is looked again, ms. */
const AGAIN_MS = 1_000;

/**
 * Lets an update of the extension in at a safe point. Firefox ends everything at once for one unless it is told that
 * somebody waits; what was being sent would have to be looked up at X, what was being read be paid for again.
 * @param isBusy whether a call is under way, or what came of one is not stored yet
 * @param reload ends this version and starts the new one
 */
export async function updateWhenAtRest(
  isBusy: () => Promise<boolean>,
  reload: () => void,
  sleep: (ms: number) => Promise<void>,
): Promise<void> {
  while (await isBusy()) await sleep(AGAIN_MS);
  reload();
}
