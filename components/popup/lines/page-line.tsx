import { say } from '../../../utils/base';
import { CopyDiagnosis, type DiagnosisEvents } from '../copy-diagnosis';
import { Line } from '../line';
import type { PageView } from '../types';
import { pageProblem, pageSentence, pageWord } from './page-words';

/** What Mutuals found on the page of X in front, or why it shows nothing there. */
export function PageNote({ page }: { page: PageView | null }) {
  if (!page) return null;
  return <p class="page-note hint small">{pageSentence(page)}</p>;
}

/** The page in front where something about it is amiss; a page that Mutuals can't read offers the report to send. */
export function PageLine({ page, events }: { page: PageView; events: DiagnosisEvents }) {
  if (pageProblem(page) === 'hint') return <Line icon="eye" title={say(pageWord(page))} />;
  const isPart = typeof page.found === 'object' && page.found.shows !== 'nothing';
  return (
    <Line
      icon="eye"
      title={isPart ? pageSentence(page) : say('popup_page_unread')}
      note={say('popup_page_unread_note')}
    >
      <CopyDiagnosis events={events} />
    </Line>
  );
}
