import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import puppeteer, { type CDPSession, type Page, type Protocol, type Target } from 'puppeteer-core';
import { findBrowser } from '../../scripts/machine/browsers';
import type { Engine } from './engine';
import { select } from './in-page';
import { sourceForJson, sourceForNodes, type Reach, type Ref } from './reach';
import { spokenFrom } from './spoken';
import type { Appearance, LaunchOptions, SandboxAddress } from './types';
import { sleep, until } from './until';

interface Manifest {
  key?: string;
  background?: { service_worker?: string };
}

/** The id Chromium gives an unpacked extension: 32 hex digits of a SHA-256, written a to p. */
function extensionId(manifest: Manifest, directory: string): string {
  const hashed = manifest.key ? Buffer.from(manifest.key, 'base64') : directory;
  const hex = createHash('sha256').update(hashed).digest('hex').slice(0, 32);
  return [...hex].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}

/** Sends X's names to the sandbox and every other name nowhere. */
function resolverRules({ port }: SandboxAddress): string {
  const names = ['x.com', '*.x.com', 'twitter.com', '*.twitter.com', '*.twimg.com'];
  return [
    ...names.map((name) => `MAP ${name} 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
    'EXCLUDE localhost',
  ].join(', ');
}

function shadowRootsOf(node: Protocol.DOM.Node): Protocol.DOM.Node[] {
  const own = (node.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType !== 'user-agent');
  return [...own.flatMap((root) => [root, ...shadowRootsOf(root)]), ...(node.children ?? []).flatMap(shadowRootsOf)];
}

function describeException({ text, exception, url, lineNumber }: Protocol.Runtime.ExceptionDetails): string {
  return `${exception?.description ?? exception?.value ?? text} (${url ?? ''}:${lineNumber + 1})`;
}

function describeConsole({ args }: Protocol.Runtime.ConsoleAPICalledEvent): string {
  return args.map(({ value, description }) => String(value ?? description)).join(' ');
}

/** Collects what goes wrong in a page or worker, from before this call too. */
async function collectErrors(session: CDPSession, errors: string[]): Promise<void> {
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => errors.push(describeException(exceptionDetails)));
  session.on('Runtime.consoleAPICalled', (event) => {
    if (event.type === 'error' || event.type === 'assert') errors.push(describeConsole(event));
  });
  session.on('Log.entryAdded', ({ entry }) => {
    if (entry.level === 'error') errors.push(`${entry.text} (${entry.url ?? ''})`);
  });
  await Promise.all([session.send('Runtime.enable'), session.send('Log.enable')]);
}

/**
 * Runs in the extension's own world of a page, which may look into closed shadow roots: the document and all of them.
 * Hosts of ours have names of their own; to ask the browser about every element of a page takes it a tenth of a second.
 */
function rootsFromWithin(): ParentNode[] {
  const { chrome } = globalThis as unknown as {
    chrome: { dom: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
  };
  const rootsIn = (root: ParentNode): ParentNode[] =>
    [...root.querySelectorAll('*')].flatMap((element) => {
      const isNamed = element instanceof HTMLElement && element.localName.includes('-');
      const shadow = isNamed && chrome.dom.openOrClosedShadowRoot(element);
      return shadow ? [shadow, ...rootsIn(shadow)] : [];
    });
  return [document, ...rootsIn(document)];
}

/** The extension's own world in the page of a session: its execution context, or null while it has none there. */
function followExtension(session: CDPSession, origin: string): () => number | null {
  const contexts = new Set<number>();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === origin && context.auxData?.['type'] === 'isolated') contexts.add(context.id);
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => contexts.delete(executionContextId));
  session.on('Runtime.executionContextsCleared', () => contexts.clear());
  // After an update of the extension the old script's world is there still.
  return () => [...contexts].at(-1) ?? null;
}

/** Bytes of scripts in a page or worker once its garbage is collected. */
async function bytesOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** What the driver has found in pages: the browser keeps it alive until the group is released. */
const objectGroup = 'driver';

async function reachInto(page: Page, origin: string): Promise<Reach> {
  const session = await page.createCDPSession();
  const errors: string[] = [];
  const extension = followExtension(session, origin);
  await collectErrors(session, errors);

  async function refOf(backendNodeId: number): Promise<Ref> {
    const { object } = await session.send('DOM.resolveNode', { backendNodeId, objectGroup });
    return object.objectId as Ref;
  }

  async function run(declaration: string, nodes: Ref[], args: unknown[], returnByValue: boolean) {
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
      functionDeclaration: declaration,
      objectId: nodes[0]!,
      arguments: [{ value: JSON.stringify(args) }, ...nodes.map((objectId) => ({ objectId }))],
      returnByValue,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(describeException(exceptionDetails));
    return result;
  }

  async function documentRef(): Promise<Ref> {
    const { result } = await session.send('Runtime.evaluate', { expression: 'document', objectGroup });
    return result.objectId as Ref;
  }

  /** Nodes in an array of the page's. */
  async function nodesIn({ objectId, description }: Protocol.Runtime.RemoteObject): Promise<Ref[]> {
    if (description === 'Array(0)') return [];
    const { result } = await session.send('Runtime.getProperties', { objectId: objectId!, ownProperties: true });
    await session.send('Runtime.releaseObject', { objectId: objectId! });
    return result.flatMap(({ value }) => (value?.subtype === 'node' ? [value.objectId as Ref] : []));
  }

  /** What a function that runs in the extension's world makes of all roots, named for the page's; null without that world. */
  async function fromWithin(declaration: string): Promise<Ref[] | null> {
    const executionContextId = extension();
    if (executionContextId === null) return null;
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
      functionDeclaration: declaration,
      executionContextId,
      objectGroup,
    });
    // The world of a script whose extension was updated has lost its powers.
    if (exceptionDetails) return null;
    return Promise.all(
      (await nodesIn(result)).map(async (objectId) => {
        const { node } = await session.send('DOM.describeNode', { objectId });
        return refOf(node.backendNodeId);
      }),
    );
  }

  const selectIn = async (nodes: Ref[], ...args: [css: string, text: string, most: number]) =>
    nodesIn(await run(sourceForNodes(select), nodes, args, false));

  const reach: Reach = {
    errors: async () => [...errors],
    async roots() {
      const seen = await fromWithin(String(rootsFromWithin));
      if (seen) return seen;
      // A page of the extension has no shadow roots, and to have a page written out at each look is dear.
      if (page.url().startsWith(origin)) return [await documentRef()];
      const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
      return Promise.all([root, ...shadowRootsOf(root)].map(({ backendNodeId }) => refOf(backendNodeId)));
    },
    async select(css, text, most, within) {
      if (within) return selectIn([within], css, text, most);
      const args = JSON.stringify([css, text, most]);
      const all = await fromWithin(`() => (${String(select)})((${String(rootsFromWithin)})(), ...${args})`);
      return all ?? selectIn(await reach.roots(), css, text, most);
    },
    async byRole(role, name, within) {
      const { nodes } = await session.send('Accessibility.queryAXTree', {
        objectId: within ?? (await documentRef()),
        role,
        ...(name !== undefined && { accessibleName: name }),
      });
      const shown = nodes.flatMap(({ ignored, backendDOMNodeId }) =>
        ignored || backendDOMNodeId === undefined ? [] : [backendDOMNodeId],
      );
      return Promise.all(shown.map(refOf));
    },
    async setTypeSize(standard) {
      await session.send('Page.setFontSizes', { fontSizes: { standard } });
    },
    async setFinger(enabled) {
      await session.send('Emulation.setTouchEmulationEnabled', { enabled });
    },
    async spoken() {
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      return spokenFrom(nodes);
    },
    async held() {
      await session.send('Runtime.releaseObjectGroup', { objectGroup });
      const bytes = await bytesOf(session);
      const [{ nodes, jsEventListeners }, { detachedNodes }] = await Promise.all([
        session.send('Memory.getDOMCounters'),
        session.send('DOM.getDetachedDomNodes'),
      ]);
      const named = ({ nodeName, attributes }: Protocol.DOM.Node) => [nodeName, ...(attributes ?? [])].join(' ');
      return { bytes, nodes, listeners: jsEventListeners, detached: detachedNodes.map((one) => named(one.treeNode)) };
    },
    async call(inPage, nodes, ...args) {
      return JSON.parse((await run(sourceForJson(inPage), nodes, args, true)).value);
    },
    takeKeyboard: () => page.bringToFront(),
    async goto(url) {
      await page.goto(url);
    },
  };
  return reach;
}

/** Starts Chromium with the extension and the sandbox under X's names. */
export async function startChromium(options: LaunchOptions, profileDir: string): Promise<Engine> {
  const directory = resolve(options.extensionDir);
  const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as Manifest;
  const origin = `chrome-extension://${extensionId(manifest, directory)}`;
  const { locale } = options;
  const fresh = !existsSync(join(profileDir, 'Default'));
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: await findBrowser('chromium'),
    headless: options.headless ?? true,
    pipe: true,
    userDataDir: profileDir,
    defaultViewport: null,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      `--disable-extensions-except=${directory}`,
      `--load-extension=${directory}`,
      `--host-resolver-rules=${resolverRules(options.sandbox)}`,
      `--ignore-certificate-errors-spki-list=${options.sandbox.certificate.spki}`,
      '--disable-component-update',
      '--disable-quic',
      '--no-default-browser-check',
      '--window-size=1360,1000',
      ...(locale ? [`--lang=${locale}`, `--accept-lang=${locale}`] : []),
      // Chromium refuses to run as root inside its own sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...process.env, ...(locale && { LANGUAGE: locale.replace('-', '_') }) },
  });

  if (options.downloadDir !== undefined) {
    const session = await browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: options.downloadDir });
  }

  const appearance: Appearance = {
    dark: options.dark ?? false,
    reducedMotion: options.reducedMotion ?? false,
    forcedColors: false,
  };
  const workerErrors: string[] = [];
  const isOurWorker = (target: Target) => target.type() === 'service_worker' && target.url().startsWith(origin);

  function watchWorker(target: Target): void {
    if (!isOurWorker(target)) return;
    // A worker that ends while it is being attached to has nothing left to say.
    target
      .worker()
      .then((worker) => worker && collectErrors(worker.client, workerErrors))
      .catch(() => undefined);
  }
  browser.on('targetcreated', watchWorker);
  browser.targets().forEach(watchWorker);
  if (fresh && manifest.background?.service_worker) {
    // Pages opened before the extension is there would be without its content script.
    try {
      await browser.waitForTarget(isOurWorker);
    } catch (cause) {
      await browser.close();
      throw new Error(`Chromium did not load the extension in ${directory}`, { cause });
    }
  }

  const sessions = new WeakMap<Page, Promise<CDPSession>>();
  /** By the protocol itself: Puppeteer's own way knows no forced colours. What a session emulates ends with it. */
  async function emulate(page: Page): Promise<void> {
    const session = sessions.get(page) ?? page.createCDPSession();
    sessions.set(page, session);
    const features = [
      { name: 'prefers-color-scheme', value: appearance.dark ? 'dark' : 'light' },
      { name: 'prefers-reduced-motion', value: appearance.reducedMotion ? 'reduce' : 'no-preference' },
      { name: 'forced-colors', value: appearance.forcedColors ? 'active' : 'none' },
    ];
    await (await session).send('Emulation.setEmulatedMedia', { features });
  }

  const isPopup = (target: Target) => target.type() === 'page' && target.url().startsWith(origin);

  return {
    process: browser.process()!,
    origin,
    pages: () => browser.pages(),
    urlOf: async (page) => page.url(),
    newPage: () => browser.newPage(),
    async prepare(page) {
      await emulate(page);
      return reachInto(page, origin);
    },
    async openPopup() {
      // In the background, so that the popup opens over the page that is being looked at.
      const helper = await browser.newPage({ background: true });
      try {
        await helper.goto(`${origin}/manifest.json`);
        const before = browser.targets();
        await helper.evaluate('chrome.action.openPopup()');
        const target = await browser.waitForTarget((candidate) => isPopup(candidate) && !before.includes(candidate));
        return await target.asPage();
      } finally {
        await helper.close();
      }
    },
    async setAppearance(change) {
      Object.assign(appearance, change);
      await Promise.all((await browser.pages()).map(emulate));
    },
    async stopWorker() {
      await until('the background to stop', async () => {
        const target = browser.targets().find(isOurWorker);
        if (!target) return true;
        // One that is just starting or already going down may never answer, or has no session left: asked again then.
        const asked = target.worker().then((worker) => worker?.close());
        // oxlint-disable-next-line house/no-wait-by-time -- the most one try may take
        await Promise.race([asked.catch(() => undefined), sleep(1_000)]);
        return browser.targets().includes(target) ? undefined : true;
      });
    },
    isBackgroundRunning: async () => browser.targets().some(isOurWorker),
    backgroundErrors: async () => [...workerErrors],
    async backgroundBytes() {
      const worker = await browser.targets().find(isOurWorker)?.worker();
      return worker ? bytesOf(worker.client) : null;
    },
    close: () => browser.close(),
  };
}
