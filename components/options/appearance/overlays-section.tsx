import type { Settings } from '../../../utils/storage';
import { say, writeTime } from '../../../utils/base';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/field';
import { ChoiceGroup, type Option } from '../choice-group';
import { SettingsSection } from '../section';
import type { OptionsEvents } from '../types';

const OVERLAYS: readonly Option<'shown' | 'hidden'>[] = [
  { value: 'shown', label: 'options_overlays_shown', hint: 'options_overlays_shown_hint' },
  { value: 'hidden', label: 'options_overlays_hidden', hint: 'options_overlays_hidden_hint' },
];

const EACH = [
  ['badge', 'options_overlays_badge'],
  ['bar', 'options_overlays_bar'],
  ['marks', 'options_overlays_marks'],
] as const;
const HOUR_MS = 3_600_000;

/** Whether anything is shown on x.com, and what. */
export function OverlaysSection({ settings, onSave }: { settings: Settings; onSave: OptionsEvents['onSave'] }) {
  const now = Date.now();
  const paused = now < settings.overlaysPausedUntil;
  return (
    <SettingsSection name="overlays" onSave={onSave}>
      {(save) => (
        <>
          <ChoiceGroup
            name="overlays"
            options={OVERLAYS}
            chosen={settings.overlays ? 'shown' : 'hidden'}
            onChoose={(chosen) => save({ overlays: chosen === 'shown' })}
          />
          {settings.overlays &&
            EACH.map(([name, word]) => (
              <Choice
                key={name}
                type="checkbox"
                id={`overlay-${name}`}
                label={say(word)}
                checked={settings[name]}
                onChange={(checked) => save({ [name]: checked })}
              />
            ))}
          {settings.overlays && (
            <p>
              <Button
                look="secondary"
                size="small"
                onClick={() => save({ overlaysPausedUntil: paused ? 0 : now + HOUR_MS })}
              >
                {say(paused ? 'options_overlays_resume' : 'options_overlays_pause')}
              </Button>{' '}
              {paused && (
                <span class="hint">
                  {say('options_overlays_paused', { time: writeTime(settings.overlaysPausedUntil, now) })}
                </span>
              )}
            </p>
          )}
        </>
      )}
    </SettingsSection>
  );
}
