import { CONTRACT, NO_ACCESS, type ActName, type Ask, type Asked, type Asks } from '../../../utils/messages';
import { browser } from '../browser';
import { IS_SAMPLE } from '../sample/mode';

/**
 * What the person may take away at any time in Firefox, and in Chrome in part. 'sending': that the sign-in and people
 * may leave the browser, which Firefox asks about itself; elsewhere the words beside the button say it.
 */
type What = 'calls' | 'pages' | 'sending';

const CALLS = { origins: ['https://api.x.com/*'] };
/** What Firefox asks the person about in its own words; no other browser does. */
const DATA: { readonly origins?: string[]; readonly data_collection: string[] } | null = import.meta.env.FIREFOX
  ? { data_collection: import.meta.env.SENT_KINDS.split(' ') }
  : null;
const WANTED: Readonly<Record<What, () => { origins: string[] }>> = {
  calls: () => CALLS,
  pages: () => ({
    origins: browser.runtime.getManifest().content_scripts?.flatMap(({ matches = [] }) => matches) ?? [],
  }),
  sending: () => ({ ...CALLS, ...DATA }),
};

const access: Record<What, 'given' | 'taken away'> = { calls: 'given', pages: 'given', sending: 'given' };

/** Keeps up with what Mutuals may reach. Each extension page begins with it. */
export function watchAccess(): void {
  const update = () => {
    for (const what of ['calls', 'pages', 'sending'] as const) {
      void isGiven(what).then((given) => (access[what] = given ? 'given' : 'taken away'));
    }
  };
  update();
  browser.permissions.onAdded.addListener(update);
  browser.permissions.onRemoved.addListener(update);
}

/** Whether X may be called at all, with what the person lets leave the browser. */
export function mayCall(): Promise<boolean> {
  return isGiven('sending');
}

/** Whether the person lets the sign-in and people leave the browser, so far as the browser asks them about it. */
export async function maySend(): Promise<boolean> {
  return DATA === null || browser.permissions.contains(DATA);
}

function isGiven(what: What): Promise<boolean> {
  return browser.permissions.contains(WANTED[what]());
}

/**
 * Does what a press on a button asks for, after asking for the hosts again where they were taken away.
 * Browsers ask only within the press itself, so whether to ask has to be known before; where the person
 * says no, what was asked for goes on and tells by itself that X cannot be reached. A sample needs none.
 */
export function withAccess<Done>(act: () => Promise<Done>, what: What = 'calls'): Promise<Done> {
  return ask(what).then(act, act);
}

/** Asks within a press whether what it sends may leave the browser for the first time. @returns the answer */
export function askToSend(): Promise<boolean> {
  return ask('sending').catch(() => false);
}

function ask(what: What): Promise<boolean> {
  return IS_SAMPLE || access[what] === 'given' ? Promise.resolve(true) : browser.permissions.request(WANTED[what]());
}

/** Takes back what {@link askToSend} was allowed, where the browser keeps it: it is asked for again. */
export async function forgetSending(): Promise<void> {
  if (DATA) await browser.permissions.remove(DATA);
}

/**
 * Asks before each message that the contract says calls X whether it may be, and may be sent what it takes, within the
 * press itself. To end a token no more than access is asked for. A sign-in that is refused is not begun; anything else
 * goes on, and is refused where it would send.
 */
export function askWithAccess(send: Ask): Ask {
  return Object.assign(
    async <N extends ActName>(name: N, what: Asks[N]): Promise<Asked<N>> => {
      if (!('callsX' in CONTRACT[name])) return send(name, what);
      if (!name.startsWith('account/connect'))
        return withAccess(() => send(name, what), name === 'account/sign-out' ? 'calls' : 'sending');
      return (await askToSend()) ? send(name, what) : { kind: 'no answer', why: NO_ACCESS };
    },
    { read: send.read },
  );
}
