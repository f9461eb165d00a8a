/* What a hostile page does: sent as source into its own world, so that it uses nothing from outside itself. */

/** Takes away what an attack left. */
export function undoAttack(): void {
  for (const element of document.querySelectorAll('.attack, #attack')) element.remove();
}

/** The page's own rules against our elements. */
export function attackByRules(): void {
  const style = document.createElement('style');
  style.id = 'attack';
  style.textContent = `
    mutuals-panel, mutuals-bar, mutuals-badge {
      --text: transparent !important; --muted: transparent !important; --ground: transparent !important; --ink: transparent !important;
      color: transparent !important; font-size: 0 !important; opacity: 0 !important; filter: opacity(0) !important;
      transform: scale(0.01) !important; visibility: hidden !important; pointer-events: none !important;
      display: none !important; clip-path: inset(50%) !important; position: fixed !important; inset: auto auto 0 0 !important;
    }`;
  document.head.append(style);
}

/**
 * Gives the custom properties of ours that a page can know another meaning in its whole document, and what is selected
 * its own colours. Returns the names.
 */
export function registerNames(): string[] {
  const listed = ['mutuals-panel', 'mutuals-bar'].flatMap((name) => {
    const host = document.querySelector<Element & { computedStyleMap?(): Iterable<[string, unknown]> }>(name)!;
    return [...Array.from(host.computedStyleMap?.() ?? [], ([property]) => property), ...getComputedStyle(host)];
  });
  const written = ['--text', '--text-soft', '--surface', '--line', '--fill', '--text-on-fill', '--u', '--type-note'];
  const names = [...new Set([...listed.filter((name) => name.startsWith('--')), ...written])];
  for (const name of names)
    try {
      CSS.registerProperty({ name, syntax: '<color>', inherits: false, initialValue: 'gold' });
    } catch {
      // X's own are registered once.
    }
  const style = document.createElement('style');
  style.id = 'attack';
  style.textContent = '*::selection { color: gold; background: gold }';
  document.head.append(style);
  document.getSelection()!.selectAllChildren(document.documentElement);
  return names;
}

/** Makes our elements custom elements of the page's, one of which takes no shadow root; keeps what each is given of its own. */
export function defineOurs(): void {
  const given: string[] = [];
  Object.assign(globalThis, { given });
  customElements.define(
    'mutuals-badge',
    class extends HTMLElement {
      #internals = this.attachInternals();
      connectedCallback(): void {
        setTimeout(() => given.push(this.#internals.shadowRoot ? 'its root' : 'nothing'));
      }
    },
  );
  customElements.define(
    'mutuals-by-hand',
    class extends HTMLElement {
      static disabledFeatures = ['shadow'];
    },
  );
}

/** Every event a page can make, on every element there is and on the hosts of ours first. */
export function makeEvents(): number {
  const hosts = [...document.querySelectorAll('mutuals-panel, mutuals-bar, mutuals-badge')];
  const points = hosts.flatMap((host) => {
    const { left, top, width, height } = host.getBoundingClientRect();
    return [[left + width / 2, top + height / 2]] as [number, number][];
  });
  let made = 0;
  for (const target of [...hosts, document.activeElement ?? document.body, document, window]) {
    for (const [clientX, clientY] of [[0, 0] as [number, number], ...points]) {
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick']) {
        target.dispatchEvent(
          new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, clientX, clientY, detail: 1 }),
        );
        made++;
      }
    }
    for (const key of ['Enter', ' ', 'u', 'x', 'j', 'Escape']) {
      for (const type of ['keydown', 'keypress', 'keyup']) {
        target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true }));
        made++;
      }
    }
    for (const type of ['input', 'change', 'focus', 'visibilitychange', 'popstate', 'toggle', 'beforetoggle']) {
      target.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      made++;
    }
  }
  for (const host of hosts as HTMLElement[]) {
    host.click();
    host.focus();
    host.blur();
  }
  return made;
}

/** Messages as our own parts send them, by every way a page has. What it could send them with is told. */
export function makeMessages(extensionId: string, names: readonly string[], people: readonly string[]): string[] {
  const ways: string[] = [];
  const messages = names.map((name) => ({
    name,
    ask: { viewer: 'ada', kind: 'unfollow', people, accountId: '1', appId: null },
  }));
  for (const message of messages) {
    window.postMessage(message, '*');
    window.postMessage({ type: message.name, ...message }, location.origin);
    document.dispatchEvent(new CustomEvent(message.name, { detail: message }));
    window.dispatchEvent(new MessageEvent('message', { data: message, origin: location.origin }));
    new BroadcastChannel('mutuals-changes').postMessage('accounts');
  }
  for (const api of ['chrome', 'browser']) {
    const { runtime } = ((globalThis as Record<string, unknown>)[api] ?? {}) as { runtime?: Record<string, unknown> };
    for (const way of ['sendMessage', 'connect'])
      if (typeof runtime?.[way] === 'function') ways.push(`${api}.runtime.${way}`);
  }
  void extensionId;
  return ways;
}

/** Takes over what scripts stand on, and keeps what it is called with by anything of ours. */
export function takeOverPrototypes(): void {
  const caught: string[] = [];
  (globalThis as Record<string, unknown>)['caught'] = caught;
  const notes = (what: unknown): boolean => {
    try {
      return /mutuals|page\/|viewer|Bearer|access-|refresh-/i.test(
        typeof what === 'string' ? what : (JSON.stringify(what) ?? ''),
      );
    } catch {
      return false;
    }
  };
  const { stringify } = JSON;
  const wrap = (owner: object, name: string): void => {
    const was = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
      if (this instanceof Element && this.localName.startsWith('mutuals')) caught.push(`${name} on ${this.localName}`);
      if (owner === window && args.some(notes)) caught.push(`${name} ${stringify(args)}`);
      return Reflect.apply(was, this, args);
    });
  };
  // Not what the test's own driver calls to find its way.
  for (const name of ['attachShadow', 'append', 'remove', 'animate', 'setAttribute', 'closest'])
    wrap(Element.prototype, name);
  for (const name of ['addEventListener', 'dispatchEvent']) wrap(EventTarget.prototype, name);
  for (const name of ['appendChild', 'insertBefore', 'replaceChild']) wrap(Node.prototype, name);
  for (const name of ['showPopover', 'hidePopover']) wrap(HTMLElement.prototype, name);
  for (const name of ['fetch', 'postMessage', 'setTimeout', 'setInterval']) wrap(window, name);
  for (const name of ['map', 'filter', 'push', 'includes', 'flatMap'] as const) {
    const was = Array.prototype[name] as (...args: unknown[]) => unknown;
    Reflect.set(Array.prototype, name, function (this: unknown[], ...args: unknown[]) {
      return Reflect.apply(was, this, args);
    });
  }
  Object.defineProperty(Object.prototype, 'kind', { get: () => 'unfollow', set() {}, configurable: true });
  Object.defineProperty(Object.prototype, 'shadowRoot', { get: () => null, configurable: true });
  Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true, configurable: true });
}
