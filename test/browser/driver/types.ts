/** The browsers the product is for. */
export type BrowserName = 'chromium' | 'firefox';

/** A rectangle in CSS px, from the top left corner of the viewport. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A page's size in CSS px. */
export interface Viewport {
  width: number;
  height: number;
}

/** What of a running sandbox a browser must know to reach it under X's names. */
export interface SandboxAddress {
  /** Port of the https server on 127.0.0.1. */
  port: number;
  /** Port of the CONNECT proxy on 127.0.0.1. */
  proxyPort: number;
  /** `spki`: base64 SHA-256 of the certificate's public key info. */
  certificate: { spki: string };
}

/** How the person has set up their system. */
export interface Appearance {
  dark: boolean;
  reducedMotion: boolean;
  /** The person's few colours in place of a page's, as in a high contrast theme. */
  forcedColors: boolean;
}

export interface LaunchOptions {
  /** Directory of the unpacked production build for this browser. */
  extensionDir: string;
  sandbox: SandboxAddress;
  /** Kept when given; otherwise a temporary one that goes with `close()`. */
  profileDir?: string;
  /** False: *Use it* is not pressed on the page that opens after the installation. */
  use?: boolean;
  viewport?: Viewport;
  dark?: boolean;
  reducedMotion?: boolean;
  /** Firefox: pointed at with a finger, as on Android (`pointer: coarse`). */
  touch?: boolean;
  /**
   * A BCP 47 language for the browser's own interface, and so for the extension's messages.
   * Chromium on Linux needs that language's pack (Debian: `chromium-l10n`) and stays English without it;
   * pages are asked for in this language either way.
   */
  locale?: string;
  /** Firefox: how long the background may be idle before it is stopped, ms. */
  idleTimeout?: number;
  /** Where files that pages save go, without a question. */
  downloadDir?: string;
  /** Default true. */
  headless?: boolean;
}

/** Elements by CSS selector, narrowed to those whose text holds `text`, or by what assistive technology is told. */
export type Query = { css: string; text?: string } | { role: string; name?: string };

/** `timeout`: ms until the wait fails; 30,000 unless given. */
export interface Wait {
  timeout?: number;
}

/** One element, in the page or in any shadow root of it, closed ones too. */
export interface Handle {
  /**
   * A trusted click at the element's centre, once it is in view, at rest, not covered and not disabled.
   * Fails by saying what was in the way.
   */
  click(wait?: Wait): Promise<void>;
  hover(wait?: Wait): Promise<void>;
  /** A trusted press with a finger at the element's centre, `pointerType: touch`, once it is where a click would go. */
  tap(wait?: Wait): Promise<void>;
  /** Presses the mouse button on the element, moves to a place of the viewport (CSS px) in a few steps, and lets go. */
  dragTo(x: number, y: number): Promise<void>;
  /** Types at the keyboard, after a click that puts the caret there. */
  type(text: string): Promise<void>;
  /** Empties a text field by keyboard. */
  clear(): Promise<void>;
  /** Focuses the element and presses a key, as in `Enter` or `Shift+Tab`. */
  press(key: string): Promise<void>;
  /** The text as rendered, trimmed. */
  text(): Promise<string>;
  attribute(name: string): Promise<string | null>;
  isVisible(): Promise<boolean>;
  isFocused(): Promise<boolean>;
  box(): Promise<Box>;
  /** Elements inside this one; shadow roots further in are not searched by CSS. */
  find(query: Query, wait?: Wait): Promise<Handle>;
  findAll(query: Query): Promise<Handle[]>;
  /** Runs a self-contained function on the element in the page's own world; what it gives must be JSON. */
  evaluate<Result, Arguments extends unknown[]>(
    run: (element: HTMLElement, ...args: Arguments) => Result | Promise<Result>,
    ...args: Arguments
  ): Promise<Result>;
  screenshot(path: string): Promise<void>;
}

/** One page of the browser: a tab, a window, or the toolbar popup. */
export interface Tab {
  /**
   * Errors so far: uncaught ones, console errors (the content script's too) and violations of the page's content
   * security policy; in Chromium also requests that failed. In Firefox an extension page's own console errors are not
   * to be had.
   */
  errors(): Promise<string[]>;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  url(): Promise<string>;
  /** A string must be a part of the address. */
  waitForUrl(pattern: string | RegExp, wait?: Wait): Promise<void>;
  /** The addresses of the frames in the page. */
  frames(): Promise<string[]>;
  /** Runs a self-contained function, or an expression, in the page's own world. */
  evaluate<Result, Arguments extends unknown[]>(
    run: string | ((...args: Arguments) => Result | Promise<Result>),
    ...args: Arguments
  ): Promise<Result>;
  /** The first match, waited for: the document's own elements first, then each shadow root's. */
  find(query: Query, wait?: Wait): Promise<Handle>;
  findAll(query: Query): Promise<Handle[]>;
  /** Resolves once nothing matches. */
  gone(query: Query, wait?: Wait): Promise<void>;
  /** All text as rendered, the shadow roots' too. */
  text(): Promise<string>;
  waitForText(text: string | RegExp, wait?: Wait): Promise<void>;
  /** Presses a key where the focus is, as in `Tab` or `Shift+Tab`. */
  press(key: string): Promise<void>;
  /** A trusted click at a place of the viewport, CSS px, whatever is there. */
  clickAt(x: number, y: number): Promise<void>;
  setViewport(viewport: Viewport): Promise<void>;
  /** A PNG of the viewport, or of a part of it. */
  screenshot(path: string, clip?: Box): Promise<void>;
  /** Runs axe-core, in a shadow root's host too. For `axe()` in this directory. */
  runAxe(source: string, hostCss: string | undefined): Promise<AxeViolation[]>;
  /** The size of type that the person has set in the browser, px: 16 as it comes. Firefox knows one for all pages. */
  setTypeSize(px: number): Promise<void>;
  /** Whether the person points with a finger, `pointer: coarse`. Firefox knows one pointer for all pages. */
  setFinger(isFinger: boolean): Promise<void>;
  /** The page's accessibility tree, from its root: what a screen reader is told, shadow roots in their places. */
  spoken(): Promise<Spoken>;
  /** What the page holds. All handles that were found in it before are void from then on. */
  held(): Promise<Held>;
  bringToFront(): Promise<void>;
  /**
   * Gives the page the keyboard, as F6 does. After a page's last element Tab leads into Firefox's own bar: keys pressed
   * by the protocol still reach the page then, but no button of it is activated by them.
   */
  takeKeyboard(): Promise<void>;
  close(): Promise<void>;
  /** What was clicked last, and what it heard of that: for whoever reads why a wait failed. */
  lastPress(): string;
}

/** An element as assistive technology is told of it, in the browser's own words. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  /** What a field holds. */
  readonly value: string;
  /** As in `checked=true` (Chromium) or `checked` (Firefox). */
  readonly states: readonly string[];
  readonly inside: readonly Spoken[];
}

/** What a page holds once its garbage is collected. */
export interface Held {
  /** In Chromium of scripts; in Firefox all that is allocated in the processes of its kind, the web or the extension. */
  readonly bytes: number;
  /** Nodes, listeners and the elements that scripts keep though no document has them: Chromium alone tells. */
  readonly nodes: number | null;
  readonly listeners: number | null;
  readonly detached: readonly string[] | null;
}

export interface AxeViolation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string; html: string; summary: string }[];
}

export interface Driver {
  readonly browser: BrowserName;
  readonly profileDir: string;
  /** Opens a new tab and waits until the address has loaded. */
  open(url: string): Promise<Tab>;
  pages(): Promise<Tab[]>;
  extensionUrl(path: string): string;
  /** Opens one of the extension's pages as a tab; `popup.html` at the size the toolbar would give it. */
  openExtensionPage(path: string): Promise<Tab>;
  /** The popup as the toolbar button opens it. Chromium only: Firefox shows it, but lets no tool into it. */
  openPopup(): Promise<Tab>;
  /** A page by its address, whoever opened it; a string must be a part of it. */
  waitForTab(pattern: string | RegExp, wait?: Wait): Promise<Tab>;
  setAppearance(appearance: Partial<Appearance>): Promise<void>;
  /** Ends the extension's background as the browser would, and resolves when it is no more. */
  stopWorker(): Promise<void>;
  /** Whether the extension's background runs, by the browser's own account: whoever sends it a message starts it. */
  isBackgroundRunning(): Promise<boolean>;
  /** Uncaught errors of the extension's background so far. */
  backgroundErrors(): Promise<string[]>;
  /** Bytes that the background holds once its garbage is collected, or null while it does not run. */
  backgroundBytes(): Promise<number | null>;
  /** Ends every process of the browser at once, with no chance to save anything. */
  kill(): Promise<void>;
  /** A new browser on the same profile with the same options, after `kill()`. */
  relaunch(): Promise<Driver>;
  /** Resolves when the browser is gone, whoever ended it. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}
