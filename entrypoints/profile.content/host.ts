import { render, type ComponentChild } from 'preact';
import { createStyle } from './dress';
import type { PageTheme } from '../../utils/x';
import { direction as wordsDirection, locale } from '../../utils/base';

/** The names of all our elements in X's page. */
const HOSTS = [
  'mutuals-badge',
  'mutuals-bar',
  'mutuals-mark',
  'mutuals-panel',
  'mutuals-ring',
  'mutuals-strip',
  'mutuals-walk',
] as const;
export type HostName = (typeof HOSTS)[number];

/** An element of ours in X's page; what it shows is in a closed shadow root. */
export interface Host {
  readonly element: HTMLElement;
  show(content: ComponentChild): void;
  look(theme: PageTheme, direction: 'ltr' | 'rtl', fontSize: number): void;
  remove(): void;
}

/** Makes hosts that end with the overlay they belong to; one 'held by the page' goes with a part of the page instead. */
export type MakeHost = (name: HostName, display: 'inline-flex' | 'block', held?: 'held by the page') => Host;

/** Makes a host; the caller puts `element` where it belongs. Events inside stay inside. */
export function createHost(
  document: Document,
  name: HostName,
  display: 'inline-flex' | 'block',
  onRemove: () => void,
): Host {
  const element = document.createElement(name);
  const shadow = element.attachShadow({ mode: 'closed' });
  const root = document.createElement('div');
  shadow.append(createStyle(document, `:host{display:${display}!important}`), root);
  // X listens for keys and clicks on the document: what happens in an overlay is none of its business.
  for (const type of ['keydown', 'keypress', 'keyup', 'click', 'pointerdown', 'mousedown', 'wheel'] as const) {
    element.addEventListener(type, (event) => event.stopPropagation());
  }
  return {
    element,
    show: (content) => render(content, root),
    look(theme, direction, fontSize) {
      root.style.fontSize = `${fontSize}px`;
      element.dataset['theme'] = theme;
      // Where things stand is the page's to say; how the words in them run, the words'.
      element.dir = direction;
      root.lang = locale();
      root.dir = wordsDirection();
    },
    remove() {
      render(null, root);
      element.remove();
      onRemove();
    },
  };
}

/**
 * Takes away what an older copy of this script has left. Firefox ends one at once when the extension is
 * updated: it can't clear away after itself, and nothing answers in what it has left.
 */
export function removeLeftovers(document: Document): void {
  for (const element of document.querySelectorAll(HOSTS.join())) element.remove();
}
