import { useLayoutEffect } from 'preact/hooks';
import { say, type Word } from '../../utils/base';
import { spokenConnect } from '../shared/connect';
import { Icon } from '../ui/icon';
import { Announcement } from '../ui/announcement';
import { Skeleton } from '../ui/waiting';
import { AccountsSection } from './accounts/accounts-section';
import { AnotherWaySection } from './another-way/another-way-section';
import { AppSection } from './app/app-section';
import { AppearanceSection } from './appearance/appearance-section';
import { OverlaysSection } from './appearance/overlays-section';
import { DataSection } from './data/data-section';
import { DiagnosticsSection } from './data/diagnostics-section';
import { KeepSection } from './keep-list/keep-section';
import { RulesSection } from './keep-list/rules-section';
import { LimitsSection, PaceSection, PricesSection } from './limits/limits-section';
import { Section, SECTIONS, sectionsOf, Shown } from './section';
import type { OptionsEvents, OptionsRules, OptionsView, Ready } from './types';

/** The options page, or the part of it that a sample has; `events` is null while nothing has been read. */
export function Options(props: {
  of: 'own' | 'sample';
  view: OptionsView;
  rules: OptionsRules;
  events: OptionsEvents | null;
}) {
  const { of, view, rules, events } = props;
  return (
    <div class="options" aria-busy={view.kind === 'loading'}>
      <header class="top">
        <p class="brand">
          <img src="/icon/icon.svg" alt="" width="28" height="28" />
          {say('action_title')}
        </p>
        <h1>{say('options_heading')}</h1>
        <p>
          <a href="/review.html">{say('options_open_review')}</a>
        </p>
        <nav aria-label={say('options_nav')}>
          <ul>
            {sectionsOf(of).map((name) => (
              <li key={name}>
                <a href={`#${name}`}>{say(SECTIONS[name])}</a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main>
        <Shown.Provider value={sectionsOf(of)}>
          {view.kind === 'loading' || events === null ? (
            <Loading />
          ) : (
            <Sections view={view} rules={rules} events={events} />
          )}
        </Shown.Provider>
      </main>
      <Announcement text={view.kind === 'ready' ? spokenConnect(view.connect) : ''} />
    </div>
  );
}

function Sections(props: { view: Ready; rules: OptionsRules; events: OptionsEvents }) {
  const { view, rules, events } = props;
  const { settings } = view;
  const { onSave } = events;
  const isConnected = view.accounts.some((account) => 'appId' in account);
  // The browser went to the section's heading while it was still to be filled, and those before it with it.
  useLayoutEffect(() => {
    const named = document.getElementById(location.hash.slice(1));
    named?.scrollIntoView();
    named?.focus();
  }, []);
  // Connected or erased: what had the focus is gone with what it was about, and the heading of the accounts takes it.
  const hadFocus = document.activeElement !== document.body;
  useLayoutEffect(() => {
    if (hadFocus && document.activeElement === document.body) document.getElementById('accounts')?.focus();
  }, [view.accounts.length, isConnected]);
  return (
    <>
      <AppSection
        app={view.app}
        settings={settings}
        connect={isConnected ? null : view.connect}
        rules={rules}
        events={events}
      />
      <AccountsSection
        counted={view.counted}
        countedByHandle={view.countedByHandle}
        naming={view.naming}
        accounts={view.accounts}
        connect={isConnected ? view.connect : null}
        userUsd={settings.prices.user}
        events={events}
      />
      <AnotherWaySection view={view} rules={rules} events={events} />
      <LimitsSection settings={settings} rules={rules} onSave={onSave} />
      <PaceSection settings={settings} onSave={onSave} />
      <PricesSection settings={settings} rules={rules} onSave={onSave} />
      <OverlaysSection settings={settings} onSave={onSave} />
      <AppearanceSection settings={settings} languages={view.languages} onSave={onSave} />
      <KeepSection
        keep={view.keep}
        settings={settings}
        syncs={view.syncs}
        now={view.now}
        events={events}
        onSave={onSave}
      />
      <RulesSection keep={view.keep} rules={rules} events={events} />
      <DataSection data={view.data} events={events} />
      <DiagnosticsSection onDiagnose={events.onDiagnose} onCopy={events.onCopy} />
      <NeverSection />
    </>
  );
}

const NEVER: readonly Word[] = [
  'options_never_automatic',
  'options_never_click',
  'options_never_private',
  'options_never_send',
  'options_never_token',
];

/** What a person can count on. */
function NeverSection() {
  return (
    <Section name="never">
      <ul class="never stack stack-wide">
        {NEVER.map((words) => (
          <li key={words}>
            <Icon name="close" />
            {say(words)}
          </li>
        ))}
      </ul>
      <p>
        <a href="privacy.html" target="_blank" hreflang="en">
          {say('welcome_privacy')}
        </a>
      </p>
    </Section>
  );
}

function Loading() {
  return (
    <>
      {(Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]).map((name) => (
        <Section key={name} name={name}>
          {name === 'app' && <p class="hint">{say('options_loading')}</p>}
          <p>
            <Skeleton characters={38} />
          </p>
          <p>
            <Skeleton characters={24} />
          </p>
        </Section>
      ))}
    </>
  );
}
