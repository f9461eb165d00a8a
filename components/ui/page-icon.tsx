import { Icon, Lines, type IconName } from './icon';

/** Paths on a 24 × 24 grid shown only on the extension's own pages, kept out of the content scripts. */
const PATHS = {
  archive: 'M3.5 4.5h17V9h-17zM5 9v10.5h14V9M10 13h4',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  eye: 'M2.5 12c2.4-4 5.7-6 9.5-6s7.1 2 9.5 6c-2.4 4-5.7 6-9.5 6s-7.1-2-9.5-6M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6',
  forward: 'M9 5.5l6.5 6.5L9 18.5',
  key: 'M7.5 11.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8M10.5 12.7L19 4.2m-3.6 3.6 3 3',
  beside: 'M3.5 5h17v14h-17zM14.5 5v14',
  list: 'M4 6.5h1M4 12h1M4 17.5h1M9 6.5h11M9 12h11M9 17.5h11',
  lock: 'M6 10.5h12v9.5H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M2 8.8a15 15 0 0 1 4.4-2.6M11 6a14 14 0 0 1 11 2.8M15 10.6a10 10 0 0 1 4 1.9M8.5 16a5 5 0 0 1 7 0M12 19.5v.5',
  options: 'M4 8h9m5 0h2M4 16h2m5 0h9M15.5 5.5v5M8.5 13.5v5',
  pause: 'M8.5 5v14M15.5 5v14',
  people:
    'M9 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2M2.5 19.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5M16 4.8a3.4 3.4 0 0 1 0 6.4M18 14.9c1.9.7 3.1 2.2 3.5 4.6',
  person: 'M12 12a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4M4 20.5c.8-4 4-6 8-6s7.2 2 8 6',
  play: 'M7 4.5v15l12-7.5z',
  refresh: 'M19.5 8.5A8.2 8.2 0 1 0 20.2 13M20 4v4.8h-4.8',
  unfold: 'M5.5 9l6.5 6.5L18.5 9',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.6v.4',
} as const;

type OwnName = keyof typeof PATHS;

/** The name of a drawing in the extension's own pages. */
export type PageIconName = IconName | OwnName;

/** As {@link Icon}, of all drawings. What leads on points the way that the language is read. */
export function PageIcon({ name }: { name: PageIconName }) {
  if (!(name in PATHS)) return <Icon name={name as IconName} />;
  return <Lines path={PATHS[name as OwnName]} isDirectional={name === 'forward'} />;
}
