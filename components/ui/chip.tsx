import type { ComponentChildren } from 'preact';

/** A choice that is on or off (`pressed`), or a setting in force that a press takes away (`removable`). */
export function Chip(props: {
  state: 'pressed' | 'not pressed' | 'removable';
  /** What it is called where its text alone does not say what a press does. */
  label?: string;
  onPress: (event: MouseEvent) => void;
  children: ComponentChildren;
}) {
  const { state, label, onPress, children } = props;
  return (
    <button
      type="button"
      class={state === 'removable' ? 'chip chip-removable' : 'chip'}
      aria-pressed={state === 'removable' ? undefined : state === 'pressed'}
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

/** A word about somebody or something, not to be pressed. */
export function Tag({ tone, children }: { tone?: 'good' | 'warning' | undefined; children: ComponentChildren }) {
  return <span class={tone === undefined ? 'tag' : `tag tag-${tone}`}>{children}</span>;
}
