import { createMarkTemplate, type Mark, type MarkContent } from '../../../components/overlay';
import css from '../../../components/overlay/marks/mark.css?inline';
import { direction, locale } from '../../../utils/base';
import { placeInRow, type PageTheme } from '../../../utils/x';
import { createOwn } from '../create-own';
import { hardened } from '../hardened';
import type { Theme } from '../theme';

/** A mark in a row or hover card, in a closed shadow root of its own. */
interface Placed {
  readonly host: HTMLElement;
  readonly shadow: ShadowRoot;
  readonly mark: Mark;
}

/** The marks of a page, by the row or hover card they stand in. */
export interface Marks {
  /** Puts a mark beside `handleElement` in `part`, or takes it away. */
  readonly show: (part: Element, handleElement: Element, content: MarkContent) => void;
  readonly take: (part: Element) => void;
  /** Calls `onPress` with the part whose checkbox the person presses, until `signal`. */
  readonly hearPresses: (signal: AbortSignal, onPress: (part: Element) => void) => void;
}

/** Marks whose rows have left, kept for the next: more than a window has rows. */
const SPARE = 50;
const EVENTS = ['keydown', 'keypress', 'keyup', 'click', 'pointerdown', 'mousedown'] as const;

/** Creates the marks of a page; all are removed with `signal`. */
export function createMarks(document: Document, theme: Theme, signal: AbortSignal): Marks {
  const placed = new Map<Element, Placed>();
  const spare: Placed[] = [];
  let create: (() => Placed) | null = null;

  /** Made with the first mark: most pages have none. */
  function createFirst(): () => Placed {
    const template = createMarkTemplate(document);
    const addStyles = createStyles(document);
    theme.follow(signal, (now) => [...placed.values(), ...spare].forEach(({ host }) => applyTheme(host, now)));
    return () => {
      const { element: host, shadow } = createOwn(document, 'mutuals-mark');
      const mark = template();
      mark.element.lang = locale();
      mark.element.dir = direction();
      addStyles(shadow);
      shadow.append(mark.element);
      applyTheme(host, theme.current());
      return { host, shadow, mark };
    };
  }

  function take(part: Element): void {
    const there = placed.get(part);
    if (!there) return;
    placed.delete(part);
    there.host.remove();
    if (spare.length < SPARE) spare.push(there);
  }

  function partOf({ target }: Event): [part: Element, placed: Placed] | null {
    for (const entry of placed) if (entry[1].host === target) return entry;
    return null;
  }

  signal.addEventListener('abort', () => [...placed.keys()].forEach(take));
  return {
    show(part, handleElement, content) {
      if (!content.word && !content.box) return take(part);
      let there = placed.get(part);
      if (!there) {
        there = spare.pop() ?? (create ??= createFirst())();
        placed.set(part, there);
      }
      there.host.className = content.box ? 'selecting' : '';
      there.mark.show(content);
      placeInRow(handleElement, part, there.host);
    },
    take,
    hearPresses(until, onPress) {
      // X listens for keys and clicks on its root: what is meant for a checkbox does not reach it.
      const hear = (event: Event): void => {
        const found = partOf(event);
        if (!found || !pressesBox(found[1].shadow, event)) return;
        event.stopPropagation();
        if (event.type === 'click' && event.isTrusted) onPress(found[0]);
      };
      for (const type of EVENTS) document.addEventListener(type, hear, { capture: true, signal: until });
    },
  };
}

/**
 * Gives a mark's shadow root its styles: in Chromium one sheet that all of them share. In Firefox a style element
 * each: there a content script can't set `adoptedStyleSheets` (Bugzilla 1928865).
 */
function createStyles(document: Document): (shadow: ShadowRoot) => void {
  if (import.meta.env.FIREFOX) {
    const style = document.createElement('style');
    style.textContent = hardened(css);
    return (shadow) => shadow.append(style.cloneNode(true));
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(hardened(css));
  return (shadow) => void (shadow.adoptedStyleSheets = [sheet]);
}

/** Whether an event is the checkbox's: a pointer is over it, or the focus is in it. */
function pressesBox(shadow: ShadowRoot, event: Event): boolean {
  const { clientX, clientY, detail } = event as MouseEvent;
  if (event.type.startsWith('key') || (event.type === 'click' && detail === 0)) return shadow.activeElement !== null;
  return shadow.elementFromPoint(clientX, clientY)?.closest('button') !== null;
}

function applyTheme(host: HTMLElement, theme: PageTheme): void {
  host.dataset['theme'] = theme.colors;
  host.dir = theme.direction;
}
