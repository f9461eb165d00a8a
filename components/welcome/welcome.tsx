import { say } from '../../utils/base';
import { Announcement } from '../ui/announcement';
import { Select } from '../ui/select';
import { languageName } from '../shared/words/language-name';
import { Asking } from './asking';
import type { Look, WelcomeEvents, WelcomeView } from './types';
import { Ways } from './ways';

const THEMES = ['system', 'light', 'dark'] as const;

/** The page that opens once after the extension was installed. */
export function Welcome({ view, events }: { view: WelcomeView; events: WelcomeEvents }) {
  return (
    <div class="welcome">
      <header class="spread">
        <p class="brand">
          <img src="/icon/icon.svg" alt="" width="28" height="28" />
          {say('action_title')}
        </p>
        <LookChoice look={view.look} languages={view.languages} onLook={events.onLook} />
      </header>
      <main>
        {view.step === 'agreed' ? (
          <Ways view={view} events={events} />
        ) : (
          <Asking isAgain={view.step === 'asking again'} onUse={events.onUse} />
        )}
      </main>
      <Announcement text={view.step === 'agreed' ? say('popup_first_title') : ''} />
    </div>
  );
}

function LookChoice(props: { look: Look; languages: readonly string[]; onLook: WelcomeEvents['onLook'] }) {
  const { look, languages, onLook } = props;
  return (
    <p class="welcome-look">
      <Select
        class="input input-small"
        aria-label={say('data_language')}
        value={look.language}
        options={[
          ['browser', say('data_language_browser')],
          ...languages.map((folder) => [folder, languageName(folder)] as const),
        ]}
        onChoose={(language) => onLook({ language })}
      />
      <Select
        class="input input-small"
        aria-label={say('data_theme')}
        value={look.theme}
        options={THEMES.map((theme) => [theme, say(`data_theme_${theme}`)] as const)}
        onChoose={(theme) => onLook({ theme })}
      />
    </p>
  );
}
