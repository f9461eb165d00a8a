import { useRef } from 'preact/hooks';
import { say } from '../../utils/base';
import { trusted } from '../shared/trusted';
import { nameOf } from './facts';
import type { Controls, Person } from './types';

/** The longest note, characters. */
const MOST = 1_000;

/** The note on somebody: written here, stored with the keep list. */
export function NoteForm(props: {
  person: Person;
  controls: Pick<Controls<never>, 'Button'>;
  onSave: (note: string) => void;
  onClose: () => void;
}) {
  const { person, controls, onSave, onClose } = props;
  const { Button } = controls;
  const field = useRef<HTMLTextAreaElement>(null);
  const save = (): void => {
    if (field.current) onSave(field.current.value.trim());
    onClose();
  };
  return (
    <div class="note-form">
      <textarea
        id="note"
        class="input"
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
        <Button look="primary" onPress={save}>
          {say('review_saved_save')}
        </Button>
        <Button look="secondary" onPress={onClose}>
          {say('review_back')}
        </Button>
      </p>
    </div>
  );
}
