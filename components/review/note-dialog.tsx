import { useRef } from 'preact/hooks';
import { say } from '../../utils/base';
import { Dialog } from './dialog';
import type { ReviewPerson } from './types';
import { nameOf } from './write';

/** The longest note, characters. */
const MOST = 1_000;

/** The note on somebody: written here, kept with the keep list. */
export function NoteDialog({
  person,
  onSave,
  onClose,
}: {
  person: ReviewPerson;
  onSave: (note: string) => void;
  onClose: () => void;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const save = (): void => {
    onSave(field.current!.value.trim());
    onClose();
  };
  return (
    <Dialog title={say('review_note_title', { name: nameOf(person) })} class="note" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <textarea
          id="note"
          rows={4}
          maxLength={MOST}
          dir="auto"
          aria-label={say('review_note_title', { name: nameOf(person) })}
          defaultValue={person.kept ?? ''}
          ref={field}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          }}
        />
        {person.kept === null && <p class="hint">{say('review_note_keeps')}</p>}
        <p class="buttons">
          <button type="submit" class="button button-primary">
            {say('review_saved_save')}
          </button>
          <button type="button" class="button button-secondary" onClick={onClose}>
            {say('review_back')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
