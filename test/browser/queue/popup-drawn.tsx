import { render } from 'preact';
import '../../../components/ui/styles/primitives.css';
import '../../../components/ui/styles/pages.css';
import '../../../components/popup/popup.css';
import { Popup, type PopupEvents } from '../../../components/popup';
import { setWordSource } from '../../../utils/base';
import { STATES } from '../../unit/components/popup/states';
import { NOW } from '../../unit/components/popup/world';

/** The popup drawn by its own components and styles from made-up states: run in a page, see popup-heights.ts. */

type Messages = Readonly<Record<string, { readonly message: string }>>;

const events = new Proxy({}, { get: () => () => undefined }) as PopupEvents;

/** Draws one state in a language; resolves to how high it is and whether anything is cut, in CSS px. */
function draw(name: string, messages: Messages): { readonly height: number; readonly cut: readonly string[] } {
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
  return {
    height: Math.ceil(popup.getBoundingClientRect().height),
    cut: cut.map((element) => `${element.className || element.tagName}: ${element.textContent}`),
  };
}

Object.assign(globalThis, { popupDrawn: { draw, states: Object.keys(STATES) } });
