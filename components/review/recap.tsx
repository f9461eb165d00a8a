import { say, sayCount, writeDays } from '../../utils/base';
import { Notice } from '../ui/notice';
import type { AccountReview, ReviewEvents } from './types';

interface NewsProps {
  view: Pick<AccountReview, 'recap' | 'oldArchive'>;
  /** ms since 1970. */
  now: number;
  events: Pick<ReviewEvents, 'onDismiss'>;
}

/** What the newest lists changed, each with the way to it, and that an archive is old: until it was seen. */
export function News({ view: { recap, oldArchive }, now, events }: NewsProps) {
  const day = (at: number): string => writeDays(at, at, now);
  return (
    <>
      {recap && (
        <Notice
          tone="calm"
          icon="people"
          title={say('review_recap_title', { day: day(recap.since) })}
          onClose={() => events.onDismiss('recap')}
        >
          <ul class="recap">
            {recap.left > 0 && (
              <li>
                <a href="#unfollowed-you">{sayCount('review_recap_left', recap.left)}</a>
              </li>
            )}
            {recap.came > 0 && (
              <li>
                <a href="#history">{sayCount('review_recap_came', recap.came)}</a>
              </li>
            )}
            {recap.renamed > 0 && (
              <li>
                <a href="#history">{sayCount('review_recap_renamed', recap.renamed)}</a>
              </li>
            )}
            {recap.unavailable > 0 && (
              <li>
                <a href="#history">{sayCount('review_recap_unavailable', recap.unavailable)}</a>
              </li>
            )}
          </ul>
        </Notice>
      )}
      {oldArchive !== null && (
        <Notice
          tone="calm"
          icon="clock"
          title={say('review_old_archive_title', { day: day(oldArchive) })}
          text={say('review_old_archive')}
          onClose={() => events.onDismiss('archive')}
        >
          <a class="button button-secondary button-small" href="import.html">
            {say('archive_how')}
          </a>
        </Notice>
      )}
    </>
  );
}
