import { say } from '../../utils/base';
import { PageIcon } from '../ui/page-icon';
import { REVIEW, type PopupEvents } from './types';

/** Where else one can go. */
export function Footer(props: { events: PopupEvents | null; hasAccount: boolean; onOpenOptions: () => void }) {
  const { events, hasAccount, onOpenOptions } = props;
  return (
    <footer class="footer">
      {events && hasAccount && (
        <>
          <a href={REVIEW.start} target="_blank" onClick={events.onLeaveFor}>
            <PageIcon name="list" />
            {say('review_title')}
          </a>
          <button type="button" onClick={events.onOpenProfile}>
            <PageIcon name="person" />
            {say('popup_my_profile')}
          </button>
        </>
      )}
      <button type="button" onClick={onOpenOptions}>
        <PageIcon name="options" />
        {say('popup_open_options')}
      </button>
    </footer>
  );
}
