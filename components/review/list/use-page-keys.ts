import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { commandOf, isLetter, type KeyMode, type People } from '../../people';
import { REVIEW_KEYS } from './review-keys';

/** What is not about the person at the cursor: it does the same wherever on the page the focus is. */
const OF_PAGE: ReadonlySet<string> = new Set(['search', 'help', 'one by one', 'filters', 'order', 'export', 'rules']);
/** Where keys are for what has the focus. */
const OWN_KEYS = 'input, select, textarea, dialog, .list, .focus';

/**
 * Has letters act that are pressed on the page while its list has no focus: those about a person where nothing has it,
 * as when the page was just opened, and J or K go into the list. Other keys scroll the page and press what has the focus.
 */
export function usePageKeys(props: {
  mode: KeyMode;
  letters: boolean;
  run: People['run'];
  intoList: () => void;
}): void {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { mode, letters, run, intoList } = latest.current;
      const at = event.target;
      if (event.defaultPrevented || !isLetter(event.key)) return;
      if (!(at instanceof Element) || at.closest(OWN_KEYS) || document.querySelector('dialog[open]')) return;
      const command = commandOf(event, mode, letters, REVIEW_KEYS);
      if (command === null) return;
      const isOfPage = OF_PAGE.has(command.kind);
      if (!isOfPage && command.kind !== 'move' && at !== document.body) return;
      event.preventDefault();
      if (!isOfPage) intoList();
      if (command.kind !== 'move') run(command);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Where the focus goes by the key for each. */
const FIRST_OF = { order: '#sort', filters: '#filters input', export: '.export button' } as const;

/** Gives the focus to the first field of what a key has opened, once it is drawn within `root`. */
export function useOpened(root: RefObject<HTMLElement | null>): (what: keyof typeof FIRST_OF) => void {
  const [opened, setOpened] = useState<keyof typeof FIRST_OF | null>(null);
  useLayoutEffect(() => {
    if (opened === null) return;
    root.current?.querySelector<HTMLElement>(FIRST_OF[opened])?.focus();
    setOpened(null);
  }, [opened]);
  return setOpened;
}
