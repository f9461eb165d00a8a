import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say, writeNumber } from '../../utils/base';
import { ByHandSteps } from '../shared/queue/by-hand-steps';
import { Names } from '../shared/names';
import { PAGE_CONTROLS } from '../shared/page-controls';
import { QueueToast } from '../shared/queue/queue-toast';
import { Button, Buttons } from '../ui/button';
import { Notice } from '../ui/notice';
import { useMedia } from '../ui/use-media';
import { Picture } from '../ui/picture';
import { AccountSelect } from '../ui/select';
import { Skeleton } from '../ui/waiting';
import type { Selection } from '../people';
import { Overview } from './overview';
import { News } from './recap';
import { People } from './list/people';
import { countOf, SECTION_WORDS, SECTIONS } from './sections';
import { Queue } from './queue/queue';
import { SidePanelSections } from './side-panel';
import { InCommonList } from './in-common-list';
import type { AccountReview, ReviewEvents, ReviewRules, ReviewView } from './types';

export interface ReviewProps {
  /** A page of its own, or the narrow panel beside a page of X. */
  layout: 'page' | 'side panel';
  view: ReviewView;
  rules: ReviewRules;
  /** This browser's clock, ms since 1970. */
  now: number;
  /** Null until the storage is open. */
  events: ReviewEvents | null;
  selections: Selections;
  onOpenOptions: () => void;
}

/** The review page. */
export function Review({ layout, view, rules, now, events, selections, onOpenOptions }: ReviewProps) {
  const isBeside = layout === 'side panel';
  const shown =
    view.kind === 'account' && events ? { view, rules, now, events, selections, isCompact: isBeside } : null;
  return (
    <div class={isBeside ? 'review review-beside' : 'review'} aria-busy={view.kind === 'loading'}>
      {shown && (
        <button type="button" class="skip-link" onClick={intoMain}>
          {say('review_to_list')}
        </button>
      )}
      <header class="top spread">
        {(!isBeside || !shown) && (
          <p class="brand">
            <img src="/icon/icon.svg" alt="" width="28" height="28" />
            {say('action_title')}
          </p>
        )}
        {shown && <Account {...shown} />}
        {isBeside ? (
          <a href={shown ? `/review.html#${shown.view.section}` : '/review.html'} target="_blank">
            {say('review_title')}
          </a>
        ) : (
          <Button look="link" onClick={onOpenOptions}>
            {say('review_options')}
          </Button>
        )}
      </header>
      {shown ? (
        <div class="body">
          {isBeside ? <SidePanelSections view={shown.view} /> : <Navigation view={shown.view} />}
          <Main {...shown} onOpenOptions={onOpenOptions} />
        </div>
      ) : (
        <main class="main main-alone">
          {view.kind === 'loading' ? <Loading /> : <FirstRun onOpenOptions={onOpenOptions} />}
        </main>
      )}
    </div>
  );
}

/** Past the lists' names and what narrows the one in front, to its people; to the heading where there are none. */
function intoMain(): void {
  const at = ['.list', '.focus', 'h1'].map((css) => document.querySelector<HTMLElement>(`.main ${css}`));
  at.find((element) => element !== null)?.focus();
}

/** The selection of each list, kept when leaving the list and over a reload. */
export interface Selections {
  readonly of: (list: string) => Selection | undefined;
  readonly keep: (list: string, selection: Selection) => void;
}

interface SectionProps {
  view: AccountReview;
  rules: ReviewRules;
  now: number;
  events: ReviewEvents;
  selections: Selections;
  /** Whether people are shown in one low row each, without columns. */
  isCompact: boolean;
}

/**
 * The section in front, and what the App is doing: at the foot, or in a narrow window above, where it does not lie over
 * what is done with those selected. Where the focus was on something that is no longer drawn, the heading takes it.
 */
function Main(props: SectionProps & Pick<ReviewProps, 'onOpenOptions'>) {
  const main = useRef<HTMLElement>(null);
  const hadFocus = main.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    if (hadFocus && document.activeElement === document.body) main.current?.querySelector('h1')?.focus();
  });
  const isNarrow = useMedia(NARROW);
  const running = props.view.section !== 'queue' && <Running key={props.view.account.accountId} {...props} />;
  return (
    <main class="main" ref={main}>
      {isNarrow && running}
      <Section key="section" {...props} />
      {!isNarrow && running}
    </main>
  );
}

/** The window that narrow.css is for. */
const NARROW = '(max-width: 48rem)';

/** The App's queue. */
function Running({ view, events }: SectionProps) {
  return (
    <div class="running">
      <QueueToast
        queue={view.queue}
        clock={Date.now}
        Button={PAGE_CONTROLS.Button}
        onUndo={events.onCancel}
        onPause={events.onPause}
        onResume={events.onResume}
        onClose={() => undefined}
      />
    </div>
  );
}

function Section({
  view,
  rules,
  now,
  events,
  selections,
  isCompact,
  onOpenOptions,
}: SectionProps & Pick<ReviewProps, 'onOpenOptions'>) {
  const { section, account, inCommonOf } = view;
  const [begun, setBegun] = useState(0);
  const key = [account.accountId, section, inCommonOf?.userId, inCommonOf?.list].join(' ');
  // A list that begins again is another element: the focus goes along.
  useLayoutEffect(() => {
    if (begun > 0 && document.activeElement === document.body) intoMain();
  }, [begun]);
  return (
    <>
      {'appId' in account && !account.signedIn && (
        <Notice tone="warning" icon="warning" title={say('review_sign_in_title')} text={say('review_sign_in')} />
      )}
      <News view={view} now={now} events={events} />
      {view.byHand && (
        <ByHandSteps
          queue={view.byHand}
          allowance={view.allowance}
          now={now}
          onContinue={events.onContinue}
          onGive={events.onGive}
          onLimit={onOpenOptions}
          handle={account.handle}
          viewer={null}
        />
      )}
      {view.naming && view.naming.named < view.naming.total && (
        <Names naming={view.naming} onAllow={events.onAllowNames} onForget={events.onForgetNames} />
      )}
      {section === 'queue' ? (
        <Queue view={view} now={now} events={events} />
      ) : section === 'overview' ? (
        <Overview view={view} rules={rules} events={events} />
      ) : section === 'in-common' && inCommonOf === null ? (
        <InCommonList searches={view.inCommon} now={now} events={events} />
      ) : (
        <People
          key={`${key} ${begun}`}
          view={view}
          list={section}
          isCompact={isCompact}
          rules={rules}
          now={now}
          events={events}
          start={selections.of(key)}
          onLeave={(selection) => selections.keep(key, selection)}
          onRestore={(selection) => {
            selections.keep(key, selection);
            setBegun(begun + 1);
          }}
        />
      )}
    </>
  );
}

function Account({ view, events }: SectionProps) {
  const { account, accounts } = view;
  return (
    <div class="account">
      <Picture name={account.name} url={account.pictureUrl} size="small" />
      {accounts.length > 1 ? (
        <AccountSelect
          id="account"
          aria-label={say('review_account')}
          accounts={accounts}
          value={account.accountId}
          onChoose={events.onChooseAccount}
        />
      ) : (
        <bdi>@{account.handle}</bdi>
      )}
    </div>
  );
}

function Navigation({ view }: { view: AccountReview }) {
  const current = useRef<HTMLAnchorElement>(null);
  // In a strip above the list, which a narrower window makes of the column, the section in front may lie out of view.
  useLayoutEffect(() => {
    const toSight = () => current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
    toSight();
    addEventListener('resize', toSight);
    return () => removeEventListener('resize', toSight);
  }, [view.section]);
  return (
    <nav class="sections" aria-label={say('review_sections')}>
      {SECTIONS.map((group, i) => (
        <ul key={i}>
          {group.map((section) => {
            const count = countOf(view, section);
            return (
              <li key={section}>
                <a href={`#${section}`} {...(section === view.section && { 'aria-current': 'page', ref: current })}>
                  <span>{say(SECTION_WORDS[section])}</span>
                  {count !== null && <span class="count">{writeNumber(count)}</span>}
                </a>
              </li>
            );
          })}
        </ul>
      ))}
    </nav>
  );
}

function Loading() {
  return (
    <>
      <h1>{say('review_title')}</h1>
      <p class="hint">{say('review_loading')}</p>
      <p>
        <Skeleton characters={40} />
      </p>
      <p>
        <Skeleton characters={30} />
      </p>
    </>
  );
}

function FirstRun({ onOpenOptions }: Pick<ReviewProps, 'onOpenOptions'>) {
  return (
    <>
      <h1>{say('review_title')}</h1>
      <p>{say('review_first_run')}</p>
      <Buttons>
        <Button look="primary" onClick={onOpenOptions}>
          {say('review_first_run_do')}
        </Button>
      </Buttons>
    </>
  );
}
