/** The poll interval, ms. */
const AGAIN_MS = 1_000;

/**
 * Applies an update of the extension at a safe point. Without a listener Firefox restarts the extension at once: a
 * call under way would have to be looked up at X, a page being synced paid for again.
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
