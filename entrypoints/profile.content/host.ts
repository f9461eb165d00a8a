import { render, type ComponentChild } from 'preact';
import { own, ownHosts, sealRoot } from '../../components/overlay';
import css from '../../components/overlay/overlay.css?inline';
import { direction, locale } from '../../utils/base';
import type { PageTheme } from '../../utils/x';
import { createOwn } from './create-own';
import { hardened } from './hardened';

/** The names of all our elements in X's page. */
const NAMES = [
  'mutuals-badge',
  'mutuals-bar',
  'mutuals-by-hand',
  'mutuals-mark',
  'mutuals-panel',
  'mutuals-ring',
  'mutuals-strip',
  'mutuals-toast',
] as const;
export type HostName = (typeof NAMES)[number];
/** Matches what is ours in X's page. */
export const OURS = NAMES.join();

/** An element of ours in X's page that shows a component in a closed shadow root. */
export interface Host {
  readonly element: HTMLElement;
  show(content: ComponentChild): void;
  applyTheme(theme: PageTheme): void;
  remove(): void;
}

/** What holds a guarded button: see `components/overlay/seal.ts`. */
const SEALED: HostName = 'mutuals-badge';

/** Made when the first overlay is: most pages show none. */
let styles: string | null = null;

/**
 * Makes an element that shows a component; the caller puts it where it belongs. Events inside stay inside: X
 * listens for keys and clicks on the document. `onRemove` is called once it is taken away.
 */
export function createHost(
  document: Document,
  name: HostName,
  display: 'inline-flex' | 'block',
  onRemove?: () => void,
): Host {
  const { element, shadow } = createOwn(document, name);
  ownHosts.add(element);
  const root = document.createElement('div');
  const style = document.createElement('style');
  style.textContent = `${(styles ??= hardened(css))}:host{display:${display}!important}`;
  shadow.append(style, root);
  for (const type of ['keydown', 'keypress', 'keyup', 'click', 'pointerdown', 'mousedown', 'wheel'] as const) {
    element.addEventListener(type, (event) => event.stopPropagation());
  }
  root.lang = locale();
  root.dir = direction();
  // Firefox translates a page with what stands in closed shadow roots: ours speak the person's language.
  if (import.meta.env.FIREFOX) root.translate = false;
  const unseal = import.meta.env.FIREFOX && name === SEALED ? sealRoot(shadow) : null;
  return {
    element,
    show(content) {
      if (import.meta.env.FIREFOX) own(() => render(content, root));
      else render(content, root);
    },
    applyTheme(theme) {
      const fontSize = `${theme.fontSize}px`;
      if (import.meta.env.FIREFOX) own(() => Object.assign(root.style, { fontSize }));
      else root.style.fontSize = fontSize;
      element.dataset['theme'] = theme.colors;
      // Where things stand is the page's to say; which way text runs, its language's.
      element.dir = theme.direction;
    },
    remove() {
      this.show(null);
      unseal?.();
      element.remove();
      onRemove?.();
    },
  };
}

/**
 * Removes what an older copy of this script has left. Firefox ends one at once when the extension is
 * updated: it can't clear away after itself, and nothing answers in what it has left.
 */
export function removeLeftovers(document: Document): void {
  for (const element of document.querySelectorAll(OURS)) element.remove();
}
