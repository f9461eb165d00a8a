import type { ActName, AnswersTo, Asks, Envelope, Name, ReadName, Reply } from './topics';

/** The outcome of a message: the answer, or that the background could not be reached or refused. */
export type Asked<N extends Name> =
  { readonly kind: 'answer'; readonly answer: AnswersTo[N] } | { readonly kind: 'no answer'; readonly why: string };

/**
 * Sends messages to the background. The contract says whether a message reads or acts: the wrong call does not
 * compile.
 */
export interface Ask {
  /** Sends an act, once: whether a lost one was carried out is for the person to see. */
  <N extends ActName>(name: N, ask: Asks[N]): Promise<Asked<N>>;
  /** Sends a read, and repeats it where it was lost. */
  readonly read: <N extends ReadName>(name: N, ask: Asks[N]) => Promise<Asked<N>>;
}

/**
 * The asking side. A background that stops while it answers makes the call fail at once, or in
 * Chromium after half a minute in which nothing comes. A slow answer is neither: it is waited for.
 * @param send runtime.sendMessage; rejects when the background is gone or the extension was updated.
 * @param wait resolves after so many ms.
 */
export function createAsk(
  send: (message: Envelope) => Promise<unknown>,
  wait: (ms: number) => Promise<void> = sleep,
): Ask {
  async function once<N extends Name>(name: N, ask: Asks[N], patience?: Promise<void>): Promise<Asked<N> | 'lost'> {
    try {
      const sent = send({ name, ask } as Envelope);
      const reply = (await (patience ? Promise.race([sent, patience]) : sent)) as Reply<N> | undefined;
      if (reply?.kind === 'answer') return reply;
      // A refusal or a failure is an answer too: asking again would not change it.
      return reply ? { kind: 'no answer', why: reply.why } : 'lost';
    } catch (error) {
      return patience ? 'lost' : { kind: 'no answer', why: String(error) };
    }
  }
  const last = async <N extends Name>(name: N, ask: Asks[N]): Promise<Asked<N>> => {
    const asked = await once(name, ask);
    return asked === 'lost' ? { kind: 'no answer', why: 'nothing came back' } : asked;
  };
  return Object.assign(last, {
    async read<N extends ReadName>(name: N, ask: Asks[N]): Promise<Asked<N>> {
      for (let again = READ_AGAIN; again > 0; again--) {
        const asked = await once(name, ask, wait(PATIENCE_MS));
        if (asked !== 'lost') return asked;
      }
      return last(name, ask);
    },
  });
}

const READ_AGAIN = 2;
/**
 * Longer than any read takes, including a start of the background and sorting a million people. If one takes longer,
 * the background answers both from one computation.
 */
const PATIENCE_MS = 10_000;

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
