import { request, type RequestOptions } from 'node:https';

/** The part of a running sandbox that a connection needs. */
export interface Reachable {
  readonly port: number;
  readonly certificate: { readonly pem: string };
}

/**
 * A fetch that sends every https request to the sandbox, whatever its host, and trusts the
 * sandbox's certificate alone. Redirects are never followed (as with `redirect: 'manual'`).
 * Rejects with a TypeError when the connection fails, and with the signal's reason when aborted.
 */
export function sandboxFetch(sandbox: Reachable): typeof fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const url = new URL(asked.url);
    const body = asked.body === null ? null : Buffer.from(await asked.arrayBuffer());
    asked.signal.throwIfAborted();
    const headers: Record<string, string> = Object.fromEntries(asked.headers);
    headers.host = url.host;
    if (body) headers['content-length'] = String(body.length);
    return send(
      {
        host: '127.0.0.1',
        port: sandbox.port,
        servername: url.hostname,
        ca: sandbox.certificate.pem,
        method: asked.method,
        path: url.pathname + url.search,
        headers,
        signal: asked.signal,
        agent: false,
      },
      body,
      asked,
    );
  };
}

function send(options: RequestOptions, body: Buffer | null, asked: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(asked.signal.aborted ? asked.signal.reason : new TypeError('fetch failed', { cause: error }));
    const outgoing = request(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', fail);
      incoming.on('end', () => {
        const status = incoming.statusCode ?? 0;
        const headers = new Headers();
        for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2)
          headers.append(incoming.rawHeaders[i]!, incoming.rawHeaders[i + 1]!);
        const empty = status === 204 || status === 205 || status === 304;
        const response = new Response(empty ? null : Buffer.concat(chunks), { status, headers });
        Object.defineProperty(response, 'url', { value: asked.url });
        resolve(response);
      });
    });
    outgoing.on('error', fail);
    outgoing.end(body);
  });
}
