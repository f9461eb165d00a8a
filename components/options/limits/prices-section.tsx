import type { Settings } from '../../../utils/storage';
import { say, writeUsd, type Word } from '../../../utils/base';
import { Button } from '../../ui/button';
import { NumberField, type NumberReading } from './number-field';
import { readPrice } from './read-number';
import { SavedMark, useSaving } from '../saving';
import { Section } from '../section';
import type { OptionsEvents, OptionsRules } from '../types';

const FIELDS: readonly { readonly name: keyof Settings['prices']; readonly label: Word }[] = [
  { name: 'ownedUser', label: 'data_price_owned_user' },
  { name: 'user', label: 'data_price_user' },
  { name: 'unfollow', label: 'data_price_unfollow' },
  { name: 'follow', label: 'data_price_follow' },
];

/** What X charges the person's App, where it is not the list price. */
export function PricesSection(props: { settings: Settings; rules: OptionsRules; events: OptionsEvents }) {
  const { settings, rules, events } = props;
  const { state, save } = useSaving(events.onSave);
  const changed = FIELDS.some(({ name }) => settings.prices[name] !== rules.prices[name]);
  return (
    <Section name="prices" aside={<SavedMark state={state} />}>
      <p>{say('data_prices_hint')}</p>
      <div class="limits">
        {FIELDS.map(({ name, label }) => (
          <PriceField
            // Drawn anew when set from elsewhere, so that it shows what is stored.
            key={`${name} ${settings.prices[name]}`}
            label={label}
            usd={settings.prices[name]}
            most={rules.highestPrice}
            usual={rules.prices[name]}
            onChange={(usd) => void save({ prices: { ...settings.prices, [name]: usd } })}
          />
        ))}
      </div>
      {changed && (
        <Button look="link" onClick={() => void save({ prices: rules.prices })}>
          {say('data_prices_reset')}
        </Button>
      )}
    </Section>
  );
}

function PriceField(props: { label: Word; usd: number; most: number; usual: number; onChange: (usd: number) => void }) {
  const { label, usd, most, usual, onChange } = props;
  return (
    <NumberField
      label={say(label)}
      hint={say('data_price_usual', { price: writeUsd(usual) })}
      value={usd}
      inputMode="decimal"
      read={(text) => readUsd(text, most)}
      onChange={onChange}
    />
  );
}

function readUsd(text: string, most: number): NumberReading {
  const reading = readPrice(text, most);
  if (reading.kind === 'price') return { kind: 'number', value: reading.usd };
  return {
    kind: 'problem',
    words:
      reading.why === 'too high' ? say('data_price_problem_high', { max: writeUsd(most) }) : say('data_price_problem'),
  };
}
