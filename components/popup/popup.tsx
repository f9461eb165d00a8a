import type { Loss } from '../../utils/storage';
import { Announcement } from '../ui/announcement';
import { FirstRun } from './first-run';
import { Footer } from './footer';
import { Header } from './header';
import { Limits } from './limits/limits';
import { ArchiveLine } from './lines/archive-line';
import { Lines } from './lines/lines';
import { LossLine } from './lines/loss-line';
import { Loading } from './loading';
import { Numbers } from './numbers/numbers';
import { useSpoken } from './spoken';
import type { PageView, PopupEvents, PopupView } from './types';

interface PopupProps {
  view: PopupView;
  /** Of the tab in front; null off X. */
  page: PageView | null;
  /** The loss that the person has not seen yet. */
  loss: Loss | null;
  isPaused: boolean;
  /** Whether the archive that the person asked X for may be ready, and they want to be reminded. */
  archiveDue: boolean;
  /** This browser's clock, ms since 1970. */
  now: number;
  /** Null until the storage is open. */
  events: PopupEvents | null;
  onOpenOptions: () => void;
}

/** The toolbar popup: the numbers first, then what changed and what is running, last what is left of the limits. */
export function Popup({ view, page, loss, isPaused, archiveDue, now, events, onOpenOptions }: PopupProps) {
  const given = { page, loss, isPaused, archiveDue };
  const spoken = useSpoken(view, given);
  const account = view.kind === 'account' ? view : null;
  return (
    <div class="popup" aria-busy={view.kind === 'loading'}>
      <Header view={account} isPaused={isPaused} events={view.kind === 'loading' ? null : events} />
      <main>
        {(view.kind === 'loading' || !events) && <Loading />}
        {view.kind === 'first run' && events && (
          <>
            {loss && <LossLine loss={loss} onSeen={events.onSeeLoss} />}
            {archiveDue && <ArchiveLine events={events} />}
            <FirstRun view={view} page={page} isPaused={isPaused} events={events} onOpenOptions={onOpenOptions} />
          </>
        )}
        {account && events && (
          <>
            {/* What is unfolded and asked is about the account in front. */}
            {account.account.kind !== 'page' && (
              <Numbers key={account.account.accountId} view={account} now={now} events={events} />
            )}
            <Lines given={{ ...given, view: account }} now={now} events={events} onOpenOptions={onOpenOptions} />
            <Limits view={account} now={now} events={events} onOpenOptions={onOpenOptions} />
          </>
        )}
      </main>
      <Footer events={events} hasAccount={account !== null} onOpenOptions={onOpenOptions} />
      <Announcement text={spoken} />
    </div>
  );
}
