import type { Settings } from '../../utils/settings';
import { Choices, type Choice } from './choices';
import { SavedMark } from './saved-mark';
import { Section } from './section';
import type { OptionsEvents } from './types';
import { useSaving } from './use-saving';

const OVERLAYS: readonly Choice<Settings['overlays']>[] = [
  { value: 'shown', label: 'options_overlays_shown', hint: 'options_overlays_shown_hint' },
  { value: 'hidden', label: 'options_overlays_hidden', hint: 'options_overlays_hidden_hint' },
];

/** Whether anything is shown on x.com. */
export function OverlaysSection({ settings, events }: { settings: Settings; events: OptionsEvents }) {
  const { state, save } = useSaving(events.onSave);
  return (
    <Section name="overlays" aside={<SavedMark state={state} />}>
      <Choices name="overlays" choices={OVERLAYS} chosen={settings.overlays} onChoose={(overlays) => void save({ overlays })} />
    </Section>
  );
}
