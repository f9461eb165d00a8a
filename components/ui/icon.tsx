/** Lines on a 24 × 24 grid. */
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
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  gauge: 'M4 18.5a9 9 0 1 1 16 0M12 13.5l4-4.5',
  keyboard: 'M3.5 6.5h17v11h-17zM7 10v.1m3.3-.1v.1m3.4-.1v.1M17 10v.1M8.5 14h7',
  lock: 'M6 10.5h12v9.5H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M2 8.8a15 15 0 0 1 4.4-2.6M11 6a14 14 0 0 1 11 2.8M15 10.6a10 10 0 0 1 4 1.9M8.5 16a5 5 0 0 1 7 0M12 19.5v.5',
  pause: 'M8.5 5v14M15.5 5v14',
  people:
    'M9 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2M2.5 19.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5M16 4.8a3.4 3.4 0 0 1 0 6.4M18 14.9c1.9.7 3.1 2.2 3.5 4.6',
  person: 'M12 12a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4M4 20.5c.8-4 4-6 8-6s7.2 2 8 6',
  play: 'M7 4.5v15l12-7.5z',
  refresh: 'M19.5 8.5A8.2 8.2 0 1 0 20.2 13M20 4v4.8h-4.8',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM20 20l-4.9-4.9',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.6v.4',
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof PATHS;

/** Arrows between two people point the way that the language is read. */
const DIRECTIONAL: readonly IconName[] = ['follows-you', 'non-follower'];

/** A line drawing in the colour of the text around it; hidden from screen readers unless it has a `label`. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  return (
    <svg
      class={DIRECTIONAL.includes(name) ? 'icon icon-directional' : 'icon'}
      viewBox="0 0 24 24"
      focusable="false"
      {...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label })}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
