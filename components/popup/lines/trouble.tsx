import type { JSX } from 'preact';
import { say, sayCount, sayReason, type Word } from '../../../utils/base';
import { connectProblem, problemWords } from '../../shared/connect-outcome';
import { countToDo } from '../../shared/queue/queue-line';
import { missingRights } from '../../shared/missing-rights';
import { Button } from '../../ui/button';
import { Spinner } from '../../ui/waiting';
import { FoldedLine, Line } from '../line';
import type { AccountPopup, PopupEvents } from '../types';
import type { LineKind } from './choose';

/** Troubles other than a page or a loss, each with its remedy. */
export type TroubleKind = Extract<
  LineKind,
  | 'refused'
  | 'paused'
  | 'connecting'
  | 'rights missing'
  | 'offline'
  | 'sign-in needed'
  | 'out of credits'
  | 'keep list changed'
>;

interface TroubleProps {
  kind: TroubleKind;
  view: AccountPopup;
  /** ms since 1970. */
  now: number;
  events: PopupEvents;
  onOpenOptions: () => void;
}

/** A trouble in one line. What stops the queue says how many stay in it. */
export function TroubleLine({ kind, view, now, events, onOpenOptions }: TroubleProps) {
  const { account, queue } = view;
  const count = countToDo(queue);
  const stays = count > 0 ? sayCount('popup_stays_queued', count) : null;
  const button = (label: Word, onClick: () => void, look: 'primary' | 'secondary' = 'primary') => (
    <Button look={look} size="small" onClick={onClick}>
      {say(label)}
    </Button>
  );
  switch (kind) {
    case 'refused':
      return <Line icon="warning" tone="warning" title={sayReason(view.trouble ?? '')} isAlert />;
    case 'paused':
      return (
        <Line icon="pause" title={say('reason_mutuals_paused')} note={stays}>
          {button('popup_queue_resume', () => events.onPauseMutuals(false))}
        </Line>
      );
    case 'connecting':
      return <Connecting view={view} now={now} button={button} events={events} onOpenOptions={onOpenOptions} />;
    case 'rights missing':
      return (
        <FoldedLine icon="warning" tone="warning" title={say('connect_missing_title')}>
          <p>
            {[...missingRights(view.connect), 'connect_missing_remedy' as const].map((word) => say(word)).join(' ')}
          </p>
        </FoldedLine>
      );
    case 'offline':
      return <Line icon="offline" title={say('popup_notice_offline_title')} note={stays} />;
    case 'sign-in needed':
      if (account.kind === 'oauth1' || account.kind === 'app-only')
        return (
          <Line
            icon="person"
            tone="warning"
            title={say('another_refused_title', { handle: `@${account.handle}` })}
            note={stays}
          >
            <Again onAgain={events.onResume} />
            {button('popup_open_options', onOpenOptions)}
          </Line>
        );
      return (
        <Line icon="person" tone="warning" title={say('popup_notice_sign_in_title')} note={stays}>
          <Again onAgain={events.onResume} />
          {button('connect_sign_in', events.onConnect)}
        </Line>
      );
    case 'out of credits':
      return (
        <Line
          icon="warning"
          tone="warning"
          title={say('popup_notice_credits_title')}
          note={
            <>
              {stays !== null && `${stays} · `}
              <a href="https://console.x.com" target="_blank" rel="noopener noreferrer">
                {say('popup_notice_credits_action')}
              </a>
            </>
          }
        >
          {queue.paused === null ? undefined : button('popup_queue_resume', events.onResume)}
        </Line>
      );
    case 'keep list changed':
      return (
        <Line icon="warning" tone="warning" title={say('popup_taken_title')}>
          {button('popup_open_options', onOpenOptions, 'secondary')}
        </Line>
      );
  }
}

/** Tries the session once more: X may have been in trouble. A drawing, since two words have no room. */
function Again({ onAgain }: { onAgain: () => void }) {
  return (
    <Button
      look="quiet"
      size="small"
      icon="refresh"
      aria-label={say('connect_again')}
      title={say('connect_again')}
      onClick={onAgain}
    >
      {null}
    </Button>
  );
}

/** A sign-in that X's window is asked for, or why it came to nothing. */
function Connecting(
  props: Omit<TroubleProps, 'kind'> & { button: (label: Word, onClick: () => void, look?: 'secondary') => JSX.Element },
) {
  const { view, now, button, events, onOpenOptions } = props;
  const answer = view.connect.kind === 'ended' ? view.connect.answer : null;
  if (answer === null)
    return <Line lead={<Spinner />} title={say('connect_pending')} note={say('connect_pending_hint')} />;
  const isForOptions = connectProblem(answer)?.remedy === 'options';
  return (
    <Line icon="warning" tone="warning" title={say('connect_failed_title')} note={problemWords(answer, now)} isLong>
      {isForOptions
        ? button('connect_open_options', onOpenOptions)
        : button('connect_again', events.onConnect, 'secondary')}
    </Line>
  );
}
