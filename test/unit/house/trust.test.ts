import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What SECURITY.md promises of the sources: read as text, so that nothing added later is forgotten. */

const root = resolve(import.meta.dirname, '../../..');

const files = ['entrypoints', 'components', 'utils'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|html|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      name: relative(root, path).replaceAll('\\', '/'),
      text: withoutComments(readFileSync(path, 'utf8')),
    })),
);

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{(,])\/\/.*$/gm, '$1');
}

/** Lines of our sources that hold something, but in the files named. */
function linesWith(pattern: RegExp, but: readonly string[] = []): string[] {
  return files
    .filter(({ name }) => !but.includes(name))
    .flatMap(({ name, text }) =>
      text
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
}

/** A page of ours and its own worker: no other context has an end of their channel. */
const OWN_WORKERS = ['entrypoints/review/engine-client.ts', 'entrypoints/review/worker.ts'];

describe('our sources', () => {
  test('are all looked at', () => expect(files.length).toBeGreaterThan(150));

  test.each([
    [
      'writes markup as text',
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|DOMParser|setHTMLUnsafe)\b|\bdocument\.write/,
      [],
    ],
    [
      'makes code of text',
      /\beval\b|\bnew Function\b|\bFunction\(|\bimportScripts\b|\bset(?:Timeout|Interval)\(\s*['"`]/,
      [],
    ],
    [
      'hears or sends messages of a window',
      /\.postMessage\(|\bonmessage\b|addEventListener\(\s*['"]message['"]/,
      ['entrypoints/shared/changes.ts', ...OWN_WORKERS],
    ],
    [
      'listens to other extensions or to pages',
      /\bonMessageExternal\b|\bonConnectExternal\b|\bonUserScriptMessage\b|\bonConnect\.addListener|\bexternally_connectable\b/,
      [],
    ],
    [
      'hears messages but behind the gate',
      /\bonMessage\.addListener/,
      ['entrypoints/background/index.ts', 'entrypoints/profile.content/index.ts'],
    ],
    [
      'puts a script into a page',
      /\bscripting\.|\bexecuteScript\b|\bweb_accessible_resources\b|world:\s*['"]MAIN['"]|createElement\(\s*['"]script['"]/,
      [],
    ],
    [
      "reads what is the page's to keep",
      /\bdocument\.cookie\b|\bbrowser\.cookies\b|\bwebRequest\b|\bdeclarativeNetRequest\b/,
      [],
    ],
    [
      'stores where content scripts can read',
      /\bstorage\.(?:local|sync|session|managed)\b|\bsessionStorage\b/,
      ['entrypoints/background/synced-storage.ts'],
    ],
    ['opens a shadow root', /mode:\s*['"]open['"]/, []],
  ] as const)('nothing %s', (_what, pattern, but) => {
    expect(linesWith(pattern, but)).toEqual([]);
  });

  test('nothing that runs in a page of X presses anything there', () => {
    const inPage = /^(?:components\/overlay|entrypoints\/[\w-]+\.content|utils\/x\/page)\//;
    const presses = linesWith(/\.click\(\)|\bdispatchEvent\(|\brequestSubmit\(|\.submit\(\)/);
    expect(presses.filter((line) => inPage.test(line))).toEqual([]);
  });

  test('a content script hears one thing, from its own extension alone: that the popup asks what it found', () => {
    const { text } = files.find(({ name }) => name === 'entrypoints/profile.content/index.ts')!;
    expect(text.match(/onMessage\.addListener/g)).toHaveLength(1);
    expect(text).toMatch(
      /onMessage\.addListener\(\(message, _sender, answer\) => \{\s*if \(message === 'report page'\) [^\n]*reportPage\([^\n]*\n\s*\}\);/,
    );
  });

  test('the one channel between our own contexts carries nothing but a topic', () => {
    expect(files.find(({ name }) => name === 'entrypoints/shared/changes.ts')!.text).toMatch(
      /new BroadcastChannel\(CHANNEL\)[\s\S]*postMessage\(change\)/,
    );
    expect(
      linesWith(/new (?:BroadcastChannel|MessageChannel|SharedWorker|WebSocket|EventSource|RTCPeerConnection)\b/, [
        'entrypoints/shared/changes.ts',
      ]),
    ).toEqual([]);
  });

  test('no address is called but those of api.x.com; x.com is opened for the person to look at', () => {
    const hosts = files.flatMap(({ text }) =>
      [...text.matchAll(/https?:\/\/([^\s'"`<>)/?#]*)/g)].map(([, host]) => host!),
    );
    expect(hosts).toContain('api.x.com');
    // `${prefix}${host}` stands for the two names of X in the list of matches and in the gate's.
    const known =
      /^(?:(?:\*|api|docs|developer|console|help|support|www|mobile)\.)?(?:x|twitter)\.com$|^pbs\.twimg\.com$|^\$\{prefix\}\$\{host\}$/;
    expect(hosts.filter((host) => !known.test(host))).toEqual([]);
  });

  test('what calls the network is in x-api, auth and the clock of the background alone', () => {
    const calls = linesWith(/(?<![.\w])fetch\(|\bXMLHttpRequest\b|\bsendBeacon\b/, [
      'entrypoints/background/services.ts',
      'entrypoints/shared/browser.ts',
    ]);
    // The words of a chosen language: a file of this very extension.
    expect(linesWith(/(?<![.\w])fetch\(/).filter((line) => line.startsWith('entrypoints/shared/browser.ts'))).toEqual([
      expect.stringContaining('fetch(getURL(`/_locales/'),
    ]);
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.filter((line) => !/^utils\/x\/(?:api|sign-in)\//.test(line))).toEqual([]);
  });

  test('nobody but auth names the store of tokens', () => {
    expect(
      files
        .filter(({ name, text }) => !/^utils\/(?:x\/sign-in|storage)\//.test(name) && /['"`]vault['"`]/.test(text))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  test('nothing but a name is written on a console', () => {
    expect(
      linesWith(/\bconsole\./).filter(
        (line) => !line.endsWith("console.error('Mutuals:', error instanceof Error ? error.name : 'unknown error');"),
      ),
    ).toEqual([]);
  });

  test('every press in an overlay goes through `trusted` or the guard', () => {
    const presses = files
      .filter(({ name }) => name.startsWith('components/overlay/'))
      .flatMap(({ name, text }) =>
        [...text.matchAll(/\bon(?:Click|KeyDown|Input|PointerDown|Change)=\{([^\n]*)/g)].map(
          ([, body]) => `${name}: ${body}`,
        ),
      );
    expect(presses.length).toBeGreaterThan(5);
    expect(presses.filter((one) => !/trusted\(/.test(one))).toEqual([]);
  });
});
