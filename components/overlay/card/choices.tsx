import type { ComponentChildren } from 'preact';
import { say, writeUsd, type Handle, type UserId } from '../../../utils/base';
import type { ActionView } from '../../../utils/queue';
import { Button } from '../button';
import { GuardedButton } from '../guard';
import { focusOnce, Note } from '../parts';
import { allowanceLine } from '../status';
import { useSteps } from '../use-steps';
import { named } from '../wording';
import type { CardCommands, Profile } from './types';

interface ChoicesProps {
  readonly profile: Profile;
  readonly handle: Handle;
  readonly commands: CardCommands;
  /** ms since 1970. */
  readonly now: number;
}

/** What is known for longer may have changed: a lookup is offered again. */
const STALE_MS = 86_400_000;

/** Looking up, keeping, following and unfollowing; the last two ask first. */
export function Choices(props: ChoicesProps) {
  const { relationship, userId, allowance, kept } = props.profile;
  const kind = relationship.kind === 'follows-you' || relationship.kind === 'none' ? 'follow' : 'unfollow';
  const others = (
    <>
      <LookUp {...props} />
      <Keep {...props} />
    </>
  );
  if (relationship.kind === 'unknown' || !userId || (kept && kind === 'unfollow'))
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

function LookUp({ profile: { relationship, allowance }, commands, now }: ChoicesProps) {
  const known = relationship.kind !== 'unknown';
  if (!allowance.mayAsk || (known && now - relationship.at <= STALE_MS)) return null;
  return (
    <Button
      look={known ? 'quiet' : 'primary'}
      onPress={commands.lookUp}
      meanwhile={['people/look-up', say('overlay_asking')]}
    >
      {say(known ? 'overlay_ask_again' : 'overlay_ask', { usd: writeUsd(allowance.lookupUsd) })}
    </Button>
  );
}

function Keep({ profile: { relationship, userId, kept }, commands }: ChoicesProps) {
  const followed = relationship.kind === 'mutual' || relationship.kind === 'non-follower';
  if (!userId || (!kept && !followed)) return null;
  return (
    <Button look="quiet" onPress={() => commands.keep(userId, !kept)}>
      {say(kept ? 'overlay_unkeep' : 'overlay_keep')}
    </Button>
  );
}

/** Follows or unfollows, by a guarded button behind the question. */
function Act({
  profile: { relationship, person, allowance },
  handle,
  commands,
  kind,
  userId,
  children,
}: ChoicesProps & { kind: ActionView['kind']; userId: UserId; children: ComponentChildren }) {
  const question = useSteps();
  const verb = relationship.kind === 'follows-you' ? say('overlay_follow_back') : say(`overlay_${kind}`);
  if (!question.asking)
    return (
      <div class="stack">
        <Button
          look={kind === 'follow' ? 'primary' : 'risky'}
          onPress={question.ask}
          meanwhile={['queue/choose', say('overlay_choosing')]}
        >
          {verb}
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
