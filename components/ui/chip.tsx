import type { ComponentChildren } from 'preact';

/** A choice that is on or off; without `isPressed` a setting in force, which a press takes away. */
export function Chip(props: {
  isPressed?: boolean | undefined;
  /** What it is called where its text alone does not say what a press does. */
  label?: string | undefined;
  onPress: (event: MouseEvent) => void;
  children: ComponentChildren;
}) {
  const { isPressed, label, onPress, children } = props;
  return (
    <button
      type="button"
      class={isPressed === undefined ? 'chip chip-removable' : 'chip'}
      aria-pressed={isPressed}
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
