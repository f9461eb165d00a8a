import { expect, test } from 'vitest';
import { createPageWorld, hostileName, withPages } from './page-world';

function schemaIn(html: string): { mainEntity?: Record<string, unknown>; author?: Record<string, unknown> } {
  const json =
    /<script type="application\/ld\+json" data-testid="UserProfileSchema-test" nonce="[^"]+">(.*?)<\/script>/s.exec(
      html,
    )?.[1];
  return JSON.parse(json ?? 'null') ?? {};
}

test('a profile loads as the classic client: an empty root, the viewer’s theme, language and font size', async () => {
  const { state, mutual } = createPageWorld({ theme: 'dark', lang: 'ar', fontSize: 17 });
  await withPages(state, async (ask) => {
    const { status, text } = await ask(`/${mutual.handle}`);
    expect(status).toBe(200);
    expect(text).toContain('<div id="react-root">');
    expect(text).toContain('<html lang="ar" dir="rtl" style="font-size: 17px;');
    expect(text).toContain('<body style="background-color: #000000;">');
  });
});

test('the query sets a page’s settings for one load, and nonsense is passed over', async () => {
  const { state, mutual } = createPageWorld();
  await withPages(state, async (ask) => {
    expect((await ask(`/${mutual.handle}?theme=dark&dir=rtl&fontSize=20`)).text).toContain(
      'dir="rtl" style="font-size: 20px;',
    );
    expect((await ask(`/${mutual.handle}?theme="><script>&lang="><b>&fontSize=900`)).text).toContain(
      '<html lang="en" dir="ltr" style="font-size: 15px;',
    );
    expect(state.pageSettings.theme).toBe('light');
  });
});

test('the policy lets in this origin and X’s pictures alone', async () => {
  const { state, mutual } = createPageWorld();
  await withPages(state, async (ask) => {
    const { headers, text } = await ask(`/${mutual.handle}`);
    const policy = headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toContain("img-src 'self' blob: data: https://pbs.twimg.com");
    expect(policy).toContain("object-src 'none'");
    const nonces = [...text.matchAll(/<script[^>]* nonce="([^"]+)"/g)].map((match) => match[1]);
    expect(nonces).toHaveLength(3);
    expect(new Set(nonces)).toEqual(new Set([nonce]));
  });
});

test('the profile schema holds id and handle, in the older shape too', async () => {
  const { state, mutual } = createPageWorld();
  await withPages(state, async (ask) => {
    expect(schemaIn((await ask(`/${mutual.handle}`)).text).mainEntity).toMatchObject({
      identifier: mutual.id,
      additionalName: mutual.handle,
    });
    expect(schemaIn((await ask(`/${mutual.handle}?jsonLd=author-identifier`)).text).author).toMatchObject({
      identifier: mutual.id,
    });
    expect((await ask(`/${mutual.handle}?jsonLd=none`)).text).not.toContain('UserProfileSchema-test');
    const stale = schemaIn((await ask(`/${mutual.handle}?jsonLd=stale`)).text).mainEntity;
    expect(stale?.identifier).not.toBe(mutual.id);
    expect((await ask(`/${mutual.handle}/followers`)).text).not.toContain('UserProfileSchema-test');
  });
});

test('a hostile name ends no script and opens no tag', async () => {
  const { state, viewer } = createPageWorld();
  await withPages(state, async (ask) => {
    const { text } = await ask(`/${viewer.handle}`);
    expect(schemaIn(text).mainEntity?.givenName).toBe(hostileName);
    expect(text).not.toContain('<img');
    expect(text).not.toContain('<!--');
    expect(text.match(/<\/script>/g)).toHaveLength(3);
    const open = await ask(`/${viewer.handle}?client=x-web`);
    expect(open.text).not.toContain('onerror="');
    expect(open.text).toContain('&#60;/script&#62;');
  });
});

test('signed out, public pages come from the new client, without the classic one’s anchors', async () => {
  const { state, mutual } = createPageWorld({ theme: 'dark', signedOut: true });
  await withPages(state, async (ask) => {
    const { text } = await ask(`/${mutual.handle}`);
    expect(text).toContain('data-theme="dark"');
    expect(text).toContain(`@${mutual.handle}`);
    expect(text).not.toContain('react-root');
    expect(text).not.toContain('data-testid');
    const list = await ask(`/${mutual.handle}/followers`);
    expect([list.status, list.headers.get('location')]).toEqual([302, '/i/flow/login']);
  });
});

test('nobody signed in is signed out, and gets no data', async () => {
  const { state, mutual } = createPageWorld();
  await withPages({ ...state, viewer: null }, async (ask) => {
    expect((await ask(`/${mutual.handle}`)).text).not.toContain('react-root');
    expect((await ask(`/sandbox/page.json?path=/${mutual.handle}`)).status).toBe(401);
    expect((await ask(`/sandbox/follow/${mutual.id}`, 'POST')).status).toBe(401);
  });
});

test('the consent page is somebody else’s, and unknown addresses are still pages', async () => {
  const { state } = createPageWorld();
  await withPages(state, async (ask) => {
    expect((await ask('/i/oauth2/authorize?client_id=1')).status).toBe(421);
    for (const path of [
      '/i/bookmarks',
      '/explore',
      '/nobody_at_all',
      '/a/b/c/d',
      '/%3Cscript%3E',
      '//evil.example/x',
      '//',
      '/home//',
      '/sandbox',
    ])
      expect((await ask(path)).status).toBe(200);
    expect((await ask('/home', 'POST')).status).toBe(405);
    expect((await ask('/')).headers.get('location')).toBe('/home');
  });
});

test('every script the page imports is served, and nothing else of the folder', async () => {
  const { state } = createPageWorld();
  await withPages(state, async (ask) => {
    const seen = new Set<string>();
    const open = ['main.js'];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const { status, headers, text } = await ask(`/sandbox/page/client/${name}`);
      expect([name, status, headers.get('content-type')]).toEqual([name, 200, 'text/javascript; charset=utf-8']);
      for (const [, imported] of text.matchAll(/from '\.\/([^']+)'/g)) open.push(imported ?? '');
    }
    expect(seen.size).toBeGreaterThan(10);
    expect((await ask('/sandbox/page/client/templates.js')).status).toBe(404);
    expect((await ask('/sandbox/page/client/..%2findex.ts')).status).toBe(404);
  });
});

test('a page loads all of them as one script', async () => {
  const { state, mutual } = createPageWorld();
  await withPages(state, async (ask) => {
    expect((await ask(`/${mutual.handle}`)).text).toContain('<script type="module" src="/sandbox/page/client.js"');
    const { headers, text } = await ask('/sandbox/page/client.js');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(text).not.toMatch(/^import /m);
    expect(text).toContain("addEventListener('sandbox:settings'".replaceAll("'", '"'));
  });
});

test('another build has other class names', async () => {
  const { state } = createPageWorld();
  await withPages(state, async (ask) => {
    const [one, other] = [await ask('/sandbox/page/a.css'), await ask('/sandbox/page/b.css')];
    expect(one.text).not.toContain('$');
    const classes = (css: string) => new Set([...css.matchAll(/\.(r-[a-z0-9]+)/g)].map((match) => match[1]));
    expect(classes(one.text).size).toBe(classes(other.text).size);
    expect([...classes(one.text)].filter((name) => classes(other.text).has(name))).toEqual([]);
  });
});
