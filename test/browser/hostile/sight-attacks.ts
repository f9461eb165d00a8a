import type { Box } from '../driver';

/*
 * What a page does so that somebody presses a button of ours without seeing it. Each runs in the page's own world and
 * is sent as source, so it uses nothing from outside itself; elements of class `attack` and the rules of `#attack` are
 * what is taken away afterwards. `box` is where the button stands.
 */

/** One attack: a rule of the page's, or what its script does. */
export type SightAttack =
  { readonly css: string; readonly says: string } | { readonly run: (box: Box) => void; readonly says: string };

export const ALTERED = 'This page alters this button';
const COVERED = 'Something covers this button';

export const SIGHT_ATTACKS: Readonly<Record<string, SightAttack>> = {
  'a filter on the root': { css: 'html { filter: opacity(0) }', says: ALTERED },
  'opacity on the root': { css: 'html { opacity: 0 }', says: ALTERED },
  'a mask on the root': { css: 'html { mask: linear-gradient(transparent, transparent) }', says: ALTERED },
  'blending of the root': { css: 'html { mix-blend-mode: difference; background: white }', says: ALTERED },
  // Of the root Chromium takes none.
  'a backdrop filter on what holds our element': { css: 'main { backdrop-filter: blur(40px) }', says: ALTERED },
  'a clip path on the root': { css: 'html { clip-path: inset(50%) }', says: ALTERED },
  'a transform of the root': { css: 'html { transform: rotate(180deg) }', says: ALTERED },
  'scale of the root': { css: 'html { scale: 0.01 }', says: ALTERED },
  'zoom of the root': { css: 'html { zoom: 0.01 }', says: ALTERED },
  'zoom of the body': { css: 'body { zoom: 1.2 }', says: ALTERED },
  'a filter on what holds our element': { css: '#react-root { filter: invert(1) }', says: ALTERED },
  'opacity on what holds our element': { css: 'main { opacity: 0.01 }', says: ALTERED },
  'perspective on what holds our element': { css: 'body { perspective: 1px }', says: ALTERED },
  'the whole page inert': { run: () => document.body.setAttribute('inert', ''), says: COVERED },
  'a view transition over everything that lets clicks through': {
    run: () => {
      const style = document.createElement('style');
      style.id = 'attack';
      style.textContent = `
        ::view-transition { pointer-events: none; background: gold }
        ::view-transition-group(*), ::view-transition-old(*), ::view-transition-new(*) { animation-duration: 600s !important; opacity: 0 !important }
        html { view-transition-name: none } main { view-transition-name: held }`;
      document.head.append(style);
      const { ready, finished } = document.startViewTransition(() => undefined);
      // What undoes the attack skips it, which is an error of these two where it has not begun yet.
      for (const each of [ready, finished]) each.catch(() => undefined);
    },
    says: ALTERED,
  },
  'a frame as large as the window in the top layer': {
    run: () => {
      const frame = document.createElement('iframe');
      frame.className = 'attack';
      frame.popover = 'manual';
      frame.style.cssText =
        'position:fixed;inset:0;margin:0;border:0;width:100vw;height:100vh;background:gold;z-index:2147483647;pointer-events:none';
      document.body.append(frame);
      frame.showPopover();
    },
    says: COVERED,
  },
  'a stack of popovers far away whose shadow covers the window': {
    run: () => {
      let holder: Element = document.body;
      for (let depth = 0; depth < 5; depth++) {
        const layer = document.createElement('div');
        layer.className = 'attack';
        layer.popover = 'manual';
        layer.style.cssText =
          'position:fixed;inset:auto;left:-50px;top:-50px;width:1px;height:1px;margin:0;border:0;padding:0;pointer-events:none;overflow:visible;box-shadow:0 0 0 3000px gold';
        holder.append(layer);
        layer.showPopover();
        holder = layer;
      }
    },
    says: COVERED,
  },
  'a cover in a closed shadow tree that lets clicks through': {
    run: ({ x, y, width, height }) => {
      const holder = document.createElement('div');
      holder.className = 'attack';
      document.body.append(holder);
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText = `position:fixed;inset:auto;margin:0;border:0;padding:0;left:${x}px;top:${y}px;width:${width}px;height:${height}px;background:gold;pointer-events:none`;
      holder.attachShadow({ mode: 'closed' }).append(cover);
      cover.showPopover();
    },
    // Closed trees are looked through at the press alone.
    says: '',
  },
  'a window of its own before ours': {
    run: () => {
      const dialog = document.createElement('dialog');
      dialog.className = 'attack';
      dialog.style.cssText = 'pointer-events:none;opacity:0';
      document.body.append(dialog);
      dialog.showModal();
    },
    says: COVERED,
  },
};

/** Takes away what an attack left. */
export function undoSightAttack(): void {
  const { activeViewTransition } = document as Document & { activeViewTransition?: { skipTransition(): void } | null };
  activeViewTransition?.skipTransition();
  document.body.removeAttribute('inert');
  for (const element of document.querySelectorAll('.attack, #attack')) element.remove();
}

/** Patches, in the page's world, all that tells a script where something stands and what it looks like. */
export function patchWhatTells(): void {
  const nothing = () => null;
  for (const name of ['checkVisibility', 'matches', 'contains', 'getBoundingClientRect'])
    Object.defineProperty(Element.prototype, name, { value: () => true, configurable: true });
  for (const name of ['elementFromPoint', 'querySelector', 'querySelectorAll'])
    Object.defineProperty(Document.prototype, name, { value: nothing, configurable: true });
  Object.defineProperty(Document.prototype, 'hasFocus', { value: () => true, configurable: true });
  Object.defineProperty(Document.prototype, 'getAnimations', { value: () => [], configurable: true });
  Object.defineProperty(CSSStyleDeclaration.prototype, 'getPropertyValue', { value: () => 'none', configurable: true });
  Object.defineProperty(globalThis, 'getComputedStyle', { value: () => ({}), configurable: true });
  Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true, configurable: true });
}
