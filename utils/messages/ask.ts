import type { Envelope, Messages, Reply } from './protocol';

/** What came of asking: the answer, or that the background could not be reached or would not answer. */
export type Asked<Name extends keyof Messages> =
  | { readonly kind: 'answer'; readonly answer: Messages[Name]['answer'] }
  | { readonly kind: 'no answer'; readonly why: string };

/** Asks the background one thing. */
export type Ask = <Name extends keyof Messages>(name: Name, ask: Messages[Name]['ask']) => Promise<Asked<Name>>;

/**
 * Makes the asking side. A background that stops while it answers makes the call fail, or hang for half
 * a minute in Chromium: reads are asked again, which wakes it; anything that acts is not, since the
 * person must see what came of it.
 * @param send runtime.sendMessage; rejects when the background is gone or the extension was updated.
 * @param wait resolves after so many ms.
 */
export function createAsk(
  send: (message: Envelope) => Promise<unknown>,
  wait: (ms: number) => Promise<void> = sleep,
): Ask {
  return async (name, ask) => {
    const envelope = { name, ask } as Envelope;
    for (let again = READS.has(name) ? 2 : 0; ; again--) {
      try {
        const reply = (await (again === 0 ? send(envelope) : Promise.race([send(envelope), wait(PATIENCE_MS)]))) as
          Reply<typeof name> | undefined;
        if (reply?.kind === 'answer') return reply;
        if (reply || again === 0) return { kind: 'no answer', why: reply?.why ?? 'nothing came back' };
      } catch (error) {
        if (again === 0) return { kind: 'no answer', why: String(error) };
      }
    }
  };
}

/** A read is answered within some 100 ms, also where the background has to start first. */
const PATIENCE_MS = 3_000;

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const READS: ReadonlySet<keyof Messages> = new Set([
  'page/words',
  'page/relationship',
  'page/summary',
  'page/non-followers',
  'page/card',
  'page/queue',
  'page/marks',
  'page/people',
]);
