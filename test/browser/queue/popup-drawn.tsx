import { options, render } from 'preact';
import '../../../components/ui/styles/primitives.css';
import '../../../components/ui/styles/pages.css';
import '../../../components/popup/popup.css';
import { Popup, type PopupEvents } from '../../../components/popup';
import { setWordSource } from '../../../utils/base';
import { STATES } from '../../unit/components/popup/states';
import { NOW } from '../../unit/components/popup/world';

/** The popup drawn by its own components and styles from made-up states: run in a page, see popup-heights.ts. */

type Messages = Readonly<Record<string, { readonly message: string }>>;

/** A state that was drawn: how high it is, CSS px, what is cut off, and whether its limits unfold to facts. */
export interface Drawn {
  readonly height: number;
  readonly cut: readonly string[];
  readonly hasFacts: boolean;
}

const events = new Proxy({}, { get: () => () => undefined }) as PopupEvents;

/**
 * Unfolds the limits, with so little room that facts wrap. The facts of which a letter lies where the line is cut off
 * for the dot before it; null where there are no facts.
 */
function cutFacts(): string[] | null {
  document.querySelector<HTMLElement>('.fold')?.click();
  const lines = [...document.querySelectorAll<HTMLElement>('.facts')];
  if (lines.length === 0) return null;
  return lines.flatMap((line) => {
    line.style.inlineSize = '5rem';
    const { left, right } = line.getBoundingClientRect();
    // As calculated for the width of the dot: `inset(0px 0px 0px 12px)`.
    const [, atEnd = 0, , atStart = 0] = (getComputedStyle(line).clipPath.match(/[\d.]+(?=px)/g) ?? []).map(Number);
    const [from, to] = [left + atStart, right - atEnd];
    return [...line.querySelectorAll('li')].flatMap((fact) => {
      const text = document.createRange();
      text.selectNodeContents(fact);
      const isCut = [...text.getClientRects()].some((part) =>
        document.dir === 'rtl' ? part.right > to + 1 : part.left < from - 1,
      );
      return isCut ? [`fact: ${fact.textContent}`] : [];
    });
  });
}

// What a press changes is drawn at once, to be measured.
options.debounceRendering = (draws) => draws();

/** Draws one state in a language. */
function draw(name: string, messages: Messages): Drawn {
  const tag = messages['language_tag']?.message ?? 'en';
  setWordSource({ get: (key) => messages[key]?.message ?? '', locale: tag });
  document.documentElement.lang = tag;
  document.documentElement.dir = tag.startsWith('ar') ? 'rtl' : 'ltr';
  const { view, page = null, loss = null, isPaused = false } = STATES[name]!;
  render(null, document.body);
  render(
    <Popup
      view={view}
      page={page}
      loss={loss}
      isPaused={isPaused}
      archiveDue={false}
      now={NOW}
      events={events}
      onOpenOptions={() => undefined}
    />,
    document.body,
  );
  const popup = document.querySelector('.popup')!;
  const cut = [...popup.querySelectorAll('*')].filter(
    (element) =>
      element.scrollWidth > element.clientWidth + 1 &&
      // The choice of an account lies over its name unseen, as wide as the longest.
      !element.matches('.visually-hidden, select, .who') &&
      getComputedStyle(element).display !== 'inline',
  );
  const height = Math.ceil(popup.getBoundingClientRect().height);
  const facts = cutFacts();
  return {
    height,
    cut: [...cut.map((element) => `${element.className || element.tagName}: ${element.textContent}`), ...(facts ?? [])],
    hasFacts: facts !== null,
  };
}

Object.assign(globalThis, { popupDrawn: { draw, states: Object.keys(STATES) } });
