import css from '../../components/overlay/overlay.css?inline';
import { hardened } from './hardened';

/** How overlays look. A page of X without an overlay does without: it is told to the page that shows one. */
export const STYLES = { kind: 'styles', css: hardened(css) } as const;
