import { say, writeUsd, type Word } from '../../../utils/base';
import { Figures } from '../../ui/figures';
import type { AccountPopup } from '../types';
import { MeterRow } from './meter-row';

/** The three budgets of an App and its account, and the money spent. */
export function Meters({ view, now }: { view: AccountPopup; now: number }) {
  const { budgets, pages } = view;
  const refused = (word: Word) => say(!view.mayAsk ? 'another_read_only' : word);
  return (
    <>
      <ul class="meters stack" aria-label={`${say('popup_budgets_title')}, ${say('popup_budgets_rolling')}`}>
        <MeterRow
          title={say('popup_meter_unfollows')}
          meter={budgets.unfollowsOfApp}
          refused={view.mayUnfollow === 'no' ? refused('popup_meter_refused_unfollow') : null}
          now={now}
        />
        <MeterRow
          title={say('popup_meter_follows')}
          meter={budgets.followsOfAccount}
          refused={view.mayFollow === 'no' ? refused('popup_meter_refused_follow') : null}
          now={now}
        />
        <MeterRow title={say('popup_meter_app_follows')} meter={budgets.followsOfApp} refused={null} now={now} />
      </ul>
      <div class="spent">
        <h3>{say('popup_spent_title')}</h3>
        <Figures
          look="pairs"
          figures={[
            [
              say('popup_spent_today'),
              say('popup_page_of', { used: writeUsd(budgets.usdToday), most: writeUsd(view.usdPerDay) }),
            ],
            [say('popup_spent_month'), writeUsd(budgets.usdMonth)],
          ]}
        />
      </div>
      <div class="spent">
        <h3>{say('popup_page_title')}</h3>
        <Figures
          look="pairs"
          figures={[
            [say('popup_page_acts'), say('popup_page_of', { ...pages.acts })],
            [
              say('popup_page_usd'),
              say('popup_page_of', { used: writeUsd(pages.usd.used), most: writeUsd(pages.usd.most) }),
            ],
          ]}
        />
      </div>
    </>
  );
}
