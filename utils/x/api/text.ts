import { clip } from '../../base';

/** A body as text, or that it exceeds the limit. */
export type BodyText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'too large' };

/**
 * Reads a body as UTF-8, at most `most` bytes; a longer one is cancelled.
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
      // Not awaited: a hostile stream may never settle its cancel.
      reader.cancel().catch(() => undefined);
      return { kind: 'too large' };
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Puts an untrusted text on one line, without control characters, at most `most` characters. */
export function oneLine(text: string, most: number): string {
  // Cut first, so that the pattern does not scan megabytes.
  const line = text
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return clip(line, most);
}

/** Timeout: runs `work` with a signal that aborts after `ms`, and rejects then even if `work` ignores it. */
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
