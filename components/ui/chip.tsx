import type { ComponentChildren } from 'preact';

/** A choice that is on or off. */
export function Chip(props: { isPressed: boolean; onPress: (event: MouseEvent) => void; children: ComponentChildren }) {
  return (
    <button type="button" class="chip" aria-pressed={props.isPressed} onClick={props.onPress}>
      {props.children}
    </button>
  );
}

/** A word about somebody or something, not to be pressed. */
export function Tag({ tone, children }: { tone?: 'good' | 'warning' | undefined; children: ComponentChildren }) {
  return <span class={tone === undefined ? 'tag' : `tag tag-${tone}`}>{children}</span>;
}
