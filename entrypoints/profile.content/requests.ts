import type { Handle } from '../../utils/base';
import { reasonOfSilence, type ActName, type Ask, type Asked, type Asks } from '../../utils/messages';
import { propose, stillSaid, type Proposed } from './propose';

/** What is asked for by presses in an overlay, one message at a time, and what came of the last. */
export interface Requests {
  /** Name of the message that is not answered yet, or null. */
  readonly pending: ActName | null;
  /** Why the last one was refused: a key of the words. */
  readonly trouble: string | null;
  readonly now: () => number;
  /** Sends a message, unless another is not answered yet; `instead`: where a page may not do it by itself. */
  send<N extends ActName>(name: N, what: Asks[N], instead?: () => Promise<void>): Promise<void>;
  /** Opens the extension's own window for it; until that is answered or left, `trouble` says so. */
  propose(viewer: Handle, what: Proposed): Promise<void>;
  /** Notes that something else was not answered, by its {@link reasonOfSilence}. */
  failed(why: string): void;
}

/**
 * @param isProposed whether something that a page proposed is undecided, by what was answered last
 * @param show shows the overlay with the state of the requests.
 * @param refresh asks again for all that the overlay shows, and shows it.
 */
export function createRequests(
  ask: Ask,
  isProposed: () => boolean,
  show: () => void,
  refresh: () => Promise<void>,
): Requests {
  let pending: ActName | null = null;
  let trouble: string | null = null;
  return {
    get pending() {
      return pending;
    },
    get trouble() {
      return stillSaid(trouble, isProposed());
    },
    now: Date.now,
    async send(name, what, instead) {
      if (pending !== null) return;
      pending = name;
      trouble = null;
      show();
      const asked: Asked<ActName> = await ask(name, what);
      if (asked.kind === 'no answer') trouble = reasonOfSilence(asked.why);
      else if (asked.answer.kind === 'refused') trouble = asked.answer.reason;
      pending = null;
      await (instead && trouble === 'reason_confirm_needed' ? instead() : refresh());
    },
    async propose(viewer, what) {
      if (pending !== null) return;
      pending = 'confirm/propose';
      show();
      trouble = await propose(ask, viewer, what);
      pending = null;
      void refresh();
    },
    failed(why) {
      trouble = reasonOfSilence(why);
    },
  };
}
