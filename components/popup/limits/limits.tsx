import { useState } from 'preact/hooks';
import { say, writeUsd } from '../../../utils/base';
import { Connect } from '../../shared/connect';
import { Button } from '../../ui/button';
import { PageIcon } from '../../ui/page-icon';
import { CopyDiagnosis } from '../copy-diagnosis';
import type { AccountPopup, PopupEvents } from '../types';
import { ByHandDay } from './by-hand-day';
import { leftWords } from './meter-parts';
import { Meters } from './meters';

/** What is left of the limits in one line, which unfolds to each of them. */
export function Limits(props: {
  view: AccountPopup;
  /** ms since 1970. */
  now: number;
  events: PopupEvents;
  onOpenOptions: () => void;
}) {
  const { view, now, events, onOpenOptions } = props;
  const [isOpen, setOpen] = useState(false);
  const { account, handLimits, byHand } = view;
  const hasApp = 'appId' in account;
  const isPage = account.kind === 'page';
  return (
    <section aria-label={say('popup_budgets_title')}>
      <button type="button" class="line fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span class="lead">
          <PageIcon name="unfold" />
        </span>
        <span class="line-words">{limitWords(view, now)}</span>
        {hasApp && <span class="fold-spent">{say('popup_spent_short', { usd: writeUsd(view.budgets.usdToday) })}</span>}
      </button>
      {isOpen && (
        <div class="unfolded stack stack-wide">
          {hasApp && <Meters view={view} now={now} />}
          <ByHandDay limits={handLimits} isAlways={isPage || !hasApp} now={now} />
          {byHand &&
            hasApp &&
            view[byHand.kind === 'follow' ? 'mayFollow' : 'mayUnfollow'] !== 'no' &&
            byHand.waiting > 0 && (
              <Button look="secondary" size="small" onClick={() => events.onGive(byHand.kind)}>
                {say('manual_give', {
                  count: byHand.waiting,
                  usd: writeUsd(byHand.waiting * (byHand.kind === 'follow' ? view.followUsd : view.unfollowUsd)),
                })}
              </Button>
            )}
          {account.kind === 'archive' && (
            <div class="stack">
              <p>{say('popup_notice_archive', { handle: `@${account.handle}` })}</p>
              <Connect
                connect={view.connect}
                label="connect_button"
                look="secondary"
                usd={view.lookupUsd}
                onConnect={events.onConnect}
                onOpenOptions={onOpenOptions}
              />
            </div>
          )}
          <p>
            <CopyDiagnosis events={events} />
          </p>
        </div>
      )}
    </section>
  );
}

/** What of the limits matters most: unfollows of the App, or by hand where no App can. */
function limitWords({ account, budgets, mayUnfollow, handLimits }: AccountPopup, now: number): string {
  if (!('appId' in account) || mayUnfollow === 'no') {
    const { used, limit } = handLimits.unfollow;
    return say('popup_hand_day', { used, limit });
  }
  const { left } = budgets.unfollowsOfApp;
  return say('popup_limit_left', { left, limit: leftWords(budgets.unfollowsOfApp, now).limit });
}
