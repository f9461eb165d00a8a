import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { say, type Word } from '../../utils/base';
import type { SettingsPatch } from '../../utils/storage';
import { SavedMark, useSaving } from './saving';
import type { OptionsEvents } from './types';

/** The names of the sections, also the anchors of their headings. */
export const SECTIONS = {
  app: 'options_app_title',
  accounts: 'options_accounts_title',
  another: 'another_title',
  limits: 'options_limits_title',
  pace: 'options_pace_title',
  prices: 'data_prices_title',
  overlays: 'options_overlays_title',
  appearance: 'data_appearance_title',
  keep: 'data_keep_title',
  rules: 'data_rules_title',
  data: 'data_title',
  diagnostics: 'data_diagnostics_title',
  never: 'options_never_title',
} as const satisfies Record<string, Word>;

type SectionName = keyof typeof SECTIONS;

/** The sections that a sample has: the others are about an account, this browser or X. */
const OF_SAMPLE: readonly SectionName[] = ['limits', 'pace', 'prices', 'keep', 'rules'];

/** Which sections the page has. */
export const Shown = createContext(sectionsOf('own'));

export function sectionsOf(what: 'own' | 'sample'): readonly SectionName[] {
  return what === 'sample' ? OF_SAMPLE : (Object.keys(SECTIONS) as SectionName[]);
}

/** A section of the options with its heading; `aside` stands at the heading's far end. */
export function Section(props: { name: SectionName; aside?: ComponentChildren; children: ComponentChildren }) {
  if (!useContext(Shown).includes(props.name)) return null;
  return (
    <section class="section" aria-labelledby={props.name}>
      <div class="section-head spread">
        <h2 id={props.name} tabIndex={-1}>
          {say(SECTIONS[props.name])}
        </h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

/** A section whose controls store settings as they are changed; its heading says how that went. */
export function SettingsSection(props: {
  name: SectionName;
  onSave: OptionsEvents['onSave'];
  children: (save: (patch: SettingsPatch) => void) => ComponentChildren;
}) {
  const { state, save } = useSaving(props.onSave);
  return (
    <Section name={props.name} aside={<SavedMark state={state} />}>
      {props.children((patch) => void save(patch))}
    </Section>
  );
}
