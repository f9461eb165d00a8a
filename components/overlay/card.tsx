import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Handle, UserId } from '../../utils/ids';
import type { ActionView, CardAnswer, NoAccount, RelationshipAnswer, RelationshipView } from '../../utils/messages';
import { say, sayReason, writeDistance, writeUsd } from '../../utils/words';
import { GuardedButton } from './guard';
import { NoAccountNote } from './no-account';
import { Button, Icon, Note, Who, focusOnce, named } from './parts';
import { worthTelling } from './progress';
import { SharedMutuals, type SharedMutualsProps } from './shared-mutuals';
import { allowanceLine, statusOf } from './status';
import { useNow } from './use-now';

type Known = Exclude<RelationshipAnswer, NoAccount>;

/** What the card needs, and what it asks for. */
export interface CardProps {
  /** null while the background has given none. */
  answer: RelationshipAnswer | null;
  /** Whose profile is in front. */
  handle: Handle;
  /** What has been asked for and not been answered yet. */
  busy: 'idle' | 'asking' | 'choosing';
  /** Why the last thing asked for was refused: a key of the words. */
  trouble: string | null;
  /** How often the page has had the badge put back: the top layer and the focus are lost with each. */
  placed: number;
  /** ms since 1970. */
  clock: () => number;
  /** What only an opened card tells; null while the background is asked. */
  more: Exclude<CardAnswer, NoAccount> | null;
  onShared: SharedMutualsProps['onShared'];
  /** The priced lookup of this person. */
  onAsk: () => void;
  /** Onto the keep list, or off it. */
  onKeep: (keep: 'keep' | 'let go', userId: UserId) => void;
  /** A follow or unfollow, confirmed by the person. */
  onChoose: (kind: ActionView['kind'], userId: UserId) => void;
  /** Take the waiting action back. */
  onCancel: (actionId: number) => void;
  /** One opened by hovering takes no focus. */
  opened: 'by hovering' | 'on purpose';
  onClose: () => void;
}

const RELATION = {
  mutual: 'overlay_relation_mutual',
  fan: 'overlay_relation_fan',
  'non-follower': 'overlay_relation_non_follower',
  stranger: 'overlay_relation_stranger',
} as const;
const WHY = {
  'never read': 'overlay_unknown_never_read',
  unfinished: 'overlay_unknown_unfinished',
  unsaid: 'overlay_unknown_unsaid',
  'half an archive': 'overlay_unknown_half_archive',
  'not in the lists': 'overlay_unknown_not_in_lists',
} as const;
const STALE = 86_400_000;
const GAP = 8;

/** The card under the badge: how one stands to the person, since when known, and what can be done. */
export function Card(props: CardProps & { onFocus: () => void }) {
  const { answer, trouble, placed, opened, onClose, onFocus } = props;
  const card = useRef<HTMLDivElement>(null);
  const focused = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => place(card.current!, opened, focused.current, onClose), [onClose, placed, opened]);
  return (
    <div
      class="card"
      popover="manual"
      role="dialog"
      aria-label={say('overlay_card')}
      tabIndex={-1}
      ref={card}
      onFocusIn={({ target }) => { focused.current = target as HTMLElement; onFocus(); }}
    >
      {!answer ? (
        trouble && <p>{sayReason(trouble)}</p>
      ) : answer.kind === 'relationship' ? (
        <Person {...props} answer={answer} refocus={() => card.current!.focus()} />
      ) : (
        <NoAccountNote answer={answer} />
      )}
    </div>
  );
}

function Person(props: CardProps & { answer: Known; refocus: () => void }) {
  const { answer, busy, trouble, clock, more, onShared, refocus } = props;
  const { person, relationship, action, session, kept } = answer;
  const now = useNow(clock, 1_000);
  const told = worthTelling(action, now) ? action : null;
  return (
    <>
      {person && (
        <div class="who">
          <Who person={person} />
        </div>
      )}
      <p class="line fit">
        <Icon name={relationship.kind} />
        <b>{relation(relationship)}</b>
      </p>
      {relationship.kind !== 'unknown' && <p class="muted small">{source(relationship, now)}</p>}
      {more?.history.map((line) => <p class="muted small">{line}</p>)}
      {kept === 'kept' && <p class="muted small">{say('overlay_kept_note')}</p>}
      {told && <Outcome {...props} action={told} now={now} />}
      {trouble && busy === 'idle' && <Note role="alert" text={sayReason(trouble)} />}
      {session !== 'signed in' ? <Note text={say(session === 'sign-in needed' ? 'overlay_sign_in' : 'overlay_not_connected')} /> : <Choices {...props} now={now} told={told} />}
      {more && <SharedMutuals lines={more.shared} onShared={onShared} refocus={refocus} />}
    </>
  );
}

function relation(relationship: RelationshipView): string {
  if (relationship.kind !== 'unknown') return say(RELATION[relationship.kind]);
  const { why, known, expected } = relationship;
  return why === 'unfinished' && expected !== null ? say('overlay_unknown_unfinished_of', { known, expected }) : say(WHY[why], { known });
}

function source({ source, at }: Exclude<RelationshipView, { kind: 'unknown' }>, now: number): string {
  return say(`overlay_source_${source}`, { when: writeDistance(Math.min(at, now), now) });
}

function Outcome({ action, now, onCancel, refocus }: CardProps & { action: ActionView; now: number; refocus: () => void }) {
  const { icon, text } = statusOf(action, now);
  return (
    <div class={`status ${action.state}`}>
      <Icon name={icon} />
      <span class="grow">{text}</span>
      {action.state === 'waiting' && (
        <Button look="outline" onPress={() => (onCancel(action.actionId), refocus())}>{say('overlay_take_back')}</Button>
      )}
    </div>
  );
}

function Choices(props: CardProps & { answer: Known; now: number; told: ActionView | null; refocus: () => void }) {
  const { answer, handle, busy, now, told, onAsk, onChoose, onKeep, refocus } = props;
  const { relationship, userId, person, allowance, kept } = answer;
  const [step, setStep] = useState<'choice' | 'confirm'>('choice');
  if (told?.state === 'waiting' || told?.state === 'sending') return null;

  const known = relationship.kind !== 'unknown';
  const ask = allowance.mayAsk !== 'no' && (!known || now - relationship.at > STALE) && (
    <Button look={known ? 'quiet' : 'strong'} disabled={busy !== 'idle'} onPress={() => (onAsk(), refocus())}>
      {busy === 'asking' ? say('overlay_asking') : say(known ? 'overlay_ask_again' : 'overlay_ask', { usd: writeUsd(allowance.lookupUsd) })}
    </Button>
  );
  const kind = relationship.kind === 'fan' || relationship.kind === 'stranger' ? 'follow' : 'unfollow';
  const keep = userId && (kept === 'kept' || relationship.kind === 'mutual' || relationship.kind === 'non-follower') && (
    <Button look="quiet" disabled={busy !== 'idle'} onPress={() => (onKeep(kept === 'kept' ? 'let go' : 'keep', userId), refocus())}>
      {say(kept === 'kept' ? 'overlay_let_go' : 'overlay_keep')}
    </Button>
  );
  if (!known || !userId || (kept === 'kept' && kind === 'unfollow')) return <div class="stack">{ask}{keep}</div>;
  if (allowance[kind === 'follow' ? 'mayFollow' : 'mayUnfollow'] === 'no') {
    return <><Note text={say(allowance.mayAsk === 'no' ? 'another_only_looked_at' : `overlay_may_not_${kind}`)} /><div class="stack">{ask}{keep}</div></>;
  }

  const verb = relationship.kind === 'fan' ? say('overlay_follow_back') : say(`overlay_${kind}`);
  if (step === 'confirm') {
    const title = say(`overlay_${kind}_confirm`, { name: named({ name: person?.name ?? null, handle: person?.handle ?? handle }) });
    const confirmed = () => {
      setStep('choice');
      onChoose(kind, userId);
      refocus();
    };
    return (
      <div class="stack" role="group" aria-label={title} tabIndex={-1} ref={focusOnce}>
        <b class="wraps">{title}</b>
        <span class="muted small">{allowanceLine(kind, allowance)}</span>
        <div class="pair">
          <Button look="outline" onPress={() => (setStep('choice'), refocus())}>{say('overlay_cancel')}</Button>
          <GuardedButton onPress={confirmed}>{verb}</GuardedButton>
        </div>
      </div>
    );
  }
  return (
    <div class="stack">
      <Button look={kind === 'follow' ? 'strong' : 'risky'} disabled={busy !== 'idle'} onPress={() => setStep('confirm')}>
        {busy === 'choosing' ? say('overlay_choosing') : verb}
      </Button>
      <span class="muted small">{allowanceLine(kind, allowance)}</span>
      {ask}
      {keep}
    </div>
  );
}

/**
 * Shows the card in the top layer, where nothing of the page clips it, under what stands before it in
 * the tree; scrolls with the page. Closes at a press elsewhere and at Escape. Where the page took the
 * card away for a moment, the focus goes back to `focused` unless something else has it now. Returns the undoing.
 */
function place(card: HTMLElement, opened: CardProps['opened'], focused: HTMLElement | null, close: () => void): () => void {
  const anchor = card.parentElement!;
  const root = card.getRootNode();
  const home = 'host' in root ? (root as ShadowRoot).host : anchor;
  const put = () => {
    const { left, right, bottom } = anchor.getBoundingClientRect();
    const width = card.offsetWidth;
    const start = getComputedStyle(card).direction === 'rtl' ? right - width : left;
    const x = Math.max(GAP, Math.min(start, document.documentElement.clientWidth - width - GAP));
    card.style.left = `${x + scrollX}px`;
    card.style.top = `${bottom + GAP + scrollY}px`;
  };
  const away = (event: Event) => {
    const elsewhere = event.type === 'keydown' ? (event as KeyboardEvent).key === 'Escape' : !event.composedPath().includes(home);
    if (event.isTrusted && elsewhere) close();
  };
  if (!card.matches(':popover-open')) card.showPopover();
  put();
  if (opened === 'on purpose' && (!focused || document.activeElement === document.body)) (focused?.isConnected ? focused : card).focus({ preventScroll: true });
  addEventListener('resize', put);
  document.addEventListener('pointerdown', away, true);
  document.addEventListener('keydown', away);
  return () => {
    removeEventListener('resize', put);
    document.removeEventListener('pointerdown', away, true);
    document.removeEventListener('keydown', away);
  };
}
