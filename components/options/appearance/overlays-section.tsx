import type { Settings } from '../../../utils/storage';
import { say } from '../../../utils/base';
import { Choice } from '../../ui/field';
import { SettingsSection } from '../section';
import type { OptionsEvents } from '../types';

const EACH = [
  ['badge', 'options_overlays_badge'],
  ['bar', 'options_overlays_bar'],
  ['marks', 'options_overlays_marks'],
  ['strip', 'options_overlays_strip'],
] as const;

/** What is shown on x.com, each by itself, and the one switch for all of Mutuals. */
export function OverlaysSection({ settings, onSave }: { settings: Settings; onSave: OptionsEvents['onSave'] }) {
  return (
    <SettingsSection name="overlays" onSave={onSave}>
      {(save) => (
        <>
          {EACH.map(([name, word]) => (
            <Choice
              key={name}
              type="checkbox"
              id={`overlay-${name}`}
              label={say(word)}
              checked={settings[name]}
              onChange={(checked) => save({ [name]: checked })}
            />
          ))}
          <Choice
            type="checkbox"
            id="pause-mutuals"
            label={say('pause_mutuals')}
            hint={say('pause_mutuals_hint')}
            checked={settings.paused}
            onChange={(paused) => save({ paused })}
          />
        </>
      )}
    </SettingsSection>
  );
}
