import { profilePath } from '../../../utils/base';
import { reasonOfSilence, type Asked } from '../../../utils/messages';
import { readViewer } from '../../../utils/x';

/**
 * Opens the first of the manual queue in this tab: what the person's press on Start asked for.
 * @param asked what came of adding people to it, or of handing over to it what waited for an App
 * @returns why it is not opened: a key of the words; null where it is
 */
export function openFirst(window: Window, asked: Asked<'by-hand/start' | 'by-hand/take-over'>): string | null {
  if (asked.kind === 'no answer') return reasonOfSilence(asked.why);
  const { answer } = asked;
  if (answer.kind === 'refused') return answer.reason;
  const next = 'queue' in answer ? answer.queue?.next : null;
  if (!next) return 'reason_no_background';
  // Where X names nobody at this width, the next page would show nothing: who is signed in is forgotten with this one.
  if (!readViewer(window.document)) return 'popup_page_no_viewer';
  window.location.assign(profilePath(next));
  return null;
}
