/** Paths on a 24 × 24 grid; those not shown on x.com are in page-icon.tsx. */
const PATHS = {
  mutual: 'M4 8h15m-4-4 4 4-4 4m5 4H5m4-4-4 4 4 4',
  'follows-you': 'M20 12H4m7-7-7 7 7 7',
  'non-follower': 'M4 12h16m-7-7 7 7-7 7',
  none: 'M9.5 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm11 0a3 3 0 1 1-6 0 3 3 0 0 1 6 0z',
  unknown: 'M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.1.7-1.7 1.3-1.7 2.5m0 4v.1',
  alert: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v4.5m0 3.4v.1',
  check: 'M4.5 12.5l5 5 10-11',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  close: 'M6 6l12 12M18 6L6 18',
  keyboard: 'M3.5 6.5h17v11h-17zM7 10v.1m3.3-.1v.1m3.4-.1v.1M17 10v.1M8.5 14h7',
  // The sign of the keep list; a padlock is X's sign of a protected account.
  shield: 'M12 3l8 3v6q0 6-8 9-8-3-8-9V6z',
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof PATHS;

/** Arrows between two people point the way that the language is read. */
const DIRECTIONAL: readonly IconName[] = ['follows-you', 'non-follower'];

/** A line drawing in the colour of the text around it; hidden from screen readers unless it has a `label`. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  return <Lines path={PATHS[name]} isDirectional={DIRECTIONAL.includes(name)} label={label} />;
}

/** The drawing of an icon. */
export function Lines({
  path,
  isDirectional,
  label,
}: {
  path: string;
  isDirectional?: boolean;
  label?: string | undefined;
}) {
  return (
    <svg
      class={isDirectional ? 'icon icon-directional' : 'icon'}
      viewBox="0 0 24 24"
      focusable="false"
      {...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label })}
    >
      <path d={path} />
    </svg>
  );
}
