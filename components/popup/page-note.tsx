import type { PageReport } from '../../utils/x';
import { say, type Word } from '../../utils/base';
import type { PageView } from './types';

/** What Mutuals found on the page of X in front, or why it shows nothing there. */
export function PageNote({ page }: { page: PageView | null }) {
  if (!page) return null;
  const { found, isOff } = page;
  if (typeof found === 'object' && !isOff && found.missing.length > 0) {
    const parts = found.missing.map((part) => say(PARTS[part])).join(', ');
    return (
      <details class="page-note hint small">
        <summary>{say('popup_page_missing')}</summary>
        <p>{say('popup_page_missing_parts', { parts })}</p>
      </details>
    );
  }
  return <p class="page-note hint small">{say(pageWord(page))}</p>;
}

const PARTS = {
  column: 'popup_anchor_column',
  name: 'popup_anchor_name',
  cells: 'popup_anchor_cells',
} as const satisfies Record<PageReport['missing'][number], Word>;

/** The sentence for a page that has all it needs. */
export function pageWord({ found, isOff }: PageView): Word {
  if (found === 'no script') return 'popup_page_reload';
  if (found === 'no address') return 'popup_page_elsewhere';
  const { page, shows } = found;
  if (page === 'signed out') return 'popup_page_signed_out';
  if (page === 'new client profile') return 'popup_page_new_client_profile';
  if (page === 'new client') return 'popup_page_new_client';
  if (page === 'not people') return 'popup_page_not_people';
  if (isOff) return 'popup_page_off';
  if (page === 'own profile') return 'popup_page_own';
  if (page === 'list') return shows === 'something' ? 'popup_page_list' : 'popup_page_list_none';
  if (shows === 'something') return 'popup_page_profile';
  return shows === 'no connection' ? 'popup_page_profile_none' : 'popup_page_profile_unknown';
}
