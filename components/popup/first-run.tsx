import { say, type Word } from '../../utils/base';
import { Connect } from '../shared/connect/connect';
import { Glyph, type GlyphName } from '../shared/glyph';
import type { FirstRunPopup, PopupEvents } from './types';

const LINES: readonly { readonly glyph: GlyphName; readonly words: Word }[] = [
  { glyph: 'people', words: 'popup_first_line_see' },
  { glyph: 'check', words: 'popup_first_line_choose' },
  { glyph: 'gauge', words: 'popup_first_line_budget' },
];

/** What Mutuals is, and the first step: setting up the App or connecting an account. */
export function FirstRun({ view, events }: { view: FirstRunPopup; events: PopupEvents }) {
  return (
    <section class="first" aria-labelledby="first">
      <h2 id="first">{say('popup_first_title')}</h2>
      <ul class="first-lines">
        {LINES.map((line) => (
          <li key={line.words}>
            <Glyph name={line.glyph} />
            {say(line.words)}
          </li>
        ))}
      </ul>
      {view.clientId === 'missing' ? (
        <>
          <button type="button" class="button button-primary" onClick={events.onOpenOptions}>
            {say('popup_first_setup')}
          </button>
          <p class="hint">{say('popup_first_setup_hint')}</p>
        </>
      ) : (
        <>
          <Connect
            connect={view.connect}
            label="connect_button"
            weight="primary"
            onConnect={events.onConnect}
            onOpenOptions={events.onOpenOptions}
          />
          <p class="hint">{say('popup_first_private')}</p>
        </>
      )}
      <p class="hint">
        <a href="import.html" target="_blank">
          {say('popup_first_import')}
        </a>
        <br />
        {say('popup_first_import_hint')}
      </p>
    </section>
  );
}
