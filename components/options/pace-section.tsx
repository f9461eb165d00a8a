import type { Pace, Settings } from '../../utils/storage';
import { say } from '../../utils/base';
import { Choices, type Choice } from './choices';
import { SavedMark } from './saved-mark';
import { Section } from './section';
import type { OptionsEvents } from './types';
import { useSaving } from './use-saving';

const PACES: readonly Choice<Pace>[] = [
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
      <Choices name="pace" choices={PACES} chosen={settings.pace} onChoose={(pace) => void save({ pace })} />
    </Section>
  );
}
