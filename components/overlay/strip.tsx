import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A strip at the foot of the window, above all of the page. */
export function Strip({ label, children }: { label: string; children: ComponentChildren }) {
  const strip = useRef<HTMLElement>(null);
  useLayoutEffect(() => strip.current!.showPopover(), []);
  return (
    <section class="strip" popover="manual" aria-label={label} ref={strip}>
      {children}
    </section>
  );
}
