import type { Settings } from '../../../utils/storage';
import { say } from '../../../utils/base';
import { languageName, tagOf } from '../../shared/words/language-name';
import { Choice, Field } from '../../ui/field';
import { ChoiceGroup, type Option } from '../choice-group';
import { SettingsSection } from '../section';
import type { OptionsEvents } from '../types';

const THEMES: readonly Option<Settings['theme']>[] = [
  { value: 'system', label: 'data_theme_system', hint: 'data_theme_system_hint' },
  { value: 'light', label: 'data_theme_light', hint: 'data_theme_light_hint' },
  { value: 'dark', label: 'data_theme_dark', hint: 'data_theme_dark_hint' },
];

/** The colours and the language of Mutuals' own pages. */
export function AppearanceSection(props: {
  settings: Settings;
  languages: readonly string[];
  onSave: OptionsEvents['onSave'];
}) {
  const { settings, languages, onSave } = props;
  return (
    <SettingsSection name="appearance" onSave={onSave}>
      {(save) => (
        <>
          <ChoiceGroup
            name="appearance"
            options={THEMES}
            chosen={settings.theme}
            onChoose={(theme) => save({ theme })}
          />
          <Field id="language" label={say('data_language')} hint={say('data_language_hint')}>
            {(control) => (
              <select
                {...control}
                class="input"
                value={settings.language}
                onChange={({ currentTarget }) => save({ language: currentTarget.value })}
              >
                <option value="browser">{say('data_language_browser')}</option>
                {languages.map((language) => (
                  <option key={language} value={language} lang={tagOf(language)}>
                    {languageName(language)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Choice
            type="checkbox"
            id="letter-keys"
            label={say('options_letter_keys')}
            hint={say('options_letter_keys_hint')}
            checked={settings.letterKeys}
            onChange={(letterKeys) => save({ letterKeys })}
          />
        </>
      )}
    </SettingsSection>
  );
}
