import type { Settings } from '../../utils/storage';
import { say, writeTime } from '../../utils/base';
import { Choices, type Choice } from './choices';
import { SavedMark } from './saved-mark';
import { Section } from './section';
import type { OptionsEvents } from './types';
import { useSaving } from './use-saving';

const OVERLAYS: readonly Choice<Settings['overlays']>[] = [
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
export function OverlaysSection({ settings, events }: { settings: Settings; events: OptionsEvents }) {
  const { state, save } = useSaving(events.onSave);
  const now = Date.now();
  const paused = now < settings.overlaysPausedUntil;
  return (
    <Section name="overlays" aside={<SavedMark state={state} />}>
      <Choices
        name="overlays"
        choices={OVERLAYS}
        chosen={settings.overlays}
        onChoose={(overlays) => void save({ overlays })}
      />
      {settings.overlays === 'shown' && (
        <>
          {EACH.map(([name, word]) => (
            <div key={name} class="choice">
              <input
                type="checkbox"
                id={`overlay-${name}`}
                checked={settings[name] === 'shown'}
                onChange={({ currentTarget }) => void save({ [name]: currentTarget.checked ? 'shown' : 'hidden' })}
              />
              <label for={`overlay-${name}`}>{say(word)}</label>
            </div>
          ))}
          <p>
            <button
              type="button"
              class="button button-secondary button-small"
              onClick={() => void save({ overlaysPausedUntil: paused ? 0 : now + HOUR_MS })}
            >
              {say(paused ? 'options_overlays_resume' : 'options_overlays_pause')}
            </button>
            {paused && (
              <span class="hint">
                {' '}
                {say('options_overlays_paused', { time: writeTime(settings.overlaysPausedUntil, now) })}
              </span>
            )}
          </p>
        </>
      )}
    </Section>
  );
}
