import type { Settings } from '../../../utils/storage';
import { say, writeNumber, writeUsd, type Word } from '../../../utils/base';
import { AppSteps } from './app-steps';
import { Connect } from '../../shared/connect';
import type { ConnectView } from '../../shared/connect-outcome';
import { Figures } from '../../ui/figures';
import { Button } from '../../ui/button';
import { Tag } from '../../ui/chip';
import { Choice } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { ClientIdField } from './client-id-field';
import { SavedMark, useSaving } from '../saving';
import { Section } from '../section';
import type { AppView, OptionsEvents, OptionsRules } from '../types';

const MAY: Readonly<Record<AppView['mayFollow'], Word>> = {
  unknown: 'options_app_may_unknown',
  no: 'options_app_may_no',
};

const TONE = { unknown: undefined, no: 'warning' } as const;

interface AppSectionProps {
  app: AppView;
  settings: Settings;
  /** The state of connecting the first account; null where one is connected: the next is connected beside it. */
  connect: ConnectView | null;
  rules: OptionsRules;
  events: OptionsEvents;
}

/** The developer App: how to set one up, its client id, whose it is, connecting through it, and what it may do. */
export function AppSection(props: AppSectionProps) {
  const { app, settings, events } = props;
  return (
    <Section name="app" aside={<Tag>{say(inUse(app, settings))}</Tag>}>
      <p>{app.builtIn === null ? say('options_app_intro') : say('options_app_built_in')}</p>
      {app.redirectAddress === null ? (
        <Notice tone="calm" icon="lock" title={say('connect_failed_title')} text={say('connect_failed_no_window')} />
      ) : (
        <SetUp {...props} redirectAddress={app.redirectAddress} />
      )}
      {app.inUse !== null && (
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
      )}
    </Section>
  );
}

/** The steps in X's console, where the client id is pasted, and *Connect* beside it. */
function SetUp(props: AppSectionProps & { redirectAddress: string }) {
  const { app, settings, connect, rules, events } = props;
  return (
    <>
      <details class="more" open={app.builtIn === null && settings.appId === null}>
        <summary>{say('options_app_steps_title')}</summary>
        <AppSteps redirectAddress={props.redirectAddress} onCopy={events.onCopy} />
      </details>
      <ClientIdField
        appId={settings.appId}
        builtIn={app.builtIn}
        hasKeys={app.hasKeys}
        parseAppId={rules.parseAppId}
        onSave={events.onSave}
        onSameApp={events.onSameApp}
      />
      {app.inUse !== null && <Owner owned={app.owned} prices={settings.prices} onOwn={events.onOwn} />}
      {connect !== null && (settings.appId ?? app.builtIn) !== null && (
        <Connect
          connect={connect}
          label="connect_button"
          look="primary"
          usd={settings.prices.user}
          onConnect={events.onConnect}
        />
      )}
    </>
  );
}

/** The number of people in the example price. */
const EXAMPLE = 1000;

/** Whose App it is: X charges its owner less for their own lists. Until it is answered, the higher price is the ceiling. */
function Owner(props: Pick<AppView, 'owned'> & { prices: Settings['prices']; onOwn: OptionsEvents['onOwn'] }) {
  const { state, save } = useSaving(props.onOwn);
  const price = (usd: number) =>
    say('options_app_owned_price', { people: writeNumber(EXAMPLE), usd: writeUsd(EXAMPLE * usd) });
  return (
    <div class="field" role="radiogroup" aria-labelledby="owned">
      <div class="field-head">
        <h3 id="owned">{say('options_app_owned')}</h3>
        <SavedMark state={state} />
      </div>
      <p class="hint">{say('options_app_owned_hint')}</p>
      <Choice
        type="radio"
        id="owned-yes"
        name="owned"
        label={say('options_app_owned_yes')}
        hint={price(props.prices.ownedUser)}
        checked={props.owned === true}
        onChange={() => void save(true)}
      />
      <Choice
        type="radio"
        id="owned-no"
        name="owned"
        label={say('options_app_owned_no')}
        hint={price(props.prices.user)}
        checked={props.owned === false}
        onChange={() => void save(false)}
      />
    </div>
  );
}

function inUse(app: AppView, settings: Settings): Word {
  if (settings.appId !== null || (app.builtIn === null && app.inUse !== null)) return 'options_app_in_use_pasted';
  return app.builtIn === null ? 'options_app_in_use_none' : 'options_app_in_use_built_in';
}
