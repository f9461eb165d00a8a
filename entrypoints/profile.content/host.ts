import { render, type ComponentChild } from 'preact';
import { createStyle } from './dress';
import type { PageTheme } from '../../utils/page';

/** An element of ours in X's page; what it shows is in a closed shadow root. */
export interface Host {
  readonly element: HTMLElement;
  show(content: ComponentChild): void;
  look(theme: PageTheme, direction: 'ltr' | 'rtl', fontSize: number): void;
  remove(): void;
}

/** Makes hosts that end with the overlay they belong to; one 'held by the page' goes with a part of the page instead. */
export type MakeHost = (name: string, display: 'inline-flex' | 'block', held?: 'held by the page') => Host;

/** Makes a host; the caller puts `element` where it belongs. Events inside stay inside. */
export function createHost(document: Document, name: string, display: 'inline-flex' | 'block', onRemove: () => void): Host {
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
      element.dir = direction;
    },
    remove() {
      render(null, root);
      element.remove();
      onRemove();
    },
  };
}
