import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import { say, sayReason, type Handle, type Word } from '../../../utils/base';
import type { AnswersTo } from '../../../utils/messages';
import type { RelationshipView } from '../../../utils/relationships';
import type { PageEvidence, PageRelation } from '../../../utils/x';
import { Button } from '../button';
import { Overlay, type OverlayContext } from '../context';
import { Trouble } from '../live-text';
import { SomebodyElse } from '../no-account';
import { hitWords } from '../../shared/words/rule-words';
import { Icon } from '../../ui/icon';
import { Note } from '../parts';
import { statusOf, worthShowing } from '../status';
import { Choices, Keep } from './choices';
import { History } from './history';
import { placeCard } from './place-card';
import { CommonMutuals, FollowersYouKnow } from './common-mutuals';
import { SourceLines } from './source-lines';
import { relationNow, type Known } from '../../shared/evidence/sources';
import type { CardCommands, CardDetails, Profile } from './types';

export interface CardProps {
  /** What X's page says now; null where it does not. */
  readonly page: PageEvidence | null;
  /** ms since 1970 when X's page began to say so. */
  readonly saidSince: number;
  /** Null while the background has not answered. */
  readonly answer: Exclude<AnswersTo['people/relationship'], { kind: 'switched off' }> | null;
  /**
   * Undefined until they have come, null where there are none; below them are the buttons, which they must not move.
   */
  readonly details: CardDetails | null | undefined;
  /** The handle shown where no profile is stored. */
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

/** The card under the badge: the relation with a person, its evidence, and what can be done. */
export function Card({
  page,
  saidSince,
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
  // What is stored under an old handle may be another person's.
  const profile = answer?.kind === 'relationship' && (!page || page.userId === answer.userId) ? answer : null;
  const stored = profile && profile.relationship;
  const known: Known = { page, stored, saidSince };
  const relation = relationNow(known);
  const isFollowed = relation === 'mutual' || relation === 'non-follower';
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
        {(page || stored) && (
          <p class="line fit">
            <Icon name={relation === 'requested' ? 'clock' : relation} />
            <b>{relation === 'unknown' ? unknownWords(profile!.relationship) : say(RELATION[relation])}</b>
          </p>
        )}
        <SourceLines {...known} />
        {details && <History history={details.history} />}
        <FollowersYouKnow handle={handle} details={details} />
        {profile && details !== undefined ? (
          <Actions profile={profile} relation={relation} page={page} handle={handle} commands={commands} />
        ) : answer?.kind === 'somebody else connected' ? (
          <SomebodyElse answer={answer} />
        ) : (
          trouble && <p>{sayReason(trouble)}</p>
        )}
        {isFollowed && profile?.session !== 'signed in' && <p class="muted small">{say('card_unfollow_on_x')}</p>}
        {answer?.kind === 'nobody connected' && <p class="muted small ruled">{say('card_only_page')}</p>}
        {profile && details && (
          <CommonMutuals details={details} usdEach={profile.allowance.lookupUsd} commands={commands} />
        )}
      </div>
    </Overlay.Provider>
  );
}

const RELATION = {
  mutual: 'overlay_relation_mutual',
  'follows-you': 'overlay_relation_follows_you',
  'non-follower': 'overlay_relation_non_follower',
  requested: 'overlay_badge_requested',
  none: 'overlay_relation_none',
} as const satisfies Record<PageRelation, Word>;
const WHY_UNKNOWN = {
  'never synced': 'overlay_unknown_not_synced',
  unfinished: 'overlay_unknown_unfinished',
  unreported: 'overlay_unknown_unreported',
  'archive alone': 'overlay_unknown_half_archive',
  'not listed': 'overlay_unknown_not_in_lists',
} as const;

function unknownWords(relationship: RelationshipView): string {
  if (relationship.kind !== 'unknown') return '';
  const { why, known, expected } = relationship;
  return why === 'unfinished' && expected !== null
    ? say('overlay_unknown_unfinished_of', { known, expected })
    : say(WHY_UNKNOWN[why], { known });
}

interface ActionsProps {
  readonly profile: Profile;
  readonly relation: PageRelation | 'unknown';
  readonly page: PageEvidence | null;
  readonly handle: Handle;
  readonly commands: CardCommands;
}

/** What is queued or was just done, and what can be done. */
function Actions(props: ActionsProps) {
  const { profile, commands } = props;
  const { session, kept, rule } = profile;
  const now = useContext(Overlay).now();
  const action = worthShowing(profile.action, now) ? profile.action : null;
  const status = action && statusOf(action, now);
  const underWay = action?.state === 'waiting' || action?.state === 'sending';
  return (
    <>
      {(kept || rule) && <p class="muted small">{rule ? hitWords(rule) : say('overlay_kept_note')}</p>}
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
      {session === 'sign-in needed' && <Note text={say('overlay_sign_in')} />}
      {session === 'signed in' ? (
        !underWay && <Choices {...props} />
      ) : (
        <div class="stack">
          <Keep {...props} />
        </div>
      )}
    </>
  );
}
