import type { Settings } from '../../../utils/storage';
import { say, type Word } from '../../../utils/base';
import { AppSteps } from './app-steps';
import { Figures } from '../../ui/figures';
import { Button } from '../../ui/button';
import { Tag } from '../../ui/chip';
import { Choice } from '../../ui/field';
import { ClientIdField } from './client-id-field';
import { SavedMark, useSaving } from '../saving';
import { Section } from '../section';
import type { AppView, OptionsEvents, OptionsRules } from '../types';

const MAY: Readonly<Record<AppView['mayFollow'], Word>> = {
  unknown: 'options_app_may_unknown',
  no: 'options_app_may_no',
};

const TONE = { unknown: undefined, no: 'warning' } as const;

/** The developer App: how to set one up, its client id, what it may do, and who owns it. */
export function AppSection(props: { app: AppView; settings: Settings; rules: OptionsRules; events: OptionsEvents }) {
  const { app, settings, rules, events } = props;
  const owned = useSaving(events.onOwn);
  return (
    <Section name="app" aside={<Tag>{say(inUse(app, settings))}</Tag>}>
      <p>{app.builtIn === null ? say('options_app_intro') : say('options_app_built_in')}</p>
      <details class="more" open={app.builtIn === null && settings.appId === null}>
        <summary>{say('options_app_steps_title')}</summary>
        <AppSteps redirectAddress={app.redirectAddress} onCopy={events.onCopy} />
      </details>
      <ClientIdField
        appId={settings.appId}
        builtIn={app.builtIn}
        hasKeys={app.hasKeys}
        parseAppId={rules.parseAppId}
        onSave={events.onSave}
        onSameApp={events.onSameApp}
      />
      <div class="field">
        <h3>{say('options_app_may_title')}</h3>
        <Figures
          look="pairs"
          figures={[
            [say('options_app_may_unfollow'), say(MAY[app.mayUnfollow]), TONE[app.mayUnfollow]],
            [say('options_app_may_follow'), say(MAY[app.mayFollow]), TONE[app.mayFollow]],
          ]}
        />
        <p class="hint">{say('options_app_may_hint')}</p>
        {(app.mayFollow === 'no' || app.mayUnfollow === 'no') && (
          <Button look="secondary" size="small" onClick={events.onAskAgain}>
            {say('options_app_ask_again')}
          </Button>
        )}
      </div>
      <Choice
        type="checkbox"
        id="owned"
        label={say('options_app_owned')}
        hint={say('options_app_owned_hint')}
        checked={app.owned}
        disabled={app.inUse === null}
        aside={<SavedMark state={owned.state} />}
        onChange={(checked) => void owned.save(checked)}
      />
    </Section>
  );
}

function inUse(app: AppView, settings: Settings): Word {
  if (settings.appId !== null) return 'options_app_in_use_pasted';
  return app.builtIn === null ? 'options_app_in_use_none' : 'options_app_in_use_built_in';
}
