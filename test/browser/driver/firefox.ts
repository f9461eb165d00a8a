import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/machine/browsers';
import type { Engine } from './engine';
import { select } from './in-page';
import { sourceForJson, sourceForNodes, type Reach, type Ref } from './reach';
import { spokenScript } from './spoken';
import type { Appearance, LaunchOptions, SandboxAddress } from './types';
import { until } from './until';

/** The extension's internal address is random by default; a fixed one makes it known, and its storage findable again. */
const EXTENSION_UUID = '6d757475-616c-4731-8a73-6f6e66697265';
const ORIGIN = `moz-extension://${EXTENSION_UUID}`;

/** The part of a WebDriver BiDi node that is used here. */
interface BidiNode {
  sharedId: Ref;
  value?: { shadowRoot?: BidiNode | null };
}

interface BidiResult<Value> {
  type: 'success' | 'exception';
  result: Value;
  exceptionDetails?: { text: string };
}

interface LogEntry {
  level: string;
  text: string | null;
  source: { context?: string };
}

interface Manifest {
  background?: { scripts?: string[] };
  content_scripts?: { js?: string[] }[];
  browser_specific_settings: { gecko: { id: string } };
}

/** Puppeteer's connection speaks WebDriver BiDi; its own faces leave out what is needed here. */
interface BidiConnection {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what the protocol answers
  send<Result>(method: string, params: object): Promise<{ result: Result }>;
  on(event: 'log.entryAdded', listener: (entry: LogEntry) => void): void;
}

function preferences(id: string, sandbox: SandboxAddress, options: LaunchOptions) {
  return {
    // Every request goes to the sandbox's proxy, which refuses all names but X's.
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': sandbox.proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': sandbox.proxyPort,
    'network.proxy.no_proxies_on': '',
    // X's names are pinned to their real certificates.
    'security.cert_pinning.enforcement_level': 0,
    'network.stricttransportsecurity.preloadlist': false,
    'extensions.webextensions.uuids': JSON.stringify({ [id]: EXTENSION_UUID }),
    // A temporary add-on loses its data when the browser ends; an installed one would not.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    // What an extension asks the person for at a button is granted: no tool reaches the question.
    'extensions.webextOptionalPermissionPrompts': false,
    // No processes made ahead of tabs that a test never opens: each costs a third of a second of the processor.
    'dom.ipc.processPrelaunch.enabled': false,
    // After a kill, no offer of safe mode and no old tabs.
    'toolkit.startup.max_resumed_crashes': -1,
    'browser.sessionstore.resume_from_crash': false,
    ...(options.downloadDir !== undefined && {
      'browser.download.folderList': 2,
      'browser.download.dir': options.downloadDir,
      'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false,
      'browser.download.alwaysOpenPanel': false,
    }),
    ...(options.touch && { 'ui.primaryPointerCapabilities': 1, 'ui.allPointerCapabilities': 1 }),
    ...(options.idleTimeout !== undefined && { 'extensions.background.idle.timeout': options.idleTimeout }),
    ...(options.locale && { 'intl.accept_languages': options.locale }),
  };
}

const appearancePreferences: Record<keyof Appearance, [name: string, on: number, off: number]> = {
  dark: ['layout.css.prefers-color-scheme.content-override', 0, 1],
  reducedMotion: ['ui.prefersReducedMotion', 1, 0],
  // 2: the person's colours always; 0: those only of a system in high contrast.
  forcedColors: ['browser.display.document_color_use', 2, 0],
};

/** Elements with names of their own, as all hosts of the extension's are: the whole page would take seconds to write out. */
function namedElements(roots: ParentNode[]): Element[] {
  return roots.flatMap((root) => [...root.querySelectorAll('*')].filter(({ localName }) => localName.includes('-')));
}

/** Elements sought in these roots, or in the document, and the elements whose shadow roots come next. */
const SELECT_AND_GO_DEEPER = `(json, ...nodes) => {
  const roots = nodes.length > 0 ? nodes : [document];
  return [(${String(select)})(roots, ...JSON.parse(json)), (${String(namedElements)})(roots)];
}`;

const shadowRootsIn = (hosts: BidiNode[]): Ref[] =>
  hosts.flatMap(({ value }) => (value?.shadowRoot ? [value.shadowRoot.sharedId] : []));

/** Starts Firefox with the extension installed and the sandbox under X's names. */
export async function startFirefox(options: LaunchOptions, profileDir: string): Promise<Engine> {
  const directory = resolve(options.extensionDir);
  const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as Manifest;
  const { id } = manifest.browser_specific_settings.gecko;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await findBrowser('firefox'),
    headless: options.headless ?? true,
    userDataDir: profileDir,
    acceptInsecureCerts: true,
    defaultViewport: null,
    // Nothing here asks for the page's requests: told of each, Firefox spends a fourth more on a page load.
    networkEnabled: false,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: preferences(id, options.sandbox, options),
  });

  const { connection } = browser as unknown as { connection: BidiConnection };
  const send = async <Result>(method: string, params: object) => (await connection.send<Result>(method, params)).result;

  const chromeWindows = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {
    'moz:scope': 'chrome',
  });

  /** Runs a script with the browser's own powers. It gives JSON. */
  async function privileged<Result>(script: string): Promise<Result> {
    const { type, result, exceptionDetails } = await send<BidiResult<{ value: string }>>('script.evaluate', {
      expression: `(async () => JSON.stringify((await (async () => { ${script} })()) ?? null))()`,
      target: { context: chromeWindows.contexts[0]!.context },
      awaitPromise: true,
    });
    if (type === 'exception') throw new Error(exceptionDetails?.text);
    return JSON.parse(result.value);
  }

  const setAppearance = (change: Partial<Appearance>) =>
    privileged<void>(
      Object.entries(change)
        .map(([key, value]) => {
          const [name, on, off] = appearancePreferences[key as keyof Appearance];
          return `Services.prefs.setIntPref('${name}', ${value ? on : off});`;
        })
        .join(' '),
    );

  /** Uncaught errors and policy violations in scripts of the extension since a time in epoch ms. */
  const extensionErrors = async (since: number): Promise<{ script: string; text: string }[]> =>
    privileged(`
      return Services.console.getMessageArray()
        .filter((message) => message instanceof Ci.nsIScriptError && !(message.flags & Ci.nsIScriptError.warningFlag)
          && message.timeStamp >= ${since} && message.sourceName.startsWith('${ORIGIN}/'))
        .map((message) => ({ script: message.sourceName.slice(${ORIGIN.length + 1}), text: String(message) }));
    `);
  /** Bytes allocated in the processes of a kind (`extension`, or `web` for all of the web), once their garbage is collected. */
  const bytesOf = (kind: 'extension' | 'web'): Promise<number> =>
    privileged(`
      const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager);
      for (const request of ['gc', 'cc', 'mmu']) Services.obs.notifyObservers(null, 'child-' + request + '-request');
      await new Promise((resolve) => manager.minimizeMemoryUsage(resolve));
      let bytes = 0;
      const add = (process, path, kind, units, amount) => {
        const counts = path === 'heap-allocated' || path.startsWith('js-main-runtime-gc-heap-committed/used/');
        if (counts && process.startsWith('${kind} ')) bytes += amount;
      };
      await new Promise((resolve) => manager.getReports(add, null, resolve, null, false));
      return bytes;
    `);
  const backgroundScripts = manifest.background?.scripts ?? [];
  const contentScripts = manifest.content_scripts?.flatMap(({ js }) => js ?? []) ?? [];

  const errorsByContext = new Map<string, string[]>();
  function errorsOf(context: string): string[] {
    const errors = errorsByContext.get(context) ?? [];
    errorsByContext.set(context, errors);
    return errors;
  }
  connection.on('log.entryAdded', ({ level, text, source }) => {
    if (level === 'error' && source.context) errorsOf(source.context).push(text ?? '');
  });

  if (options.locale) {
    // Without its language pack a language is not offered; the extension's messages need none.
    const languages = JSON.stringify([options.locale, 'en-US']);
    await privileged(
      `Services.locale.availableLocales = ${languages}; Services.locale.requestedLocales = ${languages};`,
    );
  }
  await setAppearance({ dark: options.dark ?? false, reducedMotion: options.reducedMotion ?? false });
  try {
    await browser.installExtension(directory);
  } catch (cause) {
    await browser.close();
    throw new Error(`Firefox did not load the extension in ${directory}`, { cause });
  }

  const contextOf = (page: Page): string => (page.mainFrame() as unknown as { _id: string })._id;

  /** Puppeteer is not told that an extension page has loaded: its own word for it stays `about:blank`. */
  async function urlOf(page: Page): Promise<string> {
    const { contexts } = await send<{ contexts: { url: string }[] }>('browsingContext.getTree', {
      root: contextOf(page),
      maxDepth: 0,
    });
    return contexts[0]!.url;
  }

  /** Tabs of extension pages that Puppeteer knew nothing of at the last look. */
  let untold = new Set<string>();

  /**
   * All tabs. Puppeteer is not told of a tab that a link of an extension page opens: what stands in it is opened again
   * in a tab that it knows. Not at the first look, since the news of a tab may be under way.
   */
  async function pages(): Promise<Page[]> {
    const found = await browser.pages();
    const { contexts } = await send<{ contexts: { context: string; url: string }[] }>('browsingContext.getTree', {
      maxDepth: 0,
    });
    const known = new Set(found.map(contextOf));
    const unknown = contexts.filter(({ context, url }) => url.startsWith(ORIGIN) && !known.has(context));
    for (const { context, url } of unknown) {
      if (!untold.has(context)) continue;
      await send('browsingContext.close', { context });
      const page = await browser.newPage();
      await page.goto(url, { waitUntil: [] });
      found.push(page);
    }
    untold = new Set(unknown.map(({ context }) => context));
    return found;
  }

  function reachInto(page: Page): Reach {
    const context = contextOf(page);
    const target = { context };
    // oxlint-disable-next-line house/no-clock -- the browser's log says when, and not in which page
    const since = Date.now();

    async function run<Value>(
      declaration: string,
      nodes: Ref[],
      args: unknown[],
      includeShadowTree: 'none' | 'all' = 'none',
    ): Promise<Value> {
      const { type, result, exceptionDetails } = await send<BidiResult<{ value: Value }>>('script.callFunction', {
        functionDeclaration: declaration,
        arguments: [{ type: 'string', value: JSON.stringify(args) }, ...nodes.map((sharedId) => ({ sharedId }))],
        target,
        awaitPromise: true,
        serializationOptions: { maxDomDepth: 0, includeShadowTree },
      });
      if (type === 'exception') throw new Error(exceptionDetails?.text);
      return result.value;
    }

    const reach: Reach = {
      async errors() {
        if (!(await urlOf(page)).startsWith(ORIGIN)) return [...errorsOf(context)];
        // The protocol's log leaves out extension pages, and the browser's own log does not say which page it was.
        const elsewhere = [...backgroundScripts, ...contentScripts];
        const errors = await extensionErrors(since);
        return errors.flatMap(({ script, text }) => (elsewhere.includes(script) ? [] : [text]));
      },
      async roots() {
        const [document] = await run<BidiNode[]>('() => [document]', [], []);
        const found: Ref[] = [];
        for (let level = [document!.sharedId]; level.length > 0;) {
          found.push(...level);
          level = shadowRootsIn(await run<BidiNode[]>(sourceForNodes(namedElements), level, [], 'all'));
        }
        return found;
      },
      async select(css, text, most, within) {
        if (within)
          return (await run<BidiNode[]>(sourceForNodes(select), [within], [css, text, most])).map(
            ({ sharedId }) => sharedId,
          );
        // A level of shadow roots at a time, each with the elements sought in it: each call costs the browser milliseconds.
        const found: Ref[] = [];
        for (let level: Ref[] | null = null; level?.length !== 0;) {
          const inLevel: BidiNode[][] = await run<{ value: BidiNode[] }[]>(
            SELECT_AND_GO_DEEPER,
            level ?? [],
            [css, text, most],
            'all',
          ).then((lists) => lists.map(({ value }) => value));
          found.push(...inLevel[0]!.map(({ sharedId }) => sharedId));
          if (found.length >= most) break;
          level = shadowRootsIn(inLevel[1]!);
        }
        return found.slice(0, most);
      },
      async byRole(role, name, within) {
        const found: Ref[] = [];
        for (const sharedId of within ? [within] : await reach.roots()) {
          const { nodes } = await send<{ nodes: BidiNode[] }>('browsingContext.locateNodes', {
            context,
            locator: { type: 'accessibility', value: { role, ...(name !== undefined && { name }) } },
            startNodes: [{ sharedId }],
          });
          found.push(...nodes.map((node) => node.sharedId));
        }
        return found;
      },
      async setTypeSize(px) {
        await privileged(`Services.prefs.setIntPref('font.size.variable.x-western', ${px});`);
        // Pages that are open go by it, media queries too, once their zoom changes; those opened later do from the start.
        await until('the page to go by the size of type', async () => {
          for (const zoom of [1.5, 1]) {
            await privileged(`
              for (const window of Services.wm.getEnumerator('navigator:browser'))
                for (const { browsingContext } of window.gBrowser.browsers) browsingContext.textZoom = ${zoom};
            `);
            // Drawn: two zooms before the next frame are none.
            await page.evaluate(
              () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
            );
          }
          return page.evaluate((size) => {
            const rem = innerWidth / size;
            return matchMedia(`(min-width: ${rem - 0.1}rem) and (max-width: ${rem + 0.1}rem)`).matches || undefined;
          }, px);
        });
      },
      setFinger: (isFinger) =>
        privileged(
          ['primary', 'all']
            .map((which) => `'ui.${which}PointerCapabilities'`)
            .map((name) => `Services.prefs.${isFinger ? `setIntPref(${name}, 1)` : `clearUserPref(${name})`};`)
            .join(''),
        ),
      async held() {
        const bytes = await bytesOf((await urlOf(page)).startsWith(ORIGIN) ? 'extension' : 'web');
        return { bytes, nodes: null, listeners: null, detached: null };
      },
      spoken: () => privileged(spokenScript(context)),
      call: async (inPage, nodes, ...args) => JSON.parse(await run<string>(sourceForJson(inPage), nodes, args)),
      takeKeyboard: () =>
        privileged(`Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser.focus();`),
      async goto(url) {
        if (!url.startsWith(ORIGIN)) {
          await page.goto(url);
          return;
        }
        // Loading an extension's page never reports its end.
        await page.goto(url, { waitUntil: [] });
        await until(`${url} to load`, async () => {
          const loaded = await page.evaluate(
            (wanted) => location.href === wanted && document.readyState === 'complete',
            url,
          );
          return loaded ? true : undefined;
        });
      },
    };
    return reach;
  }

  return {
    process: browser.process()!,
    origin: ORIGIN,
    pages,
    urlOf,
    newPage: () => browser.newPage(),
    prepare: async (page) => reachInto(page),
    async openPopup() {
      throw new Error("Firefox lets no tool into the toolbar's popup: open popup.html as a tab");
    },
    setAppearance,
    async stopWorker() {
      // A background that is just starting or already going down takes a moment.
      await until('the background to stop', async () => {
        const state = await privileged<string>(`
          const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
          await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
          return extension.backgroundState;
        `);
        return state === 'stopped' ? true : undefined;
      });
    },
    async isBackgroundRunning() {
      const state = await privileged<string>(
        `return WebExtensionPolicy.getByID(${JSON.stringify(id)}).extension.backgroundState;`,
      );
      return state !== 'stopped';
    },
    async backgroundErrors() {
      const errors = await extensionErrors(0);
      return errors.flatMap(({ script, text }) => (backgroundScripts.includes(script) ? [text] : []));
    },
    backgroundBytes: () => bytesOf('extension'),
    close: () => browser.close(),
  };
}
