import { defineBackground } from 'wxt/utils/define-background';

import { sleep } from '../../utils/base';
import { createGate, NOT_SET_UP, reasonOfError, type Received, type Reply, type Sender } from '../../utils/messages';
import { browser, extensionOrigin } from '../shared/browser';
import { openSidePanel } from '../shared/opening/side-panel';
import { createAnswering } from './answers';
import { createServices, type Services } from './services';
import { updateWhenAtRest } from './update';
import { createWake, WAKE_ALARM } from './wake';
import { openWelcome } from './welcome';

/** The alarm that retries storage that could not be opened: a full disk may get room again without any message. */
const STORAGE = 'storage';
const OPEN_AGAIN_MS = 60_000;

export default defineBackground(() => {
  const wake = createWake(
    browser.alarms,
    () => Date.now(),
    () => browser.runtime.getPlatformInfo(),
  );
  const gate = createGate({
    extensionId: browser.runtime.id,
    extensionOrigin: extensionOrigin(),
    now: () => Date.now(),
  });

  const answer = createAnswering();
  /** Messages that are being answered: one may be a sign-in that is open. */
  let answering = 0;
  let services: Promise<Services | null> | null = null;
  /** Storage that could not be opened, or was taken away, is opened again with the next thing asked, or by the alarm. */
  function open(agreesNow: boolean): Promise<Services | null> {
    if (services) return services;
    const forget = () => {
      if (services !== made) return;
      services = null;
      wake.at(STORAGE, Date.now() + OPEN_AGAIN_MS);
    };
    const made: Promise<Services | null> = createServices(wake, forget, agreesNow);
    made.then((opened) => {
      wake.at(STORAGE, null);
      // Whatever was under way when the storage was taken away goes on.
      if (opened) opened.work();
      else services = null;
    }, forget);
    return (services = made);
  }
  /** The services; null before the person has let anything be stored. */
  async function ready(agreesNow = false): Promise<Services | null> {
    return (await open(false)) ?? (agreesNow ? open(true) : null);
  }
  /** Storage that can't be opened is said wherever somebody asks. */
  const withServices = (act: (made: Services) => unknown): void =>
    void ready()
      .then((made) => made && act(made))
      .catch(() => undefined);
  const work = (): void => withServices((made) => made.work());

  // WebExtensions answer with the promise that a listener gives back.
  // oxlint-disable-next-line typescript/no-misused-promises
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => reply(message, sender));
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === WAKE_ALARM) work();
  });
  // Another device of the same person has changed its keep list.
  browser.storage.onChanged.addListener((_changes: unknown, area: string) => {
    if (area === 'sync') work();
  });
  // Alarms are gone after a restart of the browser: every start takes up what was left.
  browser.runtime.onStartup.addListener(work);
  browser.runtime.onStartup.addListener(() => withServices(({ proposals }) => proposals.begin()));
  browser.tabs.onRemoved.addListener((tab: number) => withServices(({ proposals }) => proposals.tabClosed(tab)));
  browser.runtime.onInstalled.addListener(({ reason }: { readonly reason: string }) => {
    void ready()
      .then(
        (made) => {
          made?.work();
          return made !== null;
        },
        // Storage that can't be opened is said on that page too.
        () => false,
      )
      .then((mayStore) => openWelcome(mayStore, reason))
      .catch(() => undefined);
  });
  // The one command there is, of Chromium alone. Not even the services are waited for: the press would be over.
  const commands = browser.commands as typeof browser.commands | undefined;
  commands?.onCommand.addListener((_command: string, tab?: { readonly windowId?: number }) => {
    void openSidePanel(tab?.windowId).catch(() => undefined);
  });
  browser.permissions.onRemoved.addListener(() => withServices((made) => made.stopSending()));
  browser.runtime.onUpdateAvailable.addListener(() => {
    const isBusy = async () => answering > 0 || ((await services)?.isBusy() ?? false);
    void updateWhenAtRest(isBusy, () => browser.runtime.reload(), sleep);
  });
  globalThis.addEventListener('online', () => withServices(({ actions }) => actions.online()));
  withServices(() => undefined);

  async function reply(message: unknown, sender: Sender): Promise<Reply> {
    const verdict = gate(message, sender);
    if (verdict.kind === 'refused') return verdict;
    answering += 1;
    try {
      const opened = await ready(agreesBy(verdict.message));
      if (!opened) return { kind: 'refused', why: NOT_SET_UP };
      return { kind: 'answer', answer: await answer(opened, verdict.message) };
    } catch (error) {
      return { kind: 'failed', why: reasonOfError(error) };
    } finally {
      answering -= 1;
    }
  }
});

/** Whether the press behind a message agrees by words of its own, which say what is stored. */
function agreesBy(message: Received): boolean {
  return message.name === 'account/keep-count' && message.ask.version > 0;
}
