import { connect } from 'node:net';
import { createHash, X509Certificate } from 'node:crypto';
import { request as httpsRequest } from 'node:https';
import { connect as tlsConnect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '..';
import { signedIn, start } from './world';

describe('faults', () => {
  it('take the place of an answer, once each, and leave the truth alone', async () => {
    const { sandbox, call, ada } = await signedIn();
    const target = sandbox.people.followingOf(ada.id).at(0)!.id;
    const path = `/2/users/${ada.id}/following/${target}`;
    sandbox.faults.next({ method: 'DELETE' }, { status: 503, headers: { 'retry-after': '7' } });
    sandbox.faults.next({ path: /following/, times: 2 }, { body: '{}', contentType: 'application/json' });
    const first = await call('DELETE', path);
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '7']);
    expect((await call('DELETE', path)).body).toEqual({});
    expect((await call('GET', '/2/users/me')).body.data.id).toBe(ada.id);
    expect((await call('DELETE', path)).body).toEqual({});
    expect(sandbox.people.follows(ada.id, target)).toBe(true);
    expect((await call('DELETE', path)).body).toEqual({ data: { following: false } });
  });

  it('cut a connection before the effect, or lose the answer after it', async () => {
    const { sandbox, call, ada } = await signedIn();
    const [one, other] = sandbox.people
      .followingOf(ada.id)
      .slice(0, 2)
      .map((person) => person.id);
    sandbox.faults.next({ method: 'DELETE' }, { cut: true });
    sandbox.faults.next({ method: 'DELETE' }, { loseAnswer: true });
    await expect(call('DELETE', `/2/users/${ada.id}/following/${one}`)).rejects.toThrow(TypeError);
    expect(sandbox.people.follows(ada.id, one!)).toBe(true);
    await expect(call('DELETE', `/2/users/${ada.id}/following/${other}`)).rejects.toThrow(TypeError);
    expect(sandbox.people.follows(ada.id, other!)).toBe(false);
    expect(sandbox.requests.slice(-2).map((request) => [request.status, request.effect])).toEqual([
      ['no answer', undefined],
      ['no answer', 'unfollowed'],
    ]);
    expect(sandbox.counts().unfollowsOfApp[sandbox.clientId]).toBe(1);
  });

  it('hold an answer back, wait for a later request, and are forgotten', async () => {
    const { sandbox, call } = await signedIn();
    const held = sandbox.faults.hold({ path: '/2/users/me' });
    const order: string[] = [];
    const answered = call('GET', '/2/users/me').then(({ status }) => order.push(`held: ${status}`));
    await held.arrived;
    // Asked later and answered earlier.
    await call('GET', '/2/openapi.json').then(() => order.push('at once'));
    held.release();
    await answered;
    expect(order).toEqual(['at once', 'held: 200']);
    sandbox.faults.next({ path: '/2/users/me', after: 1 }, { status: 500 });
    expect((await call('GET', '/2/users/me')).status).toBe(200);
    expect((await call('GET', '/2/users/me')).status).toBe(500);
    sandbox.faults.next({}, { status: 500 });
    sandbox.faults.clear();
    expect((await call('GET', '/2/users/me')).status).toBe(200);
  });
});

describe('the clock', () => {
  it('is X’s own: dates, headers and records follow it', async () => {
    const { sandbox, send, clock } = await start();
    const answer = await send('https://api.x.com/2/users/me');
    expect(answer.headers.get('date')).toBe(new Date(clock.ms).toUTCString());
    sandbox.configure({ now: () => clock.ms + 3_600_000 });
    await send('https://api.x.com/2/users/me');
    expect(sandbox.requests.map((request) => request.at)).toEqual([clock.ms, clock.ms + 3_600_000]);
  });
});

describe('hosts', () => {
  it('are told apart on one port', async () => {
    const { send, ada } = await start();
    const picture = await send('https://pbs.twimg.com/profile_images/12/abc_normal.png');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    const drawn = await picture.text();
    expect(await (await send('https://pbs.twimg.com/profile_images/12/abc_400x400.png')).text()).toBe(drawn);
    expect(await (await send('https://pbs.twimg.com/profile_images/13/abc_normal.png')).text()).not.toBe(drawn);
    expect((await send(`https://pbs.twimg.com/profile_banners/${ada.id}/1`)).status).toBe(200);
    expect((await send('https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png')).status).toBe(
      200,
    );
    expect((await send('https://pbs.twimg.com/media/x')).status).toBe(404);
    const page = await send(`https://x.com/${ada.handle}`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('that it does not play are refused', async () => {
    const { sandbox } = await start();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpsRequest(
        {
          host: '127.0.0.1',
          port: sandbox.port,
          rejectUnauthorized: false,
          headers: { host: 'example.com' },
          agent: false,
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      request.on('error', reject);
      request.end();
    });
    expect(status).toBe(421);
  });
});

describe('the certificate', () => {
  it('covers X’s hosts, and its hash is that of its public key', async () => {
    const { sandbox } = await start();
    const certificate = new X509Certificate(sandbox.certificate.pem);
    for (const host of ['x.com', 'api.x.com', 'www.x.com', 'mobile.twitter.com', 'pbs.twimg.com', 'localhost'])
      expect(certificate.checkHost(host)).toBeDefined();
    expect(certificate.checkHost('example.com')).toBeUndefined();
    const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
    expect(sandbox.certificate.spki).toBe(createHash('sha256').update(key).digest('base64'));
  });
});

describe('the proxy', () => {
  function open(proxyPort: number, target: string): Promise<{ status: string; socket: ReturnType<typeof connect> }> {
    return new Promise((resolve, reject) => {
      const socket = connect(proxyPort, '127.0.0.1', () =>
        socket.write(`CONNECT ${target} HTTP/1.1\r\nhost: ${target}\r\n\r\n`),
      );
      socket.once('data', (data) => resolve({ status: data.toString().split('\r\n')[0]!, socket }));
      socket.once('error', reject);
    });
  }

  it('leads X’s hosts to the sandbox and refuses all others', async () => {
    const { sandbox } = await start();
    const { status, socket } = await open(sandbox.proxyPort, 'api.x.com:443');
    expect(status).toBe('HTTP/1.1 200 Connection Established');
    const answer = await new Promise<string>((resolve, reject) => {
      const tls = tlsConnect({ socket, servername: 'api.x.com', ca: sandbox.certificate.pem }, () =>
        tls.write('GET /2/users/me HTTP/1.1\r\nhost: api.x.com\r\nconnection: close\r\n\r\n'),
      );
      tls.once('data', (data) => resolve(data.toString()));
      tls.once('error', reject);
    });
    expect(answer).toContain('401 Unauthorized');
    for (const refused of ['example.com:443', 'x.com:80', 'x.com.example.com:443', 'notx.com:443', '127.0.0.1:443']) {
      const { status: said, socket: closed } = await open(sandbox.proxyPort, refused);
      expect(said).toBe('HTTP/1.1 403 Forbidden');
      closed.destroy();
    }
  });
});

describe('stopping', () => {
  it('frees its ports, with requests and tunnels still open', async () => {
    const sandbox = await startSandbox();
    const held = sandbox.faults.hold({});
    const hanging = httpsRequest({
      host: '127.0.0.1',
      port: sandbox.port,
      rejectUnauthorized: false,
      headers: { host: 'api.x.com' },
      agent: false,
    });
    const ended = new Promise((resolve) => hanging.on('error', resolve));
    hanging.end();
    await held.arrived;
    await sandbox.stop();
    await ended;
    const again = await startSandbox({ port: sandbox.port });
    expect(again.port).toBe(sandbox.port);
    await again.stop();
  });
});

describe('sandboxFetch', () => {
  it('rejects with the signal’s reason when aborted', async () => {
    const { sandbox, send } = await start();
    const held = sandbox.faults.hold({});
    const controller = new AbortController();
    const asked = send('https://api.x.com/2/users/me', { signal: controller.signal });
    void held.arrived.then(() => controller.abort(new Error('enough')));
    await expect(asked).rejects.toThrow('enough');
    await expect(send('https://api.x.com/2/users/me', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
