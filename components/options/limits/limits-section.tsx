import type { Pace, Settings } from '../../../utils/storage';
import { say, writeUsd, type Word } from '../../../utils/base';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/field';
import { ChoiceGroup, type Option } from '../choice-group';
import { SettingsSection } from '../section';
import type { OptionsEvents, OptionsRules } from '../types';
import { NumberField } from './number-field';

interface LimitsProps {
  settings: Settings;
  rules: OptionsRules;
  onSave: OptionsEvents['onSave'];
}

const LIMITS = [
  { name: 'unfollowsPerDay', label: 'options_limits_unfollows', hint: 'options_limits_unfollows_hint' },
  { name: 'followsPerDay', label: 'options_limits_follows', hint: 'options_limits_follows_hint' },
] as const satisfies readonly { name: keyof Settings['personal']; label: Word; hint: Word }[];

/** What the person does by their own press on X. */
const BY_HAND = [
  ['unfollowsPerDay', 'manual_unfollows'],
  ['followsPerDay', 'manual_follows'],
] as const satisfies readonly (readonly [keyof Settings['byHand'], Word])[];

/** The person's own daily limits, never above X's. */
export function LimitsSection({ settings, rules, onSave }: LimitsProps) {
  const { unfollowsPerDay, followsPerDay } = rules.defaults;
  return (
    <SettingsSection name="limits" onSave={onSave}>
      {(save) => (
        <>
          <p>{say('options_limits_hint', { unfollows: unfollowsPerDay, follows: followsPerDay })}</p>
          <div class="limits">
            {LIMITS.map(({ name, label, hint }) => (
              <NumberField
                key={name}
                kind="limit"
                label={label}
                hint={say(hint, { max: rules.ceiling[name] })}
                value={settings.personal[name]}
                most={rules.ceiling[name]}
                onChange={(limit) => save({ personal: { [name]: limit } })}
              />
            ))}
            {BY_HAND.map(([name, label], index) => (
              <NumberField
                key={label}
                kind="limit"
                label={label}
                {...(index === 0 && { hint: say('options_hand_hint') })}
                value={settings.byHand[name]}
                most={rules.ceiling[name]}
                onChange={(limit) => save({ byHand: { [name]: limit } })}
              />
            ))}
            <NumberField
              kind="usd"
              label="options_limits_usd"
              hint={say('options_limits_usd_hint')}
              value={settings.usdPerDay}
              most={rules.highestUsdPerDay}
              onChange={(usdPerDay) => save({ usdPerDay })}
            />
            <NumberField
              kind="limit"
              label="options_page_acts"
              hint={say('options_page_acts_hint', { max: rules.pages.actsPerHour })}
              value={settings.pages.actsPerHour}
              most={rules.pages.actsPerHour}
              onChange={(actsPerHour) => save({ pages: { actsPerHour } })}
            />
            <NumberField
              kind="usd"
              label="options_page_usd"
              hint={say('options_page_usd_hint')}
              value={settings.pages.usdPerDay}
              most={rules.pages.usdPerDay}
              onChange={(usdPerDay) => save({ pages: { usdPerDay } })}
            />
          </div>
          <p class="hint">{say('options_limits_rolling')}</p>
        </>
      )}
    </SettingsSection>
  );
}

const PACES: readonly Option<Pace>[] = [
  { value: 'gentle', label: 'options_pace_gentle', hint: 'options_pace_gentle_hint' },
  { value: 'steady', label: 'options_pace_steady', hint: 'options_pace_steady_hint' },
  { value: 'brisk', label: 'options_pace_brisk', hint: 'options_pace_brisk_hint' },
];

/** The pace of the queue. */
export function PaceSection({ settings, onSave }: Omit<LimitsProps, 'rules'>) {
  return (
    <SettingsSection name="pace" onSave={onSave}>
      {(save) => (
        <>
          <p>{say('options_pace_hint')}</p>
          <ChoiceGroup name="pace" options={PACES} chosen={settings.pace} onChoose={(pace) => save({ pace })} />
        </>
      )}
    </SettingsSection>
  );
}

const PRICES: readonly { readonly name: Exclude<keyof Settings['prices'], 'post'>; readonly label: Word }[] = [
  { name: 'ownedUser', label: 'data_price_owned_user' },
  { name: 'user', label: 'data_price_user' },
  { name: 'unfollow', label: 'data_price_unfollow' },
  { name: 'follow', label: 'data_price_follow' },
];

/** What X charges the person's App, where it is not the list price. */
export function PricesSection({ settings: { prices }, rules, onSave }: LimitsProps) {
  const { post: _, ...usual } = rules.prices;
  return (
    <SettingsSection name="prices" onSave={onSave}>
      {(save) => (
        <>
          <p>{say('data_prices_hint')}</p>
          <div class="limits">
            {PRICES.map(({ name, label }) => (
              <NumberField
                key={name}
                kind="usd"
                label={label}
                hint={say('data_price_usual', { price: writeUsd(rules.prices[name]) })}
                value={prices[name]}
                most={rules.highestPrice}
                onChange={(usd) => save({ prices: { [name]: usd } })}
              />
            ))}
          </div>
          <Choice
            type="checkbox"
            id="last-posts"
            label={say('options_last_posts')}
            hint={say('options_last_posts_hint', { price: writeUsd(rules.postPrice) })}
            checked={prices.post !== null}
            onChange={(checked) => save({ prices: { post: checked ? rules.postPrice : null } })}
          />
          {PRICES.some(({ name }) => prices[name] !== rules.prices[name]) && (
            <Button look="link" onClick={() => save({ prices: usual })}>
              {say('data_prices_reset')}
            </Button>
          )}
        </>
      )}
    </SettingsSection>
  );
}
