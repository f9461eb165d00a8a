import type { Settings } from '../../utils/storage';
import { say, type Word } from '../../utils/base';
import { AppSteps } from './app-steps';
import { ClientIdField } from './client-id-field';
import { SavedMark } from './saved-mark';
import { Section } from './section';
import type { AppView, OptionsEvents, OptionsRules } from './types';
import { useSaving } from './use-saving';

const MAY: Readonly<Record<AppView['mayFollow'], Word>> = {
  unknown: 'options_app_may_unknown',
  yes: 'options_app_may_yes',
  no: 'options_app_may_no',
};

/** The developer App: how to set one up, its client id, what it may do, and who owns it. */
export function AppSection(props: { app: AppView; settings: Settings; rules: OptionsRules; events: OptionsEvents }) {
  const { app, settings, rules, events } = props;
  const owned = useSaving(events.onOwn);
  return (
    <Section name="app" aside={<p class="tag">{say(inUse(app, settings))}</p>}>
      <p>{app.builtIn === null ? say('options_app_intro') : say('options_app_built_in')}</p>
      <details class="more" open={app.builtIn === null && settings.appId === null}>
        <summary>{say('options_app_steps_title')}</summary>
        <AppSteps redirectAddress={app.redirectAddress} onCopy={events.onCopy} />
      </details>
      <ClientIdField
        appId={settings.appId}
        builtIn={app.builtIn}
        parseAppId={rules.parseAppId}
        onSave={events.onSave}
      />
      <div class="may">
        <h3>{say('options_app_may_title')}</h3>
        <dl class="pairs">
          <div>
            <dt>{say('options_app_may_unfollow')}</dt>
            <dd class={`may-${app.mayUnfollow}`}>{say(MAY[app.mayUnfollow])}</dd>
          </div>
          <div>
            <dt>{say('options_app_may_follow')}</dt>
            <dd class={`may-${app.mayFollow}`}>{say(MAY[app.mayFollow])}</dd>
          </div>
        </dl>
        <p class="hint">{say('options_app_may_hint')}</p>
      </div>
      <div class="choice">
        <input
          id="owned"
          type="checkbox"
          checked={app.owned === 'yes'}
          disabled={app.inUse === null}
          aria-describedby="owned-hint"
          onChange={(event) => void owned.save(event.currentTarget.checked ? 'yes' : 'no')}
        />
        <label for="owned">{say('options_app_owned')}</label>
        <SavedMark state={owned.state} />
        <p id="owned-hint" class="hint">
          {say('options_app_owned_hint')}
        </p>
      </div>
    </Section>
  );
}

function inUse(app: AppView, settings: Settings): Word {
  if (settings.appId !== null) return 'options_app_in_use_pasted';
  return app.builtIn === null ? 'options_app_in_use_none' : 'options_app_in_use_built_in';
}
