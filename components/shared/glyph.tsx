const PATHS = {
  check: 'M4.5 12.5l5 5 10-11',
  pause: 'M8.5 5v14M15.5 5v14',
  play: 'M7 4.5v15l12-7.5z',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.6v.4',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M2 8.8a15 15 0 0 1 4.4-2.6M11 6a14 14 0 0 1 11 2.8M15 10.6a10 10 0 0 1 4 1.9M8.5 16a5 5 0 0 1 7 0M12 19.5v.5',
  person: 'M12 12a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4M4 20.5c.8-4 4-6 8-6s7.2 2 8 6',
  refresh: 'M19.5 8.5A8.2 8.2 0 1 0 20.2 13M20 4v4.8h-4.8',
  people:
    'M9 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2M2.5 19.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5M16 4.8a3.4 3.4 0 0 1 0 6.4M18 14.9c1.9.7 3.1 2.2 3.5 4.6',
  gauge: 'M4 18.5a9 9 0 1 1 16 0M12 13.5l4-4.5',
  lock: 'M6 10.5h12v9.5H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  cross: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
} as const;

/** The name of a drawing. */
export type GlyphName = keyof typeof PATHS;

/** A small line drawing beside words that say the same; hidden from screen readers. */
export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
