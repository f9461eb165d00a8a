import type { ComponentChildren } from 'preact';
import { say } from '../../utils/base';
import { Connect } from '../shared/connect';
import { Button } from '../ui/button';
import { PageIcon, type PageIconName } from '../ui/page-icon';
import { CopyDiagnosis } from './copy-diagnosis';
import { pageProblem, pageSentence } from './lines/page-words';
import type { FirstRunPopup, PageView, PopupEvents } from './types';

/** What works already, with nothing set up; then what an archive or an App of one's own would add. */
export function FirstRun(props: {
  view: FirstRunPopup;
  page: PageView | null;
  isPaused: boolean;
  events: PopupEvents;
  onOpenOptions: () => void;
}) {
  const { view, page, isPaused, events, onOpenOptions } = props;
  const isHere = page !== null && page.found !== 'no address';
  return (
    <section class="first" aria-labelledby="first">
      <div class="first-head">
        <div>
          <h2 id="first">{say(isPaused ? 'reason_mutuals_paused' : 'popup_first_title')}</h2>
          {!isPaused && (
            <p class={pageProblem(page) === null ? 'page-note hint' : 'page-note warning'}>
              {isHere ? pageSentence(page) : say('popup_first_everywhere')}
            </p>
          )}
        </div>
        {isPaused ? (
          <Button look="primary" size="small" onClick={() => events.onPauseMutuals(false)}>
            {say('popup_queue_resume')}
          </Button>
        ) : (
          <>
            {!isHere && (
              <Button look="primary" size="small" onClick={events.onOpenProfile}>
                {say('popup_first_open')}
              </Button>
            )}
            {pageProblem(page) === 'not understood' && <CopyDiagnosis events={events} />}
          </>
        )}
      </div>
      <Way icon="eye" title={say('popup_way_browse')} facts={say('popup_way_browse_facts')}>
        {say('popup_way_browse_text')}
      </Way>
      <a class="way-link" href="import.html" target="_blank">
        <Way icon="archive" title={say('popup_way_archive')} facts={say('popup_way_archive_facts')} leads>
          {say('popup_way_archive_text')}
        </Way>
      </a>
      {view.clientId === 'missing' ? (
        <button type="button" class="way-link" onClick={onOpenOptions}>
          <Way icon="key" title={say('popup_way_app')} facts={say('popup_way_app_facts')} leads>
            {say('popup_way_app_text')}
          </Way>
        </button>
      ) : (
        <div class="first-connect stack">
          <Connect
            connect={view.connect}
            label="connect_button"
            look="secondary"
            usd={view.lookupUsd}
            onConnect={events.onConnect}
            onOpenOptions={onOpenOptions}
          />
        </div>
      )}
    </section>
  );
}

/** One of the ways to use Mutuals: what it is called, what it costs, and what it gives. */
function Way(props: {
  icon: PageIconName;
  title: string;
  facts: string;
  leads?: boolean;
  children: ComponentChildren;
}) {
  return (
    <span class="way">
      <span class="way-icon">
        <PageIcon name={props.icon} />
      </span>
      <b>{props.title}</b>
      <span class="way-facts">{props.facts}</span>
      <span class="hint">{props.children}</span>
      {props.leads && <PageIcon name="forward" />}
    </span>
  );
}
