import { say, type Word } from '../../utils/base';
import { Connect } from '../shared/connect';
import { Button } from '../ui/button';
import { PageIcon, type PageIconName } from '../ui/page-icon';
import type { FirstRunPopup } from './types';

const LINES: readonly { readonly icon: PageIconName; readonly words: Word }[] = [
  { icon: 'people', words: 'popup_first_line_see' },
  { icon: 'check', words: 'popup_first_line_choose' },
];

/** What works already, with nothing set up; then what an archive or an App of one's own would add. */
export function FirstRun(props: {
  view: FirstRunPopup;
  onConnect: () => void;
  onOpenX: () => void;
  onOpenOptions: () => void;
}) {
  const { view, onConnect, onOpenX, onOpenOptions } = props;
  return (
    <section class="first stack stack-wider" aria-labelledby="first">
      <h2 id="first">{say('popup_first_title')}</h2>
      <ul class="first-lines stack stack-wide">
        {LINES.map((line) => (
          <li key={line.words}>
            <PageIcon name={line.icon} />
            {say(line.words)}
          </li>
        ))}
      </ul>
      <Button look="primary" onClick={onOpenX}>
        {say('popup_first_open')}
      </Button>
      <p class="hint">
        <a href="import.html" target="_blank">
          {say('popup_first_import')}
        </a>
        <br />
        {say('popup_first_import_hint')}
      </p>
      {view.clientId === 'missing' ? (
        <>
          <Button look="secondary" onClick={onOpenOptions}>
            {say('popup_first_setup')}
          </Button>
          <p class="hint">{say('popup_first_setup_hint')}</p>
        </>
      ) : (
        <>
          <Connect
            connect={view.connect}
            label="connect_button"
            look="secondary"
            onConnect={onConnect}
            onOpenOptions={onOpenOptions}
          />
          <p class="hint">{say('popup_first_private')}</p>
        </>
      )}
    </section>
  );
}
