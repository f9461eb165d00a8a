import { IS_SAMPLE } from '../sample/mode';

/** The kinds of changes that open pages of the extension are notified of. */
export type Change = 'accounts' | 'queue' | 'budgets' | 'lists' | 'names' | 'settings';

const OF_PAGE: 'own' | 'sample' = IS_SAMPLE ? 'sample' : 'own';

/**
 * The BroadcastChannel by which the extension's contexts notify each other of changes. Content scripts are in another
 * origin and hear none of it.
 */
const CHANNEL = { own: 'mutuals-changes', sample: 'mutuals-changes-sample' };

/** Creates the sending side. @param of the person's own data or the sample's: as the page's, where a page tells */
export function openChanges(of = OF_PAGE): (change: Change) => void {
  const channel = new BroadcastChannel(CHANNEL[of]);
  return (change) => channel.postMessage(change);
}

/** Calls `hear` whenever another context of the extension has changed something. */
export function hearChanges(hear: (change: Change) => void): void {
  new BroadcastChannel(CHANNEL[OF_PAGE]).addEventListener('message', ({ data }: MessageEvent<Change>) => hear(data));
}
