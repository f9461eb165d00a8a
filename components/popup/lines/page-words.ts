import { say, type Word } from '../../../utils/base';
import type { PageReport } from '../../../utils/x';
import type { PageView } from '../types';

const PARTS = {
  column: 'popup_anchor_column',
  name: 'popup_anchor_name',
  tabs: 'popup_anchor_tabs',
  cells: 'popup_anchor_cells',
  button: 'overlay_follow',
  tag: 'overlay_badge_follows_you',
} as const satisfies Record<PageReport['missing'][number], Word>;

/** The parts of a page that were looked for and not found, in words; '' where none is missing. */
function missingParts({ found, isOff }: PageView): string {
  if (typeof found !== 'object' || isOff) return '';
  return found.missing.map((part) => say(PARTS[part])).join(', ');
}

/** What was found on the page in front, or which parts of it were not. */
export function pageSentence(page: PageView): string {
  const parts = missingParts(page);
  return parts === '' ? say(pageWord(page)) : `${say('popup_page_missing')}: ${parts}.`;
}

/** Whether Mutuals can do nothing on the page in front though it should, or the person can help; null where all is well. */
export function pageProblem(page: PageView | null): 'not understood' | 'hint' | null {
  if (!page || page.found === 'no address') return null;
  const { found, isOff } = page;
  if (found === 'no script' || found.page === 'signed out') return 'hint';
  if (found.page === 'new client' || found.page === 'new client profile') return 'not understood';
  if (isOff) return 'hint';
  if (found.missing.length > 0) return 'not understood';
  return found.shows === 'untagged' ? 'hint' : null;
}

/** The sentence for a page that has all it needs. */
export function pageWord({ found, isOff }: PageView): Word {
  if (found === 'no script') return 'popup_page_reload';
  if (found === 'no address') return 'popup_page_elsewhere';
  const { page, viewer, shows } = found;
  if (page === 'signed out') return 'popup_page_signed_out';
  if (page === 'new client profile') return 'popup_page_new_client_profile';
  if (page === 'new client') return 'popup_page_new_client';
  if (page === 'not people') return 'popup_page_not_people';
  if (isOff) return 'popup_page_off';
  if (page === 'own profile') return 'popup_page_own';
  if (page === 'list') {
    if (shows === 'untagged') return 'popup_page_list_untagged';
    // Whose list it is can't be known then: no strip stands over it.
    if (!viewer) return 'popup_page_no_viewer';
    return shows === 'something' ? 'popup_page_list' : 'popup_page_list_none';
  }
  if (shows === 'something') return 'popup_page_profile';
  return shows === 'no connection' ? 'popup_page_profile_none' : 'popup_page_profile_unknown';
}
