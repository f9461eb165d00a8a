import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { DAY_MS, say, writeUsd, type Handle, type UserId } from '../../../utils/base';
import type { ActionView } from '../../../utils/queue';
import type { PageEvidence, PageRelation } from '../../../utils/x';
import { Button } from '../button';
import { Overlay } from '../context';
import { GuardedButton } from '../guard';
import { focusOnce, Note } from '../parts';
import { allowanceLine } from '../status';
import { useSteps } from '../use-steps';
import { named } from '../wording';
import type { CardCommands, Profile } from './types';

interface ChoicesProps {
  readonly profile: Profile;
  /** The current relation. */
  readonly relation: PageRelation | 'unknown';
  /** What X's page says; null where it does not. */
  readonly page: PageEvidence | null;
  readonly handle: Handle;
  readonly commands: CardCommands;
}

/** Evidence older than this may be outdated: a lookup is offered again, ms. */
const STALE_MS = DAY_MS;

/** Looking up, keeping, following and unfollowing; the last two ask first. */
export function Choices(props: ChoicesProps) {
  const { relation } = props;
  const { userId, allowance, kept, rule } = props.profile;
  const kind = relation === 'follows-you' || relation === 'none' ? 'follow' : 'unfollow';
  const others = (
    <>
      <LookUp {...props} />
      <Keep {...props} />
    </>
  );
  if (relation === 'unknown' || relation === 'requested' || !userId || ((kept || rule) && kind === 'unfollow'))
    return <div class="stack">{others}</div>;
  if (allowance[kind === 'follow' ? 'mayFollow' : 'mayUnfollow'] === 'no')
    return (
      <>
        <Note text={say(!allowance.mayAsk ? 'another_read_only' : `overlay_not_allowed_${kind}`)} />
        <div class="stack">{others}</div>
      </>
    );
  return (
    <Act {...props} kind={kind} userId={userId}>
      {others}
    </Act>
  );
}

/** One priced lookup, where X's page does not say it, and what is stored is missing or may have changed. */
function LookUp({ profile: { relationship, allowance }, page, commands }: ChoicesProps) {
  const now = useContext(Overlay).now();
  const known = relationship.kind !== 'unknown';
  if (page || !allowance.mayAsk || (known && now - relationship.at <= STALE_MS)) return null;
  return (
    <GuardedButton
      look={known ? 'quiet' : 'primary'}
      onPress={commands.lookUp}
      meanwhile={['people/look-up', say('overlay_asking')]}
    >
      {say(known ? 'overlay_ask_again' : 'overlay_ask', { usd: writeUsd(allowance.lookupUsd) })}
    </GuardedButton>
  );
}

/** Onto the keep list, or off it. */
export function Keep({
  profile: { userId, kept },
  relation,
  commands,
}: Pick<ChoicesProps, 'profile' | 'relation' | 'commands'>) {
  if (!userId || (!kept && relation !== 'mutual' && relation !== 'non-follower')) return null;
  return (
    <Button look="quiet" onPress={() => commands.keep(userId, !kept)}>
      {say(kept ? 'overlay_unkeep' : 'overlay_keep')}
    </Button>
  );
}

/** Follows or unfollows, by a guarded button behind the question; or by the extension's own window, where that asks. */
function Act({
  profile: { person, allowance, askedInWindow },
  relation,
  handle,
  commands,
  kind,
  userId,
  children,
}: ChoicesProps & { kind: ActionView['kind']; userId: UserId; children: ComponentChildren }) {
  const question = useSteps();
  const isAskedInWindow = askedInWindow.includes(kind);
  const verb = relation === 'follows-you' ? say('overlay_follow_back') : say(`overlay_${kind}`);
  if (!question.asking)
    return (
      <div class="stack">
        <Button
          look={kind === 'follow' ? 'primary' : 'risky'}
          onPress={isAskedInWindow ? () => commands.propose(kind, userId) : question.ask}
          meanwhile={['queue/choose', say('overlay_choosing')]}
        >
          {verb}
          {isAskedInWindow && '…'}
        </Button>
        <span class="muted small">{allowanceLine(kind, allowance)}</span>
        {children}
      </div>
    );
  const title = say(`overlay_${kind}_confirm`, {
    name: named({ name: person?.name ?? null, handle: person?.handle ?? handle }),
  });
  return (
    <div class="stack" role="group" aria-label={title} tabIndex={-1} ref={focusOnce}>
      <b class="wraps">{title}</b>
      <span class="muted small">{allowanceLine(kind, allowance)}</span>
      <div class="pair">
        <Button look="secondary" onPress={question.leave}>
          {say('overlay_cancel')}
        </Button>
        <GuardedButton onPress={(confirmed) => question.then(() => commands.choose(confirmed, kind, userId))}>
          {verb}
        </GuardedButton>
      </div>
    </div>
  );
}
