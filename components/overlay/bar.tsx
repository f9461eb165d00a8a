import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Drawn } from '../../utils/messages';
import { say, sayReason } from '../../utils/base';
import { grow, type Ground } from './grown';
import { keptFromPage } from './trusted';

/** What the bar needs. */
export interface BarProps {
  /** null while the background is asked. */
  drawn: readonly Drawn[] | null;
  ground: Ground;
  /** Whether the panel is open: its button gets the focus back when it closes. */
  panel: 'open' | 'closed';
}

/** The bar under one's own profile header. */
export function Bar({ drawn, ground, panel }: BarProps) {
  const { trouble } = ground;
  const bar = useRef<HTMLElement>(null);
  const before = useRef(panel);
  const refocus = () => bar.current!.querySelector<HTMLElement>('.pair button')?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    if (before.current === 'open' && panel === 'closed') refocus();
    before.current = panel;
  }, [panel]);
  return (
    <section
      class="bar"
      aria-label={say('extension_name')}
      aria-busy={!drawn && !trouble}
      onKeyDown={keptFromPage}
      ref={bar}
    >
      {drawn ? grow(drawn, { ...ground, refocus }) : trouble && <p>{sayReason(trouble)}</p>}
    </section>
  );
}
