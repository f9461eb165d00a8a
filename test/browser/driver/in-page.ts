/*
 * Functions that run inside the page: each is sent as source, so it uses nothing from outside itself.
 * Each gets the elements first, then JSON values.
 */

/** Elements under the roots that match a selector and hold a text. */
export function select(roots: ParentNode[], css: string, text: string, most: number): Element[] {
  const found: Element[] = [];
  for (const root of roots)
    for (const element of root.querySelectorAll(css)) {
      if (found.length === most) return found;
      if (text === '' || (element.textContent ?? '').includes(text)) found.push(element);
    }
  return found;
}

/** The rendered text of a document and of shadow roots. */
export function renderedText(roots: (Document | ShadowRoot)[]): string {
  return roots
    .flatMap((root) => (root instanceof Document ? [root.body] : [...root.children]))
    .map((element) => (element instanceof HTMLElement ? element.innerText : ''))
    .join('\n');
}

export type Spot =
  | { kind: 'ready'; x: number; y: number }
  | { kind: 'moving' | 'hidden' | 'detached' | 'disabled' }
  | { kind: 'covered'; by: string };

/** Where a pointer would hit an element, after it was scrolled into view. */
export async function spot([element]: HTMLElement[]): Promise<Spot> {
  if (!element?.isConnected) return { kind: 'detached' };
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const before = element.getBoundingClientRect();
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, 100);
  });
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0 || !element.checkVisibility({ visibilityProperty: true })) return { kind: 'hidden' };
  if (before.left !== left || before.top !== top) return { kind: 'moving' };
  if (element.matches(':disabled')) return { kind: 'disabled' };
  const x = left + width / 2;
  const y = top + height / 2;
  // A shadow root only knows of its own elements: what covers its host is asked one level further out.
  for (let node: Element = element; ;) {
    const root = node.getRootNode();
    if (!(root instanceof Document || root instanceof ShadowRoot)) return { kind: 'detached' };
    const hit = root.elementFromPoint(x, y);
    if (!hit || !node.contains(hit)) {
      return { kind: 'covered', by: hit?.outerHTML.slice(0, 120) ?? 'nothing: it lies outside the viewport' };
    }
    if (root instanceof Document) return { kind: 'ready', x, y };
    node = root.host;
  }
}

/** Whether an element is still under a point of the viewport. */
export function hasLeft([element]: HTMLElement[], x: number, y: number): 'detached' | 'moved' | 'stays' {
  if (!element?.isConnected) return 'detached';
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom ? 'moved' : 'stays';
}

/** What is known of a press: which events the element heard, and where the page heard of it; null: not at all. */
interface Press {
  by: string[];
  page: { where: string; isOnAnother: boolean } | null;
}
type Pressed = HTMLElement & { press?: Press & { ended: AbortController } };

/**
 * Notes what an element, and the page around it, hear of a press; for {@link heard}.
 * @param css finds the element; one that the page has put in its place since is as good
 */
export function listen([element]: Pressed[], css: string): void {
  const ended = new AbortController();
  const note: Press & { ended: AbortController } = { ended, by: [], page: null };
  element!.press = note;
  const once = { capture: true, once: true, signal: ended.signal };
  for (const type of ['pointerdown', 'click']) element!.addEventListener(type, () => note.by.push(type), once);
  const root = element!.getRootNode();
  // Outside of a shadow root its host alone is seen.
  const sought = root instanceof ShadowRoot ? root.host : element!;
  const isSought = (node: EventTarget) =>
    node === sought || (node instanceof Element && sought === element && css !== '' && node.matches(css));
  const hear = (event: Event) => {
    const [target] = event.composedPath();
    const where = target instanceof Element ? (target.cloneNode() as Element).outerHTML.slice(0, 120) : 'the document';
    note.page = { where, isOnAnother: !event.composedPath().some(isSought) };
  };
  addEventListener('pointerdown', hear, once);
}

/** What was heard of the press: within a tenth of a second, or, where the page heard of none yet, within one. */
export async function heard([element]: Pressed[]): Promise<Press> {
  const note = element!.press!;
  for (let looks = 0; looks < (note.page ? 10 : 100) && !note.by.includes('click'); looks++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  note.ended.abort();
  return { by: note.by, page: note.page };
}

/**
 * What a page shows where something was waited for in vain: whether it has the focus and which element, and what stands
 * there by as much of a selector as finds anything, with no regard to its conditions (`:not(:disabled)`) or to a text.
 */
export function instead(roots: (Document | ShadowRoot)[], css: string): string {
  const tell = (element: Element) =>
    `${(element.cloneNode() as Element).outerHTML.slice(0, 160)} “${(element.textContent ?? '').trim().slice(0, 80)}”`;
  const active = roots.map((root) => root.activeElement).findLast((element) => element !== null);
  const lines = [
    `${location.href}, ${document.visibilityState}, ${document.hasFocus() ? 'with' : 'without'} the focus`,
    `active: ${active ? tell(active) : 'nothing'}`,
  ];
  const path = css.replaceAll(/:[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?/g, '').split(/\s+(?![^[]*\])/);
  for (let steps = path.length; steps > 0; steps--) {
    const start = path.slice(0, steps).join(' ');
    const found = /[\w\])]$/.test(start) ? roots.flatMap((root) => [...root.querySelectorAll(start)]) : [];
    if (found.length > 0) return [...lines, `${start}: ${found.length}`, ...found.slice(0, 6).map(tell)].join('\n  ');
  }
  return lines.join('\n  ');
}

/** Position in the viewport, in CSS px. */
export function place([element]: HTMLElement[]) {
  const { x, y, width, height } = element!.getBoundingClientRect();
  return { x, y, width, height };
}

export function isVisible([element]: HTMLElement[]): boolean {
  const { width, height } = element!.getBoundingClientRect();
  return width > 0 && height > 0 && element!.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

export function isFocused([element]: HTMLElement[]): boolean {
  const root = element!.getRootNode() as Document | ShadowRoot;
  return root.activeElement === element;
}

interface AxeResult {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: unknown[]; html: string; failureSummary?: string }[];
}

/**
 * Runs axe, which must be in the page. It reads `element.shadowRoot` to look into a shadow root:
 * while it runs, hosts of closed roots show theirs, so that it sees the page exactly as it is drawn.
 */
export async function runAxe(roots: (Document | ShadowRoot)[], hostCss: string | null) {
  const { axe } = globalThis as unknown as {
    axe: { run(context: Node, options: object): Promise<{ violations: AxeResult[] }> };
  };
  const opened = roots.flatMap((root) => (root instanceof ShadowRoot && root.mode === 'closed' ? [root] : []));
  for (const root of opened) Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
  try {
    const context = hostCss === null ? document : document.querySelector(hostCss);
    if (!context) throw new Error(`No element ${hostCss} for axe to look at`);
    const { violations } = await axe.run(context, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      nodes: nodes.map(({ target, html, failureSummary }) => ({
        target: target.flat().join(' >>> '),
        html,
        summary: failureSummary ?? '',
      })),
    }));
  } finally {
    for (const root of opened) Reflect.deleteProperty(root.host, 'shadowRoot');
  }
}
