import { useRef } from 'preact/hooks';
import { say } from '../../utils/base';
import { trusted } from '../shared/trusted';
import { nameOf } from './facts';
import type { Person } from './types';

/** The longest note, characters. */
const MOST = 1_000;

/** The note on somebody: written here, stored with the keep list. */
export function NoteForm({
  person,
  onSave,
  onClose,
}: {
  person: Person;
  onSave: (note: string) => void;
  onClose: () => void;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const save = (): void => {
    onSave(field.current!.value.trim());
    onClose();
  };
  return (
    <form
      class="note-form"
      onSubmit={trusted((event: SubmitEvent) => {
        event.preventDefault();
        save();
      })}
    >
      <textarea
        id="note"
        rows={4}
        maxLength={MOST}
        dir="auto"
        aria-label={say('review_note_title', { name: nameOf(person) })}
        defaultValue={person.kept ?? ''}
        ref={field}
        onKeyDown={trusted((event: KeyboardEvent) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        })}
      />
      {person.kept === null && <p class="hint">{say('review_note_keeps')}</p>}
      <p class="buttons">
        <button type="submit" class="button button-primary">
          {say('review_saved_save')}
        </button>
        <button type="button" class="button button-secondary" onClick={trusted(onClose)}>
          {say('review_back')}
        </button>
      </p>
    </form>
  );
}
