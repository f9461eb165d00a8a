import { useState } from 'preact/hooks';
import { say, writeNumber, writeUsd, type Word } from '../../../utils/base';
import type { Plan } from '../../../utils/relationships';
import { isUnanswered } from '../../shared/words/price-words';
import { Button } from '../../ui/button';
import { REVIEW, type AccountPopup, type PopupEvents } from '../types';
import { cellsOf, worthOf, type Cells } from './cells';
import { canAsk, UnderWay } from './under-way';
import { SyncPanel } from './sync-panel';

const CELLS = [
  ['following', 'popup_sync_following', REVIEW.following, ''],
  ['mutuals', 'popup_sync_mutuals', REVIEW.mutuals, 'cell-mutual'],
  ['nonFollowers', 'popup_sync_non_followers', REVIEW.nonFollowers, 'cell-sought'],
] as const satisfies readonly (readonly [keyof Cells, Word, string, string])[];

/** The three numbers, how fresh and complete they are, and syncing them. */
export function Numbers({ view, now, events }: { view: AccountPopup; now: number; events: PopupEvents }) {
  const [isOpen, setOpen] = useState(false);
  const { summary, account } = view;
  const { syncRun, followersSyncRun } = summary;
  const cells = cellsOf(summary);
  const close = () => setOpen(false);
  return (
    <section class="numbers" aria-label={say('popup_sync_title')}>
      <div class="cells">
        {CELLS.map(([name, words, href, look]) => (
          <a key={name} class={`cell ${look}`} href={href} target="_blank" onClick={events.onLeaveFor}>
            <b>{cells[name] === null ? '–' : writeNumber(cells[name])}</b>
            <span>{say(words)}</span>
          </a>
        ))}
      </div>
      <Share {...cells} />
      {(syncRun === null || syncRun.state === 'stopped') && (
        <div class="worth">
          <span>{worthOf(summary, account, now)}</span>
          <Way view={view} isOpen={isOpen} onOpen={() => setOpen(!isOpen)} />
        </div>
      )}
      {syncRun !== null && <UnderWay {...{ view, now, events, syncRun }} list="following" />}
      {followersSyncRun !== null && <UnderWay {...{ view, now, events }} syncRun={followersSyncRun} list="followers" />}
      {isOpen && <SyncPanel view={view} now={now} events={events} close={close} />}
    </section>
  );
}

/** How the known ones divide; the numbers say the same. */
function Share({ mutuals, nonFollowers }: Cells) {
  if (mutuals === null || nonFollowers === null || mutuals + nonFollowers === 0) return null;
  return (
    <div class="share" aria-hidden="true">
      {mutuals > 0 && <i class="share-mutual" style={{ flexGrow: mutuals }} />}
      {nonFollowers > 0 && <i class="share-sought" style={{ flexGrow: nonFollowers }} />}
    </div>
  );
}

/** The way to newer numbers: a sync at its price, or another archive. */
function Way({ view, isOpen, onOpen }: { view: AccountPopup; isOpen: boolean; onOpen: () => void }) {
  const { account, plan, summary } = view;
  if (account.kind === 'archive')
    return (
      <a href="import.html" target="_blank">
        {say('popup_archive_newer')}
      </a>
    );
  if (!canAsk(view)) return null;
  return (
    <Button look={summary.at === null ? 'primary' : 'link'} size="small" aria-expanded={isOpen} onClick={onOpen}>
      {plan === null ? say('popup_sync_now') : say('popup_sync_for', { usd: pricesOf(plan) })}
    </Button>
  );
}

/** A price, or both until it is known whether the App is the person's own. */
function pricesOf(plan: Plan): string {
  return isUnanswered(plan) ? `${writeUsd(plan.ownUsd)}–${writeUsd(plan.usd)}` : writeUsd(plan.usd);
}
