import type { PageReport } from '../../utils/x';
import { say } from '../../utils/base';

const ANCHORS = {
  viewer: 'popup_anchor_viewer',
  column: 'popup_anchor_column',
  name: 'popup_anchor_name',
  details: 'popup_anchor_details',
  id: 'popup_anchor_id',
  cells: 'popup_anchor_cells',
} as const;

/** The parts of X's page that Mutuals needs, in words: those found, and those X has moved or left out. */
export function writeAnchors({ anchors }: PageReport): { readonly found: string[]; readonly missing: string[] } {
  const those = (state: 'found' | 'missing') =>
    (Object.keys(ANCHORS) as (keyof typeof ANCHORS)[])
      .filter((name) => anchors[name] === state)
      .map((name) => say(ANCHORS[name]));
  return { found: those('found'), missing: those('missing') };
}
