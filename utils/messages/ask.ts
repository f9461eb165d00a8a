import type { Envelope, Messages, Reply } from './protocol';

/** What came of asking: the answer, or that the background could not be reached or would not answer. */
export type Asked<Name extends keyof Messages> =
  | { readonly kind: 'answer'; readonly answer: Messages[Name]['answer'] }
  | { readonly kind: 'no answer'; readonly why: string };

/** Asks the background one thing. */
export type Ask = <Name extends keyof Messages>(name: Name, ask: Messages[Name]['ask']) => Promise<Asked<Name>>;

/**
 * Makes the asking side. A worker that stops while it answers makes the call fail: reads are asked a
 * second time, which wakes it again; anything that acts is not, since the person must see what came of it.
 * @param send runtime.sendMessage; rejects when the background is gone or the extension was updated.
 */
export function createAsk(send: (message: Envelope) => Promise<unknown>): Ask {
  return async (name, ask) => {
    const envelope = { name, ask } as Envelope;
    for (let again = READS.has(name) ? 1 : 0; ; again--) {
      try {
        const reply = (await send(envelope)) as Reply<typeof name> | undefined;
        if (reply?.kind === 'answer') return reply;
        if (reply || again === 0) return { kind: 'no answer', why: reply?.why ?? 'nothing came back' };
      } catch (error) {
        if (again === 0) return { kind: 'no answer', why: String(error) };
      }
    }
  };
}

const READS: ReadonlySet<keyof Messages> = new Set(['page/relationship', 'page/summary', 'page/non-followers', 'page/queue']);
