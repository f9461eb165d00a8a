import { say } from '../../utils/base';
import { helpLines, type KeyLine, type KeyMode } from './selecting/keys';

/** Every key of a list, from the table that the list goes by. */
export function KeysHelp(props: { modes: readonly KeyMode[]; letters: boolean; keys?: readonly KeyLine[] }) {
  const { modes, letters, keys } = props;
  return (
    <dl class="key-list" tabIndex={0} aria-label={say('review_keys')}>
      {helpLines(modes, letters, keys).map(({ shown, words }) => (
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
