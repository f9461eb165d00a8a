import { isUnsealed, type ShowsClosedTrees } from './seal';

/**
 * Whether a person can see a button of ours and means it, as far as the browser tells. What holds the button is in
 * the top layer, where nothing of the page's own order or clipping reaches: left are what the page does to the root
 * and to all that our element stands in (in Firefox the root's filter reaches the top layer, in both browsers a view
 * transition does), other things in the top layer, and where things stand.
 */

/** Why a button takes no press. 'altered': by the page; 'away': the window is not what the person is at. */
export type Refusal = 'covered' | 'altered' | 'away';
/** 'moving': shown, moved or looked at again within the last moment. */
export type Place = 'ready' | 'moving' | Refusal;

/** The least size at which a button can be read and meant, CSS px. */
const LEAST = { width: 40, height: 20 };
/** How far inside its sides it is asked about, CSS px. */
const EDGE = 3;
/** Movements below this are no movements: a line that gets its final font. CSS px. */
const STILL = 2;
/** The browser's own judgement is asked for so often at most, ms (Intersection Observer 2, at least 100). */
const ASK_EVERY_MS = 100;
/**
 * Of the time from one frame to the next no more counts as rest, ms: a page that holds the frames up shows nobody
 * anything meanwhile.
 */
const FRAME_MS = 100;

/** Properties by which an element hides, moves or changes what stands in it, even in the top layer. */
const EFFECTS =
  'filter backdrop-filter mask-image -webkit-mask-box-image-source clip-path transform translate scale rotate perspective offset-path opacity zoom mix-blend-mode'.split(
    ' ',
  );
/** Their values without effect; nothing: a browser that doesn't know the property. */
const PLAIN = new Set(['', 'none', '1', 'normal', 'matrix(1, 0, 0, 1, 0, 0)']);
const TRANSITION = ':active-view-transition';

/** An entry of Intersection Observer 2: only Chromium says `isVisible`. */
type SeenEntry = IntersectionObserverEntry & { readonly isVisible?: boolean };

/** The elements whose shadow roots are ours: nothing in them covers anything. */
export const ownHosts = new WeakSet<Element>();

/**
 * Reports the state of a button whenever it changes; returns a function that stops.
 * @param rest for how long it must have been in sight and at rest to be 'ready', ms.
 */
export function watchSight(button: HTMLElement, rest: number, tell: (place: Place) => void): () => void {
  let isSeen = true;
  let refusal: Refusal | null = 'covered';
  let reported: Place = 'moving';
  /** The time of the last frame, and how long frames were drawn, ms; from when on it has been at rest, and in sight. */
  let last = performance.now();
  let at = 0;
  let since = 0;
  let clear = 0;
  let asked = -Infinity;
  let was = button.getBoundingClientRect();
  let frame = requestAnimationFrame(look);

  // Opacity, filters and whatever is painted above all that holds the button, by the browser's own account.
  const options = { trackVisibility: true, delay: ASK_EVERY_MS } as IntersectionObserverInit;
  const observer = new IntersectionObserver(
    (entries: SeenEntry[]) => void (isSeen = entries.at(-1)!.isVisible !== false),
    options,
  );
  observer.observe(button.closest('[popover]') ?? button);

  function look(now: number): void {
    frame = requestAnimationFrame(look);
    at += Math.min(now - last, FRAME_MS);
    // A dialog of the browser's stood there, or the page held the frames up for it.
    if (now - last > rest) since = at;
    last = now;
    const is = button.getBoundingClientRect();
    const moved = (['left', 'top', 'right', 'bottom'] as const).some((side) => Math.abs(is[side] - was[side]) > STILL);
    if (moved) was = is;
    if (at - asked >= ASK_EVERY_MS) {
      asked = at;
      refusal = refusalOf(button) ?? (isSeen ? null : 'covered');
    }
    if (moved || refusal) since = at;
    if (!refusal) clear = at;
    const place = at - since >= rest ? 'ready' : refusal && at - clear >= rest ? refusal : 'moving';
    if (place !== reported) tell((reported = place));
  }

  /** A tab that has just come to the front may have been brought there for the click; what is dragged is held. */
  const again = () => void (since = at);
  const until = new AbortController();
  for (const type of ['focus', 'dragover', 'visibilitychange']) addEventListener(type, again, { signal: until.signal });
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    until.abort();
  };
}

/**
 * Why a press on the button would not be a person's who sees it, or null. With a press, also what only a look through
 * the whole page finds: the point pressed, and what other shadow trees have put into the top layer.
 */
export function refusalOf(
  button: HTMLElement | null,
  press?: Pick<MouseEvent, 'clientX' | 'clientY' | 'detail'>,
): Refusal | null {
  // Gone where a press's beginning has closed its card before it hears of it. A hidden document has no focus.
  if (!button || !document.hasFocus() || document.pointerLockElement) return 'away';
  if (isAltered(button)) return 'altered';
  return isCovered(button, press) ? 'covered' : null;
}

/** Whether the page changes how an element of ours is drawn, by itself or by all it stands in, or what stands in it. */
function isAltered(button: HTMLElement): boolean {
  if (import.meta.env.FIREFOX && isUnsealed(button)) return true;
  for (
    let element = hostOf(button);
    element;
    element = element.assignedSlot ?? element.parentElement ?? hostOf(element)
  ) {
    const style = getComputedStyle(element);
    if (EFFECTS.some((name) => !PLAIN.has(style.getPropertyValue(name)))) return true;
    if (KNOWS_TRANSITIONS && element.matches(TRANSITION)) return true;
  }
  return false;
}

/** Not before Chromium 125, whose Intersection Observer 2 sees a transition, and Firefox 144, which had none. */
const KNOWS_TRANSITIONS = globalThis.CSS?.supports(`selector(${TRANSITION})`);

/** Whether something stands before the button, it is too small or out of view. */
function isCovered(button: HTMLElement, press?: Parameters<typeof refusalOf>[1]): boolean {
  const { left, top, right, bottom, width, height } = button.getBoundingClientRect();
  if (width < LEAST.width || height < LEAST.height) return true;
  if (left < 0 || top < 0 || right > document.documentElement.clientWidth || bottom > innerHeight) return true;
  if (!button.checkVisibility({ visibilityProperty: true })) return true;
  const [x, y] = [left + width / 2, top + height / 2];
  // The middle and each side: corners are round.
  const points = [
    [x, y],
    [left + EDGE, y],
    [right - EDGE, y],
    [x, top + EDGE],
    [x, bottom - EDGE],
  ];
  // A press of a key has no place.
  if (press && press.detail > 0) points.push([press.clientX, press.clientY]);
  if (points.some(([across, down]) => !hits(button, across!, down!))) return true;
  // Wherever it stands: what is in the top layer may paint far beyond its box.
  return roots(document, press !== undefined).some((root) => root.querySelector(':popover-open, :modal, :fullscreen'));
}

/** Whether a point is the button's: in its own tree, and out of it in each that holds it. */
function hits(button: HTMLElement, x: number, y: number): boolean {
  for (let node: Element = button; ;) {
    const root = node.getRootNode() as Document | ShadowRoot;
    const hit = root.elementFromPoint(x, y);
    if (!hit || !node.contains(hit)) return false;
    // A page can take our element into a frame that it hides.
    if (!('host' in root)) return root === document;
    node = root.host;
  }
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}

/** Chromium's API for closed shadow trees, for content scripts alone. */
interface TellsClosedTrees {
  readonly chrome?: { readonly dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null } };
}
const { chrome } = globalThis as TellsClosedTrees;

function shadowOf(element: Element): ShadowRoot | null | undefined {
  if (ownHosts.has(element)) return null;
  const shown = (element as ShowsClosedTrees).openOrClosedShadowRoot;
  return shown ?? (element instanceof HTMLElement ? chrome?.dom?.openOrClosedShadowRoot(element) : element.shadowRoot);
}

/** A tree and, where `isDeep`, every other in it. */
function roots(root: ParentNode, isDeep: boolean): ParentNode[] {
  if (!isDeep) return [root];
  return [
    root,
    ...[...root.querySelectorAll('*')].flatMap((element) => {
      const inner = shadowOf(element);
      return inner ? roots(inner, true) : [];
    }),
  ];
}
