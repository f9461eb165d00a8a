import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { say, writeUsd } from '../../utils/base';
import { ArchiveReminderChoice } from '../shared/archive-reminder';
import { Button } from '../ui/button';
import { PageIcon } from '../ui/page-icon';
import { Badges } from './badges';
import { Drawing, type DrawingName } from './drawing';
import type { WelcomeEvents, WelcomeView } from './types';

/** Where X makes the archive of somebody's data. */
const X_ARCHIVE = 'https://x.com/settings/download_your_data';

/** What works now, and three ways to more, each with its time and cost. */
export function Ways({ view, events }: { view: WelcomeView; events: WelcomeEvents }) {
  const { app } = view;
  const usd = writeUsd(app.usd);
  const [open, setOpen] = useState(false);
  return (
    <section class="stack stack-wider" aria-labelledby="welcome">
      <h1 id="welcome" class="works" tabIndex={-1}>
        <PageIcon name="check" />
        {say('popup_first_title')}
      </h1>
      <p class="sunk reload">
        <PageIcon name="refresh" />
        {say('welcome_reload')}
      </p>
      <div class="ways">
        <Way
          icon="eye"
          title={say('welcome_browse_title')}
          time={say('welcome_browse_time')}
          cost={say('welcome_free')}
          text={say('welcome_browse_text')}
        >
          <Button look="primary" onClick={events.onOpenX}>
            {say('popup_first_open')}
          </Button>
        </Way>
        <Way
          icon="archive"
          title={say('welcome_archive_title')}
          time={say('welcome_archive_time')}
          cost={say('welcome_free')}
          text={
            <>
              {say('welcome_archive_text')} <a href="import.html">{say('options_accounts_import')}</a>
            </>
          }
        >
          <Button
            id="archive-steps"
            look="secondary"
            aria-labelledby="archive-steps way-archive"
            aria-expanded={open}
            aria-controls="archive"
            onClick={() => setOpen(!open)}
          >
            {say('welcome_steps')}
          </Button>
        </Way>
        <div class="boxed steps" id="archive" hidden={!open}>
          <ol>
            <li>
              <a href={X_ARCHIVE} target="_blank" rel="noreferrer">
                {say('welcome_archive_step_open')}
              </a>
            </li>
            <li>{say('welcome_archive_step_ask')}</li>
            <li>{say('welcome_archive_step_get')}</li>
            <li>
              <a href="import.html">{say('welcome_archive_step_import')}</a>
            </li>
          </ol>
          <ArchiveReminderChoice isOn={view.isReminded} disabled={false} onChange={events.onRemind} />
        </div>
        <Way
          icon="key"
          title={say('welcome_app_title')}
          time={say('welcome_app_time')}
          cost={say('welcome_app_cost', { usd })}
          text={say('welcome_app_text', { usd, count: app.count })}
        >
          <Button id="app-steps" look="secondary" aria-labelledby="app-steps way-key" onClick={events.onOpenOptions}>
            {say('welcome_steps')}
          </Button>
        </Way>
      </div>
      <p class="more">
        <Button look="link" onClick={events.onSample}>
          <Drawing name="flask" />
          {say('welcome_sample')}
        </Button>
        <a class="link" href="options.html#data">
          <Drawing name="restore" />
          {say('welcome_restore')}
        </a>
      </p>
      <Badges />
    </section>
  );
}

function Way(props: {
  icon: DrawingName;
  title: string;
  time: string;
  cost: string;
  text: ComponentChildren;
  children: ComponentChildren;
}) {
  const { icon, title, time, cost, text, children } = props;
  return (
    <section class="boxed way">
      <h2 id={`way-${icon}`}>
        <span class="way-icon">
          <Drawing name={icon} />
        </span>
        {title}
      </h2>
      <dl class="way-facts">
        <dt>{say('welcome_time')}</dt>
        <dd>{time}</dd>
        <dt>{say('welcome_cost')}</dt>
        <dd>{cost}</dd>
      </dl>
      <p class="hint">{text}</p>
      <div class="way-do">{children}</div>
    </section>
  );
}
