import { say } from '../../utils/base';
import { helpLines, type KeyMode } from './selecting/keys';

/** Every key of a list, from the table that the list goes by. */
export function KeysHelp({ modes, letters }: { modes: readonly KeyMode[]; letters: boolean }) {
  return (
    <dl class="key-list" tabIndex={0} aria-label={say('review_keys')}>
      {helpLines(modes, letters).map(({ shown, words }) => (
        <div key={words}>
          <dt>
            {shown.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{say(words)}</dd>
        </div>
      ))}
    </dl>
  );
}
