import { browser } from './browser';

/** The one host that is called. Firefox lets the person take it away at any time, Chrome too. */
const HOSTS = { origins: ['https://api.x.com/*'] };

let access: 'given' | 'taken away' = 'given';

/** Keeps up with whether Mutuals may call X. Each extension page begins with it. */
export function watchAccess(): void {
  const look = () => void browser.permissions.contains(HOSTS).then((given) => (access = given ? 'given' : 'taken away'));
  look();
  browser.permissions.onAdded.addListener(look);
  browser.permissions.onRemoved.addListener(look);
}

/**
 * Does what a press on a button asks for, after asking for the host again where it was taken away.
 * Browsers ask only within the press itself, so whether to ask has to be known before; where the person
 * says no, what was asked for goes on and tells by itself that X cannot be reached.
 */
export function withAccess(act: () => void): void {
  if (access === 'given') return act();
  browser.permissions.request(HOSTS).then(act, act);
}
