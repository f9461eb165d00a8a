import type { ComponentChildren } from 'preact';
import { profilePath, say, sayCount, sayReason, writeNumber, type Handle } from '../../../utils/base';
import type { AnswersTo } from '../../../utils/messages';
import type { ManualQueue } from '../../../utils/queue';
import type { ShownCount } from '../../../utils/x';
import { Button, type Look } from '../button';
import { Overlay, type OverlayContext } from '../context';
import { Trouble, When } from '../live-text';
import { ByHandLine } from '../../shared/queue/by-hand-line';
import { SomebodyElse } from '../no-account';
import { trusted } from '../../shared/trusted';
import { FollowersOffer } from './followers-offer';
import { Sync } from './sync';
import type { BarCommands, Summary } from './types';

export interface BarProps extends BarCommands {
  /** Null while the background is asked. */
  readonly answer: Exclude<AnswersTo['lists/summary'], { kind: 'switched off' }> | null;
  /** Whose profile it is. */
  readonly handle: Handle;
  /** How many people X says they follow; null where it does not. */
  readonly shown: ShownCount | null;
  readonly context: Omit<OverlayContext, 'refocus'>;
  /** The manual queue; null where nobody is in it. */
  readonly byHand: ManualQueue | null;
  /** Whether X's pages say at this width who is signed in: nothing by hand is shown where they don't. */
  readonly isNamed: boolean;
  /** Hands what waits for an App that can't act over to the manual queue, and opens the first. */
  readonly onTakeOver: (kind: ManualQueue['kind']) => void;
  /** Shows where the person's own limit is set. */
  readonly onLimit: () => void;
  /** How what the person does by hand is counted: a {@link KeepCount}. */
  readonly children?: ComponentChildren;
}

/** The bar under X's counts on one's own profile: the numbers, how fresh they are, and the way to the panel. */
export function Bar({ answer, context, children, byHand, isNamed, onTakeOver, onLimit, ...rest }: BarProps) {
  const { trouble } = context;
  return (
    <Overlay.Provider value={{ ...context, refocus: () => undefined }}>
      <section class="bar" aria-label={say('extension_name')} aria-busy={!answer && !trouble}>
        {answer?.kind === 'summary' ? (
          <Content answer={answer} look={byHand ? 'secondary' : 'primary'} {...rest} />
        ) : answer?.kind === 'nobody connected' ? (
          <div class="foot">
            <span class="grow">{say('overlay_bar_nothing')}</span>
            <OpenFollowing look="primary" handle={rest.handle} />
          </div>
        ) : answer ? (
          <SomebodyElse answer={answer} />
        ) : (
          trouble && <p>{sayReason(trouble)}</p>
        )}
        {byHand && (
          <ByHandLine queue={byHand} now={context.now()}>
            {byHand.limit.rests ? (
              <Button look="secondary" onPress={onLimit}>
                {say('overlay_manual_change')}
              </Button>
            ) : byHand.next ? (
              <a class="button button-primary" href={profilePath(byHand.next)}>
                {say('overlay_continue')}
              </a>
            ) : (
              byHand.forApp > 0 && (
                <Button look="primary" onPress={() => onTakeOver(byHand.kind)}>
                  {sayCount('overlay_start_profiles', byHand.forApp)}
                </Button>
              )
            )}
          </ByHandLine>
        )}
        {byHand && !isNamed && <p class="hint small">{say('popup_page_no_viewer')}</p>}
        {children}
      </section>
    </Overlay.Provider>
  );
}

/** A link to X's own list, which says of everybody in it whether they follow back. */
function OpenFollowing({ handle, look }: Pick<ContentProps, 'handle' | 'look'>) {
  return (
    <a class={`button button-${look}`} href={`/${handle}/following`}>
      {say('overlay_bar_open_following')}
    </a>
  );
}

type ContentProps = BarCommands &
  Pick<BarProps, 'handle' | 'shown'> & {
    readonly answer: Summary;
    /** Of what most do next: where somebody is in the manual queue, that is to go on with it. */
    readonly look: Look;
  };

function Content(props: ContentProps) {
  const { answer, look, openPanel } = props;
  const { summary, session } = answer;
  const { at, followersAt, syncRun, nonFollowers } = summary;
  const head =
    at !== null ? (
      <Numbers {...props} />
    ) : (
      <b>
        {say(
          syncRun
            ? 'overlay_unfinished'
            : followersAt !== null
              ? 'overlay_bar_followers_only'
              : session === 'not connected'
                ? 'overlay_count_on'
                : 'overlay_not_synced',
        )}
      </b>
    );
  const review = at !== null && nonFollowers > 0 && (
    <Button look={session === 'signed in' ? look : 'secondary'} onPress={openPanel}>
      {say('overlay_bar_review', { count: nonFollowers })}
    </Button>
  );
  if (session === 'sign-in needed')
    return (
      <>
        {head}
        <p class="note">{say('overlay_sign_in')}</p>
      </>
    );
  return (
    <>
      {session === 'not connected' ? (
        <div class="foot">
          <Words head={head}>
            {at === null && followersAt === null ? say('overlay_bar_nothing') : <Freshness {...props} />}
          </Words>
          {review ? <span class="pair">{review}</span> : <OpenFollowing {...props} />}
        </div>
      ) : syncRun ? (
        <>
          {head}
          <Sync key={syncRun.state === 'running' ? 'running' : 'at rest'} {...props} syncRun={syncRun} />
        </>
      ) : (
        <Rest {...props} head={head} review={review} />
      )}
      {session === 'signed in' && <FollowersOffer answer={answer} sync={props.sync} />}
    </>
  );
}

/** The numbers with what is to be said of them. */
function Words({ head, children }: { head: ComponentChildren; children: ComponentChildren }) {
  return (
    <span class="grow">
      {head}
      <span class="block muted small">{children}</span>
    </span>
  );
}

/** Without a sync under way: how fresh the numbers are, and the buttons. */
function Rest({ head, review, ...props }: ContentProps & { head: ComponentChildren; review: ComponentChildren }) {
  const { answer, sync } = props;
  return (
    <div class="foot">
      <Words head={head}>
        <Trouble>
          <Freshness {...props} />
        </Trouble>
      </Words>
      <span class="pair">
        <Button look="secondary" onPress={() => sync()}>
          {say(answer.summary.at === null ? 'overlay_sync_first' : 'overlay_sync')}
        </Button>
        {review}
      </span>
    </div>
  );
}

/** The known numbers: people without a reported relation count neither as mutual nor as not following back. */
function Numbers({ answer, openPanel, showUnfollowed }: ContentProps) {
  const { following, mutuals, nonFollowers, unreported } = answer.summary;
  const shown = (
    stem: 'overlay_number_following' | 'overlay_number_mutuals' | 'overlay_number_non_followers',
    count: number,
  ) => (
    <>
      <b>{writeNumber(count)}</b> <span class="muted">{sayCount(stem, count)}</span>
    </>
  );
  const isKnown = (count: number) => count > 0 || unreported === 0;
  return (
    <span class="numbers">
      <span class="number">{shown('overlay_number_following', following)}</span>
      {isKnown(mutuals) && <span class="number">{shown('overlay_number_mutuals', mutuals)}</span>}
      {isKnown(nonFollowers) && (
        <button type="button" class="number" onClick={trusted(openPanel)}>
          {shown('overlay_number_non_followers', nonFollowers)}
        </button>
      )}
      {isKnown(mutuals) && (
        <button type="button" class="number muted" onClick={trusted(showUnfollowed)}>
          {say('review_section_unfollowed_you')}
        </button>
      )}
    </span>
  );
}

/** How old the numbers are, where they came from, what X shows by now, and what is queued. */
function Freshness({ answer: { summary, queue }, shown }: Pick<ContentProps, 'answer' | 'shown'>) {
  const { at, source, followersAt, followersSource, following, unreported } = summary;
  const [since, from] = at === null ? [followersAt, followersSource] : [at, source];
  if (since === null) return <>{say('overlay_not_synced_hint')}</>;
  const parts = [say(from === 'archive' ? 'overlay_source_archive' : 'overlay_as_of')];
  if (at !== null && shown && shown.exact !== null && shown.exact !== following)
    parts.push(say('overlay_bar_x_shows', { count: shown.text }));
  if (unreported > 0)
    parts.push(sayCount(source === 'archive' ? 'overlay_archive_unknown' : 'overlay_unknown_people', unreported));
  const queued = queue.waiting + queue.sending;
  if (queued > 0) parts.push(queue.paused ? sayReason(queue.paused) : sayCount('overlay_queue', queued));
  return <When text={parts.join(' · ')} at={since} />;
}
