import type { ComponentChildren } from 'preact';
import { say, type Word } from '../../utils/base';

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
  data: 'data_title',
  diagnostics: 'data_diagnostics_title',
  never: 'options_never_title',
} as const satisfies Record<string, Word>;

/** A section of the options with its heading; `aside` stands at the heading's far end. */
export function Section(props: {
  name: keyof typeof SECTIONS;
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="section" aria-labelledby={props.name}>
      <div class="section-head spread">
        <h2 id={props.name}>{say(SECTIONS[props.name])}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
