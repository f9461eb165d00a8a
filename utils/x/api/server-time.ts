import { readServerTime } from './headers';

/** X's time by the `date` of an answer that needs no token and costs nothing, ms since 1970; null when none came. */
export async function askServerTime(call: typeof fetch): Promise<number | null> {
  try {
    const { headers } = await call('https://api.x.com/2/openapi.json', {
      method: 'HEAD',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    return readServerTime(headers);
  } catch {
    return null;
  }
}
