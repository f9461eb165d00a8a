import { IS_SAMPLE } from './sample/mode';

/** What open pages of the extension hear of: something stored has changed. */
export type Change = 'accounts' | 'queue' | 'budgets' | 'lists' | 'names' | 'settings';

/**
 * Word between the extension's own contexts that something stored has changed. Content scripts are in
 * another origin and hear none of it.
 */
const CHANNEL = IS_SAMPLE ? 'mutuals-sample-changes' : 'mutuals-changes';

/** Makes the telling side. */
export function openChanges(): (change: Change) => void {
  const channel = new BroadcastChannel(CHANNEL);
  return (change) => channel.postMessage(change);
}

/** Calls `hear` whenever another context of the extension has changed something. */
export function hearChanges(hear: (change: Change) => void): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', ({ data }: MessageEvent<Change>) => hear(data));
}
