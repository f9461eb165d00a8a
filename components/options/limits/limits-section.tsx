import type { Pace, Settings } from '../../../utils/storage';
import { say, type Word } from '../../../utils/base';
import { ChoiceGroup, type Option } from '../choice-group';
import { readDailyLimit } from './read-number';
import { NumberField, type NumberReading } from './number-field';
import { SavedMark, useSaving } from '../saving';
import { Section } from '../section';
import type { OptionsEvents, OptionsRules } from '../types';

/** The person's own daily limits, never above X's. */
export function LimitsSection(props: { settings: Settings; rules: OptionsRules; events: OptionsEvents }) {
  const { settings, rules, events } = props;
  const { state, save } = useSaving(events.onSave);
  return (
    <Section name="limits" aside={<SavedMark state={state} />}>
      <p>
        {say('options_limits_hint', {
          unfollows: rules.defaults.unfollowsPerDay,
          follows: rules.defaults.followsPerDay,
        })}
      </p>
      <div class="limits">
        <LimitField
          label="options_limits_unfollows"
          hint="options_limits_unfollows_hint"
          value={settings.personal.unfollowsPerDay}
          most={rules.ceiling.unfollowsPerDay}
          onChange={(unfollowsPerDay) => void save({ personal: { unfollowsPerDay } })}
        />
        <LimitField
          label="options_limits_follows"
          hint="options_limits_follows_hint"
          value={settings.personal.followsPerDay}
          most={rules.ceiling.followsPerDay}
          onChange={(followsPerDay) => void save({ personal: { followsPerDay } })}
        />
      </div>
      <p class="hint">{say('options_limits_rolling')}</p>
    </Section>
  );
}

function LimitField(props: {
  label: Word;
  hint: Word;
  value: number;
  most: number;
  onChange: (limit: number) => void;
}) {
  const { label, hint, value, most, onChange } = props;
  return (
    <NumberField
      label={say(label)}
      hint={say(hint, { max: most })}
      value={value}
      inputMode="numeric"
      read={(text) => readLimit(text, most)}
      onChange={onChange}
    />
  );
}

function readLimit(text: string, most: number): NumberReading {
  const reading = readDailyLimit(text, most);
  if (reading.kind === 'limit') return { kind: 'number', value: reading.limit };
  return {
    kind: 'problem',
    words: say(reading.why === 'too high' ? 'options_limits_problem_high' : 'options_limits_problem_number', {
      max: most,
    }),
  };
}

const PACES: readonly Option<Pace>[] = [
  { value: 'gentle', label: 'options_pace_gentle', hint: 'options_pace_gentle_hint' },
  { value: 'steady', label: 'options_pace_steady', hint: 'options_pace_steady_hint' },
  { value: 'brisk', label: 'options_pace_brisk', hint: 'options_pace_brisk_hint' },
];

/** How quickly the queue is worked through. */
export function PaceSection({ settings, events }: { settings: Settings; events: OptionsEvents }) {
  const { state, save } = useSaving(events.onSave);
  return (
    <Section name="pace" aside={<SavedMark state={state} />}>
      <p>{say('options_pace_hint')}</p>
      <ChoiceGroup name="pace" options={PACES} chosen={settings.pace} onChoose={(pace) => void save({ pace })} />
    </Section>
  );
}
