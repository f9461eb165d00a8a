import { Icon, Lines, type IconName } from './icon';

/** Lines on a 24 × 24 grid that only the extension's own pages show: a content script need not carry them. */
const PATHS = {
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  lock: 'M6 10.5h12v9.5H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M2 8.8a15 15 0 0 1 4.4-2.6M11 6a14 14 0 0 1 11 2.8M15 10.6a10 10 0 0 1 4 1.9M8.5 16a5 5 0 0 1 7 0M12 19.5v.5',
  pause: 'M8.5 5v14M15.5 5v14',
  people:
    'M9 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2M2.5 19.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5M16 4.8a3.4 3.4 0 0 1 0 6.4M18 14.9c1.9.7 3.1 2.2 3.5 4.6',
  person: 'M12 12a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4M4 20.5c.8-4 4-6 8-6s7.2 2 8 6',
  play: 'M7 4.5v15l12-7.5z',
  refresh: 'M19.5 8.5A8.2 8.2 0 1 0 20.2 13M20 4v4.8h-4.8',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.6v.4',
} as const;

type OwnName = keyof typeof PATHS;

/** The name of a drawing in the extension's own pages. */
export type PageIconName = IconName | OwnName;

/** As {@link Icon}, of all drawings. */
export function PageIcon({ name }: { name: PageIconName }) {
  return name in PATHS ? <Lines path={PATHS[name as OwnName]} /> : <Icon name={name as IconName} />;
}
