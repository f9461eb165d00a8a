import { options } from 'preact';

/*
 * Firefox names to a page the elements inside closed shadow roots, with every event in them (`originalTarget`). So a
 * page can write another name into a question, or another word onto its button. There, and there alone, a root that
 * holds a guarded button is sealed: all that changes in it beside our own drawing breaks the seal, for good, and the
 * button takes no press. What is changed is recorded by the browser, so that taking it back helps nobody; styles,
 * animations and highlights are not, and are looked for whenever the button is.
 */

/** What Firefox shows on an element to content scripts alone, of closed shadow trees too. */
export interface ShowsClosedTrees {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

interface Seal {
  readonly observer: MutationObserver;
  /** The rules of the root's style, as the browser writes them; null until they are asked for. */
  rules: string | null;
  isBroken: boolean;
}

/** Each by its root. */
const seals = new Map<Node, Seal>();
/** Whether what changes now is our own drawing. */
let isOwn = false;

/** Seals a root with what stands in it: from now on only {@link own} may change it. Returns what ends that. */
export function sealRoot(root: ShadowRoot): () => void {
  const observer = new MutationObserver(() => void (sealed.isBroken = true));
  const sealed: Seal = { observer, rules: null, isBroken: false };
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  seals.set(root, sealed);
  // What components change by their state is drawn by Preact later, all at once.
  options.debounceRendering = (draw) => queueMicrotask(() => own(draw));
  return () => {
    observer.disconnect();
    seals.delete(root);
  };
}

/** Takes what the browser has recorded: nothing where it is our own, else it breaks the seal. */
function take(areOurs: boolean): void {
  for (const sealed of seals.values()) if (sealed.observer.takeRecords().length > 0 && !areOurs) sealed.isBroken = true;
}

/** Runs something whose changes in sealed roots are our own. */
export function own(run: () => void): void {
  turn(true, run);
}

/**
 * Runs something that has the browser send events at once, as moving the focus does: a page may hear them, and change
 * something in the middle of our drawing. It changes nothing in a sealed root itself.
 */
export function apart(run: () => void): void {
  if (import.meta.env.FIREFOX) turn(false, run);
  else run();
}

function turn(to: boolean, run: () => void): void {
  const before = isOwn;
  take(before);
  isOwn = to;
  try {
    run();
  } finally {
    take(to);
    isOwn = before;
  }
}

/** Whether the root that a button of ours stands in was changed by anything but us, or is none of those sealed. */
export function isUnsealed(button: Element): boolean {
  const root = button.getRootNode();
  const sealed = seals.get(root);
  if (!sealed) return true;
  take(isOwn);
  sealed.isBroken ||= isRestyled(root as ShadowRoot, sealed);
  return sealed.isBroken;
}

/** Whether anything was changed of which the browser keeps no record. Nothing of ours in a sealed root is animated. */
function isRestyled(root: ShadowRoot, sealed: Seal): boolean {
  const style = root.querySelector('style')!;
  return (
    adoptedBy(root) > 0 ||
    root.getAnimations().length > 0 ||
    // Out of the page it has none.
    (style.sheet !== null && rulesOf(style.sheet) !== (sealed.rules ??= rulesOf(parsed(style.textContent)))) ||
    [...root.querySelectorAll<Element & ShowsClosedTrees>('*')].some((element) => element.openOrClosedShadowRoot) ||
    isHighlighted(root)
  );
}

/**
 * How many sheets a root has adopted. Firefox lets no content script ask that of its own view of an object, and the
 * page's view could answer anything: the browser's own function is asked of the page's object.
 */
function adoptedBy(root: ShadowRoot & { readonly wrappedJSObject?: ShadowRoot }): number {
  const { get } = Object.getOwnPropertyDescriptor(ShadowRoot.prototype, 'adoptedStyleSheets')!;
  return (get!.call(root.wrappedJSObject ?? root) as CSSStyleSheet[]).length;
}

function parsed(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

function rulesOf({ cssRules, disabled, media }: CSSStyleSheet): string {
  return [disabled, media.mediaText, ...Array.from(cssRules, ({ cssText }) => cssText)].join('\n');
}

/** Whether the page colours any of the text in a root (CSS Custom Highlight API). */
function isHighlighted(root: ShadowRoot): boolean {
  let isFound = false;
  // Firefox gives a content script no iterator of either.
  CSS.highlights.forEach((highlight) =>
    highlight.forEach(({ startContainer, endContainer }) => {
      isFound ||= [startContainer, endContainer].some((node) => root.contains(node));
    }),
  );
  return isFound;
}
