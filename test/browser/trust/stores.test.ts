import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDirectory, commandOf, root } from '../../scripts/commands';
import { startSandbox } from '../../sandbox';
import { launch } from '../driver';
import { browser } from '../driver/vitest';

/** What the stores are given: looked at as it is built, for this browser. */

const build = buildDirectory(browser);
const manifest = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8')) as Record<string, unknown>;
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

describe('the manifest', () => {
  test('asks for exactly what is stated, and offers nothing to pages or to other extensions', () => {
    const { permissions, host_permissions, optional_permissions, optional_host_permissions } = manifest;
    expect({ permissions, host_permissions, optional_permissions, optional_host_permissions }).toEqual({
      permissions: [
        'storage',
        'unlimitedStorage',
        'identity',
        'alarms',
        ...(browser === 'chromium' ? ['sidePanel'] : []),
      ],
      host_permissions: ['https://api.x.com/*'],
      optional_permissions: undefined,
      optional_host_permissions: undefined,
    });
    for (const key of [
      'externally_connectable',
      'web_accessible_resources',
      'user_scripts',
      'sandbox',
      'oauth2',
      'declarative_net_request',
      'devtools_page',
      'omnibox',
      'content_security_policy.sandbox',
    ])
      expect(manifest).not.toHaveProperty(key);
    expect(manifest['incognito']).toBe('not_allowed');
    expect(manifest['version']).toBe(version);
  });

  test('lets scripts run on pages of X alone, in their own world, and not where X asks for approval', () => {
    const scripts = manifest['content_scripts'] as Record<string, unknown>[];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      for (const match of script['matches'] as string[])
        expect(match).toMatch(/^https:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/\*$/);
      expect(script['exclude_matches']).toEqual(expect.arrayContaining(['https://*.x.com/i/oauth2/*']));
      expect(script['world'] ?? 'ISOLATED').toBe('ISOLATED');
      expect(script['all_frames'] ?? false).toBe(false);
      expect(script['match_about_blank'] ?? false).toBe(false);
    }
  });

  test('keeps its own pages from loading, calling or being framed by anything else', () => {
    const { extension_pages: policy } = manifest['content_security_policy'] as { extension_pages: string };
    const rules = Object.fromEntries(
      policy.split('; ').map((rule) => [rule.split(' ')[0]!, rule.split(' ').slice(1).join(' ')]),
    );
    expect(rules).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': "'self' https://api.x.com",
      'frame-ancestors': "'none'",
      'form-action': "'none'",
      'base-uri': "'none'",
      'object-src': "'none'",
    });
    expect(policy).not.toMatch(/unsafe|wasm|data:|blob:|\*|http:/);
  });

  test('is the one that docs/store/manifests.md tells of this store', () => {
    const text = readFileSync(join(root, 'docs/store/manifests.md'), 'utf8');
    const partOf = (heading: string) =>
      JSON.parse(text.split(`## ${heading}`)[1]!.split('```json')[1]!.split('```')[0]!) as object;
    const own = partOf(browser === 'chromium' ? 'Chrome and Edge' : 'Firefox, on computers and on Android');
    const { key: _, ...forStores } = manifest;
    expect(forStores).toEqual({ ...partOf('In all'), ...own, version });
  });

  if (browser === 'firefox') {
    test('tells Firefox that no data is collected, and what the person may let be sent to X', () => {
      const { gecko } = manifest['browser_specific_settings'] as { gecko: { data_collection_permissions: unknown } };
      expect(gecko.data_collection_permissions).toEqual({
        required: ['none'],
        optional: ['authenticationInfo', 'personallyIdentifyingInfo'],
      });
    });
  }
});

/** Addresses that may be called, opened or shown, and the name of SVG's elements in Preact. */
const KNOWN_HOSTS = [
  'api.x.com',
  'console.x.com',
  'pbs.twimg.com',
  'www.w3.org',
  // `https://${prefix}${host}`, with the names of X from a list.
  '${',
  // The pages that the content script belongs to, and those it keeps away from.
  ...['x.com', 'twitter.com'].flatMap((host) => ['', 'www.', 'mobile.', '*.'].map((prefix) => prefix + host)),
];

test('the addresses of X’s API that are built in as a whole are those that docs/store/data.md names', () => {
  const told = readFileSync(join(root, 'docs/store/data.md'), 'utf8');
  const named = [...told.matchAll(/`(?:[A-Z]+ |https:\/\/api\.x\.com)(\/[\w/.]*(?:oauth|openapi)[\w/.]*)`/g)];
  const built = filesIn(build)
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => [...readFileSync(join(build, name), 'utf8').matchAll(/https:\/\/api\.x\.com(\/[\w./]+)/g)])
    .map(([, path]) => path!);
  expect([...new Set(built)].sort()).toEqual(named.map(([, path]) => path!).sort());
});

test('what is built holds no address of a server but X’s and no code made of text', () => {
  const parts = filesIn(build).filter((name) => /\.(?:js|css|html)$/.test(name));
  expect(parts.filter((name) => name.endsWith('.js')).length).toBeGreaterThan(3);
  for (const name of parts) {
    const text = readFileSync(join(build, name), 'utf8');
    expect(text).not.toMatch(/\beval\(|\bnew Function\(/);
    expect(text).not.toMatch(/sourceMappingURL|process\.env\.|localhost|127\.0\.0\.1/);
    const hosts = [...text.matchAll(/\b(?:https?|wss?):\/\/(\$\{|[^\s'"`<>)/?#;\\]*)/g)].map(([, host]) => host!);
    expect(
      hosts.filter((host) => !KNOWN_HOSTS.includes(host)),
      name,
    ).toEqual([]);
  }
});

if (browser === 'firefox') {
  /** The one warning that is known, and why it is none. */
  const KNOWN =
    // Preact's own dangerouslySetInnerHTML, which nothing of ours uses (lint: house/no-markup-from-text).
    /^UNSAFE_VAR_ASSIGNMENT (?:chunks|content-scripts)\/[\w.-]+\.js$/;
  test('Mozilla’s linter finds no error, and no warning but those known', async () => {
    const said = await run(
      'web-ext',
      'web-ext',
      ['lint', '--source-dir', build, '--output', 'json', '--no-config-discovery'],
      root,
    );
    const { summary, warnings } = JSON.parse(said.slice(said.indexOf('{'))) as {
      summary: Record<string, number>;
      warnings: { code: string; file?: string }[];
    };
    expect(summary).toMatchObject({ errors: 0, notices: 0 });
    const told = warnings.map(({ code, file = '' }) => `${code} ${file}`);
    expect(told.filter((one) => !KNOWN.test(one))).toEqual([]);
  });
}

if (browser === 'firefox') {
  test('as Firefox for Android has it: the App way says why not, and everything fits a finger and 360 px', async () => {
    // What Android lacks is taken from a copy of the build: the permission it ignores, and `windows`.
    const android = mkdtempSync(join(tmpdir(), 'mutuals-android-'));
    cpSync(build, android, { recursive: true });
    const permissions = (manifest['permissions'] as string[]).filter((permission) => permission !== 'identity');
    writeFileSync(join(android, 'manifest.json'), JSON.stringify({ ...manifest, permissions }));
    const background = readFileSync(join(build, 'background.js'), 'utf8');
    const without = `Object.defineProperty(browser, 'windows', { value: undefined });\n`;
    writeFileSync(join(android, 'background.js'), without + background);
    const size = { width: 360, height: 640 };
    const sandbox = await startSandbox();
    const driver = await launch(browser, { extensionDir: android, sandbox, viewport: size, touch: true });
    try {
      const seen: Record<string, string[]> = {};
      for (const [page, shown] of [
        ['options.html', '#keep'],
        ['popup.html', '.first'],
        ['review.html', 'h1'],
        ['import.html', 'h1'],
        ['welcome.html', '.ways'],
      ] as const) {
        const tab = await driver.openExtensionPage(page);
        await tab.setViewport(size);
        await tab.find({ css: shown });
        if (page === 'options.html') {
          await tab.find({ css: 'section[aria-labelledby=app]', text: 'has no sign-in window' });
          expect(await tab.findAll({ css: '#client-id' })).toEqual([]);
        }
        seen[page] = await tab.evaluate(notForFingers);
        await tab.close();
      }
      expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((page) => [page, []])));
      const profile = await driver.open(
        `https://x.com/${sandbox.people.followingOf(sandbox.viewer!.id).slice(0, 1)[0]!.handle}`,
      );
      await profile.find({ css: 'button.badge' });
    } finally {
      await driver.close();
      await sandbox.stop();
      rmSync(android, { recursive: true });
    }
  });
}

/** What is wider than the page, and what is pressed on its own and lower than 44 px; a choice's label is all of it. */
function notForFingers(): string[] {
  const { scrollWidth } = document.documentElement;
  const pressed = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, summary')]
    .filter((element) => !element.closest('.choice') && element.checkVisibility())
    .filter((element) => element.localName !== 'a' || getComputedStyle(element).display !== 'inline')
    .map((element) => ({ element, ...(element.getBoundingClientRect().toJSON() as DOMRectReadOnly) }))
    .filter(({ width, height }) => width > 0 && height < 43.9)
    .map(({ element, height }) => `${element.className || element.localName} ${height}: ${element.textContent}`);
  return [...(scrollWidth > innerWidth ? [`${scrollWidth} px wide`] : []), ...pressed];
}

describe('packing', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'mutuals-zip-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  test('gives the same bytes twice, from the sources that are handed in with it, and what was tested', async () => {
    // The browser tests are using the build in its place: this one is made elsewhere.
    const first = join(directory, 'first');
    for (const entry of [
      'entrypoints',
      'components',
      'utils',
      'modules',
      'public',
      'docs',
      'package.json',
      'package-lock.json',
      'wxt.config.ts',
      'tsconfig.json',
      'README.md',
      'PRIVACY.md',
      'LICENSE',
    ]) {
      cpSync(join(root, entry), join(first, entry), { recursive: true });
    }
    const once = await pack(first, browser === 'chromium' ? 'chrome' : 'firefox');
    const second = join(directory, 'second');
    for (const [name, bytes] of Object.entries(unzipSync(once.sources))) {
      mkdirSync(dirname(join(second, name)), { recursive: true });
      writeFileSync(join(second, name), bytes);
    }
    // From the sources for Edge: the same bytes as for Chrome, so that each of the two says it of both.
    const twice = await pack(second, browser === 'chromium' ? 'edge' : 'firefox');
    expect(twice.extension.equals(once.extension)).toBe(true);
    expect(twice.sources.equals(once.sources)).toBe(true);
    const packed = unzipSync(once.extension);
    expect(Object.keys(packed).sort()).toEqual(filesIn(build).sort());
    const { key: _, ...forStores } = manifest;
    expect(JSON.parse(strFromU8(packed['manifest.json']!))).toEqual(forStores);
    for (const [name, bytes] of Object.entries(packed).filter(([name]) => name !== 'manifest.json'))
      expect(Buffer.from(bytes).equals(readFileSync(join(build, name))), name).toBe(true);
  }, 180_000);

  async function pack(
    project: string,
    target: 'chrome' | 'edge' | 'firefox',
  ): Promise<{ extension: Buffer; sources: Buffer }> {
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
    await run('wxt', 'wxt', ['zip', '-b', target, '--mv3', '--sources'], project);
    const zip = (what: string): Buffer => readFileSync(join(project, '.output', `mutuals-${version}-${what}.zip`));
    return { extension: zip(target), sources: zip('sources') };
  }
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** What a command says; told with the error where it fails. */
async function run(packageName: string, command: string, args: string[], cwd: string): Promise<string> {
  // Not as a part of a test run, which is built for development.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const child = spawn(process.execPath, [commandOf(packageName, command), ...args], {
    cwd,
    env: { ...env, NO_COLOR: '1' },
  });
  let said = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk));
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${said}\n${complaint}`);
  return said;
}
