import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { roleOf } from './hosts';

export interface Proxy {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * A CONNECT proxy on loopback for browsers that cannot be told where a host lies: X's hosts lead
 * to the sandbox's port, everything else is refused with 403.
 */
export async function startProxy(sandboxPort: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser that goes away mid-tunnel is nothing to report; both ends are closed below.
    socket.on('error', () => socket.destroy());
  };
  const server: Server = createServer((_request, response) => {
    response.writeHead(403).end();
  });
  server.on('connection', keep);
  server.on('connect', (request, client: Socket, head) => {
    const [host = '', port] = (request.url ?? '').split(':');
    if (port !== '443' || roleOf(host) === null) {
      client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const upstream = connect(sandboxPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    keep(upstream);
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
