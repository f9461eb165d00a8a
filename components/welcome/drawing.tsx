import { Lines } from '../ui/icon';

/** Lines on a 24 × 24 grid that this page alone shows. */
const PATHS = {
  archive: 'M3.5 4.5h17V9h-17zM5 9v10.5h14V9M9.8 13h4.4',
  eye: 'M2.5 12S6 5.8 12 5.8s9.5 6.2 9.5 6.2-3.5 6.2-9.5 6.2S2.5 12 2.5 12M12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6',
  flask: 'M9.5 3.5v6L4.5 19a1.4 1.4 0 0 0 1.3 2h12.4a1.4 1.4 0 0 0 1.3-2l-5-9.5v-6M8 3.5h8M7.5 15h9',
  key: 'M8 16a4.5 4.5 0 1 1 4.3-5.8H21v3.6h-2.5v2.7H15v-2.7h-2.7A4.5 4.5 0 0 1 8 16M7.5 11.5v.1',
  never: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M5.7 5.7l12.6 12.6',
  restore: 'M9 14L4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H9',
  send: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  store:
    'M4 6c0-1.4 3.6-2.5 8-2.5s8 1.1 8 2.5v12c0 1.4-3.6 2.5-8 2.5S4 19.4 4 18zM4 6c0 1.4 3.6 2.5 8 2.5s8-1.1 8-2.5M4 12c0 1.4 3.6 2.5 8 2.5s8-1.1 8-2.5',
} as const;

/** The name of a drawing of the welcome page. */
export type DrawingName = keyof typeof PATHS;

/** A line drawing in the colour of the text around it; no other page carries it. */
export function Drawing({ name }: { name: DrawingName }) {
  return <Lines path={PATHS[name]} />;
}
