/*
 * What a page does in Firefox, which names to it the elements inside our closed shadow roots, so that somebody presses
 * a button of ours for something else than it does. Each runs in the page's own world and is sent as source, so it uses
 * nothing from outside itself but what `reachInside` has left there.
 */

/** What a page has come by: our shadow root, once the pointer was over something in it. */
type Reached = typeof globalThis & { inside?: ShadowRoot };

/** Keeps the root of whatever the pointer is over inside an element of ours. */
export function reachInside(): void {
  addEventListener(
    'pointermove',
    (event) => {
      const root = (event as Event & { originalTarget?: Node }).originalTarget?.getRootNode();
      if (root instanceof ShadowRoot) (globalThis as Reached).inside = root;
    },
    true,
  );
}

/** Whether the page holds the root. */
export const hasReached = (): boolean => (globalThis as Reached).inside !== undefined;

export const SEAL_ATTACKS: Readonly<Record<string, () => void>> = {
  'another word on the button': () => {
    (globalThis as Reached).inside!.querySelector('[role=group] .button-primary')!.textContent = 'Show more';
  },
  'another name in the question, put back before the press': () => {
    const text = (globalThis as Reached).inside!.querySelector('[role=group] b')!.firstChild as Text;
    const { data } = text;
    text.data = 'Unfollow @somebody_else?';
    setTimeout(() => void (text.data = data));
  },
  'a style of the label': () => {
    (globalThis as Reached).inside!.querySelector<HTMLElement>('[role=group] b')!.style.opacity = '0';
  },
  'our style switched off': () => {
    (globalThis as Reached).inside!.querySelector('style')!.sheet!.disabled = true;
  },
  'our style said to be for paper': () => {
    (globalThis as Reached).inside!.querySelector('style')!.sheet!.media.mediaText = 'print';
  },
  'a sheet adopted, and denied to whoever asks the page': () => {
    const { inside } = globalThis as Reached;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('[role=group] b { opacity: 0 }');
    inside!.adoptedStyleSheets = [sheet];
    Object.defineProperty(ShadowRoot.prototype, 'adoptedStyleSheets', { get: () => [], configurable: true });
    Object.defineProperty(inside, 'adoptedStyleSheets', { get: () => [], configurable: true });
  },
  'an animation of the label': () => {
    (globalThis as Reached)
      .inside!.querySelector('[role=group] b')!
      .animate({ opacity: [0, 0] }, { duration: 1, fill: 'forwards' });
  },
  'a shadow tree in one of our elements': () => {
    const line = (globalThis as Reached).inside!.querySelector('[role=group] span.small')!;
    line.attachShadow({ mode: 'closed' }).textContent = 'This shows more of the post';
  },
};

/** Takes our button into the page, with another word on it; the middle of where it then stands, CSS px. */
export function moveButton(): [x: number, y: number] {
  const button = (globalThis as Reached).inside!.querySelector<HTMLElement>('[role=group] .button-primary')!;
  button.textContent = 'Show more';
  button.style.cssText = 'position:fixed;inset:auto auto 0 0;z-index:9;width:120px;height:40px';
  document.body.append(button);
  return [60, innerHeight - 20];
}

/** What the browser says where the page reads the rules of our style. */
export function readRules(): string {
  try {
    return String((globalThis as Reached).inside!.querySelector('style')!.sheet!.cssRules.length);
  } catch (error) {
    return (error as Error).name;
  }
}

/** Changes the name in the question whenever the focus goes there, which it does while we are drawing it. */
export function changeOnFocus(): void {
  addEventListener(
    'focus',
    (event) => {
      const root = (event as Event & { originalTarget?: Node }).originalTarget?.getRootNode();
      const name = root instanceof ShadowRoot ? root.querySelector('[role=group] b') : null;
      if (name) name.textContent = 'Unfollow @somebody_else?';
    },
    true,
  );
}

/** Changes something whenever a card opens, which it does while we are drawing it. */
export function changeOnToggle(): void {
  (globalThis as Reached).inside!.addEventListener(
    'beforetoggle',
    ({ target }) => void ((target as Element).querySelector('p b')!.textContent = 'They follow you'),
    true,
  );
}
