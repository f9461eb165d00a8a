import { say } from '../../utils/base';
import type { AccountReview } from './types';

/** What is said where a list isn't complete yet; an account that X is asked for no list is shown the way to the import. */
export function NotSynced({ account }: Pick<AccountReview, 'account'>) {
  return (
    <>
      {say('review_not_synced')}
      {!('appId' in account) && (
        <>
          {' '}
          <a href="import.html">{say('popup_counting_note')}</a>
        </>
      )}
    </>
  );
}
