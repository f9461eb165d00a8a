/**
 * Whether a person can see an element of ours, as far as the browser tells. What holds it is in the top
 * layer, where nothing of the page's own order, opacity or clipping reaches: left are other things in
 * the top layer, what the page passes down (`pointer-events`), and where things stand.
 */

/** 'moving': shown, moved or looked at again within the last moment. 'covered': not plainly in sight. */
export type Place = 'ready' | 'moving' | 'covered';

/** The least size at which a button can be read and meant, CSS px. */
const LEAST = { width: 40, height: 20 };
/** How far inside its sides it is asked about, CSS px. */
const EDGE = 3;
/** Movements below this are no movements: a line that gets its final font. CSS px. */
const STILL = 2;
/** The browser's own judgement is asked for so often at most, ms (Intersection Observer 2, at least 100). */
const ASK_EVERY_MS = 100;

/** An entry of Intersection Observer 2: only Chromium says `isVisible`. */
type SeenEntry = IntersectionObserverEntry & { readonly isVisible?: boolean };

/**
 * Tells where a button stands whenever that changes, until the undoing it returns is called.
 * @param rest for how long it must have been in sight and at rest to be 'ready', ms.
 */
export function watchSight(button: HTMLElement, rest: number, tell: (place: Place) => void): () => void {
  let unseen = false;
  let blocked = true;
  let told: Place = 'moving';
  let since = performance.now();
  let clear = since;
  let asked = -Infinity;
  let was = button.getBoundingClientRect();
  let frame = requestAnimationFrame(look);

  // Opacity, filters and whatever is painted above all that holds the button, by the browser's own account.
  const options = { trackVisibility: true, delay: ASK_EVERY_MS } as IntersectionObserverInit;
  const observer = new IntersectionObserver(
    (entries: SeenEntry[]) => void (unseen = entries.at(-1)!.isVisible === false),
    options,
  );
  observer.observe(button.closest('[popover]') ?? button);

  function look(): void {
    frame = requestAnimationFrame(look);
    const at = performance.now();
    const is = button.getBoundingClientRect();
    const moved = (['left', 'top', 'right', 'bottom'] as const).some((side) => Math.abs(is[side] - was[side]) > STILL);
    if (moved) was = is;
    if (at - asked >= ASK_EVERY_MS) {
      asked = at;
      blocked = unseen || covering(button);
    }
    if (moved || blocked) since = at;
    if (!blocked) clear = at;
    const place = at - since >= rest ? 'ready' : at - clear >= rest ? 'covered' : 'moving';
    if (place !== told) tell((told = place));
  }

  /** A tab that has just come to the front may have been brought there for the click. */
  const again = () => void (since = performance.now());
  document.addEventListener('visibilitychange', again);
  addEventListener('focus', again);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    document.removeEventListener('visibilitychange', again);
    removeEventListener('focus', again);
  };
}

/**
 * Whether something stands before the button, it is too small or out of view. With the event of a click
 * the point clicked is asked about too, and so is everything else in the top layer that lets clicks through.
 */
export function covering(button: HTMLElement, event?: MouseEvent): boolean {
  const box = button.getBoundingClientRect();
  if (box.width < LEAST.width || box.height < LEAST.height) return true;
  if (box.left < 0 || box.top < 0 || box.right > document.documentElement.clientWidth || box.bottom > innerHeight)
    return true;
  if (!button.checkVisibility({ visibilityProperty: true })) return true;
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  // The middle and each side: corners are round.
  const points = [
    [x, y],
    [box.left + EDGE, y],
    [box.right - EDGE, y],
    [x, box.top + EDGE],
    [x, box.bottom - EDGE],
  ];
  // A press of a key has no place.
  if (event && event.detail > 0) points.push([event.clientX, event.clientY]);
  if (points.some(([left, top]) => !hits(button, left!, top!))) return true;
  // What is confirmed is named around the button: that has to be in sight as well.
  const whole = (button.closest('[popover]') ?? button).getBoundingClientRect();
  return inTopLayer(event ? shadowRoots(document) : [document], hostOf(button)).some((other) =>
    overlap(other.getBoundingClientRect(), whole),
  );
}

/** Whether a point is the button's: in its own tree, and out of it in each that holds it. */
function hits(button: HTMLElement, x: number, y: number): boolean {
  for (let node: Element = button; ;) {
    const root = node.getRootNode() as Document | ShadowRoot;
    const hit = root.elementFromPoint(x, y);
    if (!hit || !node.contains(hit)) return false;
    if (!('host' in root)) return true;
    node = root.host;
  }
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}

/** What the page has put into the top layer, where our own things are. */
function inTopLayer(roots: readonly ParentNode[], ours: Element | null): Element[] {
  return roots
    .flatMap((root) => [...root.querySelectorAll(':popover-open, :modal, :fullscreen')])
    .filter((element) => hostOf(element) !== ours && !element.contains(ours));
}

/** A document and every shadow tree in it that the browser shows us: Firefox all, Chromium the open ones. */
function shadowRoots(root: ParentNode): ParentNode[] {
  return [
    root,
    ...[...root.querySelectorAll('*')].flatMap((element) => {
      const inner =
        (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? element.shadowRoot;
      return inner ? shadowRoots(inner) : [];
    }),
  ];
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return a.width > 0 && a.height > 0 && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
