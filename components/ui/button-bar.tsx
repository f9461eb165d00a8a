import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { direction } from '../../utils/base';

/**
 * Buttons that are one stop of Tab: a toolbar by the ARIA practices (roving tabindex). The arrow keys, Home and End go
 * from one to the next, as they are read; Tab comes back to the one that had the focus last.
 */
export function ButtonBar(props: { label: string; class: string; children: ComponentChildren }) {
  const bar = useRef<HTMLDivElement>(null);
  const stop = useRef<Element | null>(null);
  const shown = (): HTMLElement[] =>
    [...(bar.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])].filter(
      (button) => ![button, button.parentElement].some((each) => each && getComputedStyle(each).display === 'none'),
    );
  function rove(): void {
    const buttons = shown();
    const at = buttons.find((button) => button === stop.current) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === at ? 0 : -1;
  }
  // Which buttons there are changes with what surrounds them.
  useLayoutEffect(rove);
  return (
    <div
      class={props.class}
      role="toolbar"
      tabIndex={-1}
      aria-label={props.label}
      ref={bar}
      onFocusIn={({ target }) => {
        stop.current = target instanceof Element ? target.closest('button') : null;
        rove();
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        const buttons = shown();
        const at = buttons.findIndex((button) => button === stop.current);
        const next = nextOf(event.key, at, buttons.length);
        if (next === null) return;
        event.preventDefault();
        buttons[next]?.focus();
      }}
    >
      {props.children}
    </div>
  );
}

/** The index that a key leads to, wrapping around the ends; null for keys that are not a toolbar's. */
function nextOf(key: string, at: number, count: number): number | null {
  const forward = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  return (at + (key === forward ? 1 : count - 1)) % count;
}
