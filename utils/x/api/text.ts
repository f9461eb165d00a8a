/** The text of an answer, or that it is longer than allowed. */
export type BodyText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'too large' };

/**
 * Reads an answer's body as UTF-8, at most `most` bytes; the rest of a longer one is not fetched.
 * @throws whatever the stream rejects with when the connection is cut.
 */
export async function readText(response: Response, most: number): Promise<BodyText> {
  if (response.body === null) return { kind: 'text', text: '' };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { kind: 'text', text: text + decoder.decode() };
    bytes += value.byteLength;
    if (bytes > most) {
      // Not waited for: a hostile stream may never acknowledge the cancel.
      reader.cancel().catch(() => undefined);
      return { kind: 'too large' };
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** A text from outside on one line without control characters, at most `most` characters. */
export function oneLine(text: string, most: number): string {
  // Cut first: the patterns should not walk megabytes.
  const line = text
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return clip(line, most);
}

/** At most `most` UTF-16 units of a text, no surrogate pair cut in two. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** Runs `work` with a signal that aborts after `ms`; rejects then, even when `work` ignores the signal. */
export async function within<Result>(ms: number, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DOMException(`no complete answer within ${ms} ms`, 'TimeoutError');
      stop.abort(error);
      reject(error);
    }, ms);
  });
  try {
    return await Promise.race([work(stop.signal), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
