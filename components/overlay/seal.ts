import { options } from 'preact';

/*
 * Firefox names to a page the elements inside closed shadow roots, with every event in them (`originalTarget`). So a
 * page can write another name into a question, or another word onto its button. There, and there alone, a root that
 * holds a guarded button is sealed: all that changes in it beside our own drawing breaks the seal, for good, and the
 * button takes no press. What is changed is recorded by the browser, so that taking it back helps nobody; sheets,
 * animations and shadow trees are not, and are looked for whenever the button is.
 */

/** What Firefox shows on an element to content scripts alone, of closed shadow trees too. */
export interface ShowsClosedTrees {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

interface Seal {
  readonly observer: MutationObserver;
  isBroken: boolean;
}

/** Each by its root. */
const seals = new Map<Node, Seal>();
/** Whether what changes now is our own drawing. */
let isOwn = false;
let areWatched = false;

/** Seals a root with what stands in it: from now on only {@link own} may change it. Returns what ends that. */
export function sealRoot(root: ShadowRoot): () => void {
  const observer = new MutationObserver(() => void (sealed.isBroken = true));
  const sealed: Seal = { observer, isBroken: false };
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  seals.set(root, sealed);
  watchOurCalls();
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
 * Wraps our calls that dispatch events synchronously (focus, opening a layer): a page may handle them and change
 * something in the middle of our rendering. A content script has these functions to itself in Firefox: the page's own
 * stay what they are.
 */
function watchOurCalls(): void {
  if (areWatched) return;
  areWatched = true;
  const dialogs = HTMLDialogElement.prototype;
  const calls = {
    focus: HTMLElement.prototype,
    showPopover: HTMLElement.prototype,
    showModal: dialogs,
    close: dialogs,
  };
  for (const [name, owner] of Object.entries(calls)) {
    const native: unknown = Reflect.get(owner, name);
    if (typeof native !== 'function') continue;
    Reflect.set(owner, name, function (this: HTMLElement, ...given: unknown[]) {
      turn(false, () => void Reflect.apply(native, this, given));
    });
  }
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
  sealed.isBroken ||= isRestyled(root as ShadowRoot);
  return sealed.isBroken;
}

/**
 * Whether anything was changed of which the browser keeps no record. Nothing that is ours is animated there: a page could
 * make something else of an animation. Our rules Firefox keeps from a page as those of another origin,
 * and a highlight of the page's takes no colour in a root whose style names none.
 */
function isRestyled(root: ShadowRoot): boolean {
  const { sheet } = root.querySelector('style')!;
  return (
    adoptedBy(root) > 0 ||
    root.getAnimations().length > 0 ||
    // Out of the page a style has no sheet.
    (sheet !== null && (sheet.disabled || sheet.media.length > 0)) ||
    [...root.querySelectorAll<Element & ShowsClosedTrees>('*')].some((element) => element.openOrClosedShadowRoot)
  );
}

/**
 * How many sheets a root has adopted. What the page's view of it says the page could have written; the browser's own
 * function is asked, of the page's object: of a content script's view not every version of Firefox answers it.
 */
function adoptedBy(root: ShadowRoot & { readonly wrappedJSObject?: ShadowRoot }): number {
  const sheets: unknown = Reflect.get(ShadowRoot.prototype, 'adoptedStyleSheets', root.wrappedJSObject ?? root);
  return (sheets as CSSStyleSheet[]).length;
}
