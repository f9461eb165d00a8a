import { CONTRACT, type ActName, type Ask, type Asked, type Asks } from '../../utils/messages';
import { browser } from './browser';
import { IS_SAMPLE } from './sample/mode';

/** What the person may take away at any time in Firefox, and in Chrome in part. */
type Hosts = 'calls' | 'pages';

/** The one host that is called, and the pages that are looked at. */
const HOSTS: Readonly<Record<Hosts, readonly string[]>> = {
  calls: ['https://api.x.com/*'],
  pages: browser.runtime.getManifest().content_scripts?.flatMap(({ matches = [] }) => matches) ?? [],
};

const access: Record<Hosts, 'given' | 'taken away'> = { calls: 'given', pages: 'given' };

/** Keeps up with what Mutuals may reach. Each extension page begins with it. */
export function watchAccess(): void {
  const look = () => {
    for (const what of ['calls', 'pages'] as const) {
      void browser.permissions
        .contains({ origins: [...HOSTS[what]] })
        .then((given) => (access[what] = given ? 'given' : 'taken away'));
    }
  };
  look();
  browser.permissions.onAdded.addListener(look);
  browser.permissions.onRemoved.addListener(look);
}

/** Whether X may be called at all. */
export function mayCall(): Promise<boolean> {
  return browser.permissions.contains({ origins: [...HOSTS.calls] });
}

/**
 * Does what a press on a button asks for, after asking for the hosts again where they were taken away.
 * Browsers ask only within the press itself, so whether to ask has to be known before; where the person
 * says no, what was asked for goes on and tells by itself that X cannot be reached. A sample needs none.
 */
export function withAccess<Done>(act: () => Promise<Done>, what: Hosts = 'calls'): Promise<Done> {
  if (IS_SAMPLE || access[what] === 'given') return act();
  return browser.permissions.request({ origins: [...HOSTS[what]] }).then(act, act);
}

/** Asks for access before each message that the contract says calls X: to be asked within the press itself. */
export function askWithAccess(ask: Ask): Ask {
  return Object.assign(
    <N extends ActName>(name: N, what: Asks[N]): Promise<Asked<N>> =>
      'callsX' in CONTRACT[name] ? withAccess(() => ask(name, what)) : ask(name, what),
    { read: ask.read },
  );
}
