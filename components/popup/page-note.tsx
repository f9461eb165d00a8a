import type { PageReport } from '../../utils/x';
import { say, type Word } from '../../utils/base';
import { writeAnchors } from './page-words';

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
