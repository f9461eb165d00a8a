import type { Deed, RelationshipView, Shown, Standing } from '../../utils/messages';
import type { Handle } from '../../utils/base';
import { say, writeUsd } from '../../utils/base';
import { FOCUSED, GuardedPress, Press, Steps, Trouble, When } from './draw';
import { Icon, Note, Who } from './parts';
import { worthTelling } from './progress';
import { allowanceLine, statusOf } from './status';
import { named } from './wording';

/** What the card is drawn from. */
export interface CardProps {
  answer: Standing;
  viewer: Handle;
  shown: Shown;
  /** ms since 1970. */
  now: number;
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
const PILL = {
  mutual: 'overlay_badge_mutual',
  fan: 'overlay_badge_fan',
  'non-follower': 'overlay_badge_non_follower',
  stranger: 'overlay_badge_stranger',
  unknown: 'overlay_badge_unknown',
} as const;
const STALE = 86_400_000;

/** The pill beside a name: how the account stands to that person. */
export function Pill({ kind }: Pick<RelationshipView, 'kind'>) {
  return (
    <>
      <Icon name={kind} />
      {say(PILL[kind])}
    </>
  );
}

/** The card, down to where the past with the person follows: how one stands to them, and since when that is known. */
export function CardTop({ answer: { person, relationship } }: CardProps) {
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
      {relationship.kind !== 'unknown' && (
        <p class="muted small">
          <When text={say(`overlay_source_${relationship.source}`)} at={relationship.at} />
        </p>
      )}
    </>
  );
}

/** The rest of the card: what is under way, and what can be done. */
export function CardRest(props: CardProps) {
  const {
    answer: { action, session, kept },
    viewer,
    now,
  } = props;
  const told = worthTelling(action, now) ? action : null;
  const status = told && statusOf(told, now);
  return (
    <>
      {kept === 'kept' && <p class="muted small">{say('overlay_kept_note')}</p>}
      {told && status && (
        <div class={`status ${told.state}`}>
          <Icon name={status.icon} />
          <span class="grow">{status.text}</span>
          {told.state === 'waiting' && (
            <Press look="outline" does={{ name: 'page/cancel', ask: { viewer, actionIds: [told.actionId] } }}>
              {say('overlay_take_back')}
            </Press>
          )}
        </div>
      )}
      <Trouble look="note" />
      {session !== 'signed in' ? (
        <Note text={say(session === 'sign-in needed' ? 'overlay_sign_in' : 'overlay_not_connected')} />
      ) : (
        told?.state !== 'waiting' && told?.state !== 'sending' && <Choices {...props} />
      )}
    </>
  );
}

function relation(relationship: RelationshipView): string {
  if (relationship.kind !== 'unknown') return say(RELATION[relationship.kind]);
  const { why, known, expected } = relationship;
  return why === 'unfinished' && expected !== null
    ? say('overlay_unknown_unfinished_of', { known, expected })
    : say(WHY[why], { known });
}

function Choices({ answer, viewer, shown, now }: CardProps) {
  const { relationship, userId, person, allowance, kept } = answer;
  const known = relationship.kind !== 'unknown';
  const ask = allowance.mayAsk !== 'no' && (!known || now - relationship.at > STALE) && (
    <Press
      look={known ? 'quiet' : 'strong'}
      does={{ name: 'page/look-up', ask: { viewer, shown } }}
      meanwhile={['page/look-up', say('overlay_asking')]}
    >
      {say(known ? 'overlay_ask_again' : 'overlay_ask', { usd: writeUsd(allowance.lookupUsd) })}
    </Press>
  );
  const kind = relationship.kind === 'fan' || relationship.kind === 'stranger' ? 'follow' : 'unfollow';
  const keep = userId &&
    (kept === 'kept' || relationship.kind === 'mutual' || relationship.kind === 'non-follower') && (
      <Press
        look="quiet"
        does={{
          name: 'page/keep',
          ask: { viewer, shown: { userId, handle: shown.handle }, keep: kept === 'kept' ? 'let go' : 'keep' },
        }}
      >
        {say(kept === 'kept' ? 'overlay_let_go' : 'overlay_keep')}
      </Press>
    );
  if (!known || !userId || (kept === 'kept' && kind === 'unfollow'))
    return (
      <div class="stack">
        {ask}
        {keep}
      </div>
    );
  if (allowance[kind === 'follow' ? 'mayFollow' : 'mayUnfollow'] === 'no') {
    return (
      <>
        <Note text={say(allowance.mayAsk === 'no' ? 'another_only_looked_at' : `overlay_may_not_${kind}`)} />
        <div class="stack">
          {ask}
          {keep}
        </div>
      </>
    );
  }

  const verb = relationship.kind === 'fan' ? say('overlay_follow_back') : say(`overlay_${kind}`);
  const title = say(`overlay_${kind}_confirm`, {
    name: named({ name: person?.name ?? null, handle: person?.handle ?? shown.handle }),
  });
  const chosen: Deed = { name: 'page/choose', ask: { viewer, kind, people: [userId] } };
  return (
    <Steps>
      {[
        <div class="stack">
          <Press
            look={kind === 'follow' ? 'strong' : 'risky'}
            does={1}
            meanwhile={['page/choose', say('overlay_choosing')]}
          >
            {verb}
          </Press>
          <span class="muted small">{allowanceLine(kind, allowance)}</span>
          {ask}
          {keep}
        </div>,
        <div class="stack" role="group" aria-label={title} {...FOCUSED}>
          <b class="wraps">{title}</b>
          <span class="muted small">{allowanceLine(kind, allowance)}</span>
          <div class="pair">
            <Press look="outline" does={0}>
              {say('overlay_cancel')}
            </Press>
            <GuardedPress does={chosen}>{verb}</GuardedPress>
          </div>
        </div>,
      ]}
    </Steps>
  );
}
