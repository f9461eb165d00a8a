import type { PageReport } from '../../utils/x';
import { say, type Word } from '../../utils/base';

const PAGES: Readonly<Record<PageReport['page'], Word>> = {
  profile: 'popup_page_profile',
  list: 'popup_page_list',
  'not a profile': 'popup_page_not_a_profile',
  'new client': 'popup_page_new_client',
  authorize: 'popup_page_not_a_profile',
};

/** What Mutuals can do on the page of X in front, and, where it needs more than it found, what is missing. */
export function PageNote({ page }: { page: PageReport | null }) {
  if (!page) return null;
  const { found, missing } = writeAnchors(page);
  return (
    <details class="page-note hint small">
      <summary>{say(missing.length > 0 ? 'popup_page_missing' : PAGES[page.page])}</summary>
      {missing.length > 0 && <p>{say('popup_page_missing_parts', { parts: missing.join(', ') })}</p>}
      {found.length > 0 && <p>{say('popup_page_found_parts', { parts: found.join(', ') })}</p>}
    </details>
  );
}

const ANCHORS = {
  viewer: 'popup_anchor_viewer',
  column: 'popup_anchor_column',
  name: 'popup_anchor_name',
  details: 'popup_anchor_details',
  id: 'popup_anchor_id',
  cells: 'popup_anchor_cells',
} as const;

/** The parts of X's page that Mutuals needs, in words: those found, and those X has moved or left out. */
function writeAnchors({ anchors }: PageReport): { readonly found: string[]; readonly missing: string[] } {
  const those = (state: 'found' | 'missing') =>
    (Object.keys(ANCHORS) as (keyof typeof ANCHORS)[])
      .filter((name) => anchors[name] === state)
      .map((name) => say(ANCHORS[name]));
  return { found: those('found'), missing: those('missing') };
}
