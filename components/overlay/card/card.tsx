import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, sayReason, type Handle, type Word } from '../../../utils/base';
import type { AnswersTo } from '../../../utils/messages';
import type { RelationshipView } from '../../../utils/relationships';
import type { PageRelation } from '../../../utils/x';
import { Button } from '../button';
import { Overlay, type OverlayContext } from '../context';
import { Trouble, When } from '../live-text';
import { NoAccountNote } from '../no-account';
import { Icon, type IconName } from '../../ui/icon';
import { Note, Who } from '../parts';
import { statusOf, worthShowing } from '../status';
import { Choices } from './choices';
import { History } from './history';
import { placeCard } from './place-card';
import { CommonMutuals } from './shared-mutuals';
import type { CardCommands, CardDetails, Profile } from './types';

export interface CardProps {
  /** What X's page says now; null where it does not. */
  readonly page: PageRelation | null;
  /** Null while the background has not answered. */
  readonly answer: Exclude<AnswersTo['people/relationship'], { kind: 'switched off' }> | null;
  /** Null until it has come. */
  readonly details: CardDetails | null;
  /** How the person is called where nothing of them is stored. */
  readonly handle: Handle;
  readonly commands: CardCommands;
  readonly context: Omit<OverlayContext, 'refocus'>;
  /** How often the page has had the badge put back: the top layer and the focus are lost with each. */
  readonly placed: number;
  /** One opened by hovering takes no focus. */
  readonly opened: 'by hovering' | 'on purpose';
  readonly onClose: () => void;
  readonly onFocus: () => void;
}

/** The card under the badge: how the account stands to a person, and what can be done. */
export function Card({
  page,
  answer,
  details,
  handle,
  commands,
  context,
  placed,
  opened,
  onClose,
  onFocus,
}: CardProps) {
  const { trouble, pending } = context;
  const card = useRef<HTMLDivElement>(null);
  const focused = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => placeCard(card.current!, opened, focused.current, onClose), [onClose, placed, opened]);
  const refocus = () => card.current!.focus();
  // Its buttons are disabled meanwhile, and the one pressed may be gone afterwards.
  useLayoutEffect(() => {
    if (pending !== null) refocus();
  }, [pending]);
  return (
    <Overlay.Provider value={{ ...context, refocus }}>
      <div
        class="card"
        popover="manual"
        role="dialog"
        aria-label={say('overlay_card')}
        tabIndex={-1}
        ref={card}
        onFocusIn={({ target }) => {
          focused.current = target as HTMLElement;
          onFocus();
        }}
      >
        {answer?.kind === 'relationship' ? (
          <>
            <Heading profile={answer} page={page} />
            {details && <History history={details.history} />}
            <Actions profile={answer} handle={handle} commands={commands} now={context.now()} />
            {details && <CommonMutuals details={details} usdEach={answer.allowance.lookupUsd} commands={commands} />}
          </>
        ) : (
          <>
            {page && <OnPage relation={page} />}
            {answer ? <NoAccountNote answer={answer} /> : trouble && <p>{sayReason(trouble)}</p>}
          </>
        )}
      </div>
    </Overlay.Provider>
  );
}

const RELATION = {
  mutual: 'overlay_relation_mutual',
  'follows-you': 'overlay_relation_follows_you',
  'non-follower': 'overlay_relation_non_follower',
  none: 'overlay_relation_none',
} as const;
const WHY_UNKNOWN = {
  'never synced': 'overlay_unknown_not_synced',
  unfinished: 'overlay_unknown_unfinished',
  unreported: 'overlay_unknown_unreported',
  'archive alone': 'overlay_unknown_half_archive',
  'not listed': 'overlay_unknown_not_in_lists',
} as const;

/** Who it is, how the account stands to them by X's page or by what is stored, and since when that is known. */
function Heading({ profile: { person, relationship }, page }: { profile: Profile; page: PageRelation | null }) {
  return (
    <>
      {person && (
        <div class="who">
          <Who person={person} />
        </div>
      )}
      {page ? (
        <OnPage relation={page} />
      ) : (
        <>
          <p class="line fit">
            <Icon name={relationship.kind} />
            <b>{relation(relationship)}</b>
          </p>
          {relationship.kind !== 'unknown' && (
            <p class="muted small">
              <When text={say(`overlay_source_${relationship.source}`)} at={relationship.at} />
            </p>
          )}
        </>
      )}
    </>
  );
}

const ON_PAGE = {
  mutual: ['mutual', 'overlay_relation_mutual'],
  'follows-you': ['follows-you', 'overlay_relation_follows_you'],
  'non-follower': ['non-follower', 'overlay_relation_non_follower'],
  requested: ['clock', 'overlay_badge_requested'],
  none: ['none', 'overlay_relation_none'],
} as const satisfies Record<PageRelation, readonly [IconName, Word]>;

/** How the two stand to each other by X's page, now. */
function OnPage({ relation }: { relation: PageRelation }) {
  const [icon, key] = ON_PAGE[relation];
  return (
    <>
      <p class="line fit">
        <Icon name={icon} />
        <b>{say(key)}</b>
      </p>
      <p class="muted small">{say('overlay_source_page')}</p>
    </>
  );
}

function relation(relationship: RelationshipView): string {
  if (relationship.kind !== 'unknown') return say(RELATION[relationship.kind]);
  const { why, known, expected } = relationship;
  return why === 'unfinished' && expected !== null
    ? say('overlay_unknown_unfinished_of', { known, expected })
    : say(WHY_UNKNOWN[why], { known });
}

interface ActionsProps {
  readonly profile: Profile;
  readonly handle: Handle;
  readonly commands: CardCommands;
  /** ms since 1970. */
  readonly now: number;
}

/** What is queued or was just done, and what can be done. */
function Actions({ profile, handle, commands, now }: ActionsProps) {
  const { session, kept } = profile;
  const action = worthShowing(profile.action, now) ? profile.action : null;
  const status = action && statusOf(action, now);
  const underWay = action?.state === 'waiting' || action?.state === 'sending';
  return (
    <>
      {kept && <p class="muted small">{say('overlay_kept_note')}</p>}
      {action && status && (
        <div class={`status ${action.state}`}>
          <Icon name={status.icon} />
          <span class="grow">{status.text}</span>
          {action.state === 'waiting' && (
            <Button look="secondary" onPress={() => commands.cancel(action.actionId)}>
              {say('overlay_undo_queued')}
            </Button>
          )}
        </div>
      )}
      <Trouble look="note" />
      {session !== 'signed in' ? (
        <Note text={say(session === 'sign-in needed' ? 'overlay_sign_in' : 'overlay_not_connected')} />
      ) : (
        !underWay && <Choices profile={profile} handle={handle} commands={commands} now={now} />
      )}
    </>
  );
}
