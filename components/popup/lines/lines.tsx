import { say, type Handle } from '../../../utils/base';
import type { PageView, PopupEvents } from '../types';
import { LinkLine } from '../line';
import { ManualLine } from './by-hand-line';
import { ChangesLine } from './changes-line';
import { isLong, linesOf, type LineKind, type LinesView } from './choose';
import { LossLine } from './loss-line';
import { PageLine } from './page-line';
import { AllDone, QueueLine } from './queue-line';
import { TroubleLine } from './trouble';

interface LinesProps {
  given: LinesView;
  /** ms since 1970. */
  now: number;
  events: PopupEvents;
  onOpenOptions: () => void;
}

/** Between the numbers and the limits: what changed, what is in the way, what is running; three lines at most. */
export function Lines(props: LinesProps) {
  const kinds = linesOf(props.given);
  if (kinds.length === 0) return null;
  // What was lost holds everything up; otherwise the answer stands before the work.
  const order = [...kinds].sort((a, b) => placeOf(a) - placeOf(b));
  return (
    <ul class="lines">
      {order.map((kind) => (
        <li key={kind}>
          <LineOf kind={kind} {...props} />
        </li>
      ))}
    </ul>
  );
}

function placeOf(kind: LineKind): number {
  if (kind === 'loss') return 0;
  return kind === 'changes' ? 1 : 2;
}

function LineOf({ kind, given, now, events, onOpenOptions }: LinesProps & { kind: LineKind }) {
  const { view, page, loss } = given;
  switch (kind) {
    case 'loss':
      return loss && <LossLine loss={loss} onSeen={events.onSeeLoss} />;
    case 'page':
    case 'page not understood':
      return page && <PageLine page={page} events={events} />;
    case 'queue':
      return <QueueLine queue={view.queue} now={now} isLong={isLong('queue', given)} events={events} />;
    case 'all done':
      return <AllDone queue={view.queue} />;
    case 'by hand':
      return (
        view.byHand && (
          <ManualLine
            queue={view.byHand}
            now={now}
            handle={view.account.handle}
            viewer={viewerOf(page)}
            onContinue={events.onContinue}
            onLimit={onOpenOptions}
          />
        )
      );
    case 'changes':
      return (
        view.changes.followers && (
          <ChangesLine changes={view.changes.followers} now={now} onReview={events.onLeaveFor} />
        )
      );
    case 'counting':
      return (
        <LinkLine icon="check" title={say('overlay_count_on')} note={say('popup_counting_note')} href="import.html" />
      );
    default:
      return <TroubleLine kind={kind} view={view} now={now} events={events} onOpenOptions={onOpenOptions} />;
  }
}

/** Who is signed in on the tab in front; 'not shown' where X's page, in a narrow window, does not say, null off X. */
function viewerOf(page: PageView | null): Handle | 'not shown' | null {
  if (!page || typeof page.found !== 'object' || page.found.page === 'signed out') return null;
  return page.found.viewer ?? (page.found.page === 'own profile' ? null : 'not shown');
}
