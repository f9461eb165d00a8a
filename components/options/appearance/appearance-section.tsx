import type { Settings } from '../../../utils/storage';
import { say } from '../../../utils/base';
import { Choice, Field } from '../../ui/field';
import { ChoiceGroup, type Option } from '../choice-group';
import { SavedMark, useSaving } from '../saving';
import { Section } from '../section';
import type { OptionsEvents } from '../types';

const THEMES: readonly Option<Settings['theme']>[] = [
  { value: 'system', label: 'data_theme_system', hint: 'data_theme_system_hint' },
  { value: 'light', label: 'data_theme_light', hint: 'data_theme_light_hint' },
  { value: 'dark', label: 'data_theme_dark', hint: 'data_theme_dark_hint' },
];

/** The colours and the language of Mutuals' own pages. */
export function AppearanceSection(props: { settings: Settings; languages: readonly string[]; events: OptionsEvents }) {
  const { settings, languages, events } = props;
  const { state, save } = useSaving(events.onSave);
  return (
    <Section name="appearance" aside={<SavedMark state={state} />}>
      <ChoiceGroup
        name="appearance"
        options={THEMES}
        chosen={settings.theme}
        onChoose={(theme) => void save({ theme })}
      />
      <Field id="language" label={say('data_language')} hint={say('data_language_hint')}>
        {(control) => (
          <select
            {...control}
            class="input"
            value={settings.language}
            onChange={({ currentTarget }) => void save({ language: currentTarget.value })}
          >
            <option value="browser">{say('data_language_browser')}</option>
            {languages.map((language) => (
              <option key={language} value={language} lang={tagOf(language)}>
                {nameOf(language)}
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
        onChange={(letterKeys) => void save({ letterKeys })}
      />
    </Section>
  );
}

function tagOf(language: string): string {
  return language.replaceAll('_', '-');
}

/** A language's name in itself: who looks for theirs can read it. */
function nameOf(language: string): string {
  const tag = tagOf(language);
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
