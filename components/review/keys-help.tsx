import { say, type Word } from '../../utils/base';
import { Dialog } from './dialog';

const KEYS: readonly (readonly [keys: readonly string[], words: Word])[] = [
  [['↑', '↓'], 'review_key_move'],
  [['⇧ ↑', '⇧ ↓'], 'review_key_range'],
  [['X'], 'review_key_toggle'],
  [['U'], 'review_key_pick'],
  [['K'], 'review_key_keep'],
  [['N'], 'review_key_note'],
  [['S'], 'review_key_skip'],
  [['Z'], 'review_key_undo'],
  [['Enter'], 'review_key_confirm'],
  [['F'], 'review_key_focus'],
  [['O'], 'review_key_open'],
  [['/'], 'review_key_search'],
  [['Esc'], 'review_key_back'],
];

/** Every key of the lists. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={say('review_keys')} class="keys" onClose={onClose}>
      <dl class="key-list">
        {KEYS.map(([keys, words]) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(words)}</dd>
          </div>
        ))}
      </dl>
      <p class="buttons">
        <button type="button" class="button button-secondary" onClick={onClose}>
          {say('review_back')}
        </button>
      </p>
    </Dialog>
  );
}
