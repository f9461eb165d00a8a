import { say, sayCount } from '../../../utils/base';
import { Confirm, KeysHelp, nameOf, NoteForm, type Person } from '../../people';
import { PAGE_CONTROLS } from '../../shared/page-controls';
import { Button, Buttons } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import type { AccountReview } from '../types';
import { REVIEW_KEYS } from './review-keys';

/** What lies over a list, if anything does. */
export type ListDialog = 'none' | 'confirm' | 'help' | { readonly noteOn: Person };

/** The dialogs of a list: confirming those selected, a note on somebody, and what the keys do. */
export function ListDialogs(props: {
  dialog: ListDialog;
  act: 'follow' | 'unfollow';
  selected: readonly Person[];
  allowance: AccountReview['allowance'];
  letters: boolean;
  isSending: boolean;
  onChoose: (going: readonly Person[]) => void;
  onSaveNote: (person: Person, note: string) => void;
  onClose: () => void;
}) {
  const { dialog, act, selected, allowance, letters, isSending, onChoose, onSaveNote, onClose } = props;
  if (dialog === 'none') return null;
  if (dialog === 'confirm')
    return (
      <Dialog
        title={sayCount(act === 'follow' ? 'review_confirm_follow' : 'review_confirm_unfollow', selected.length)}
        class="confirm"
        onClose={onClose}
      >
        <Confirm
          act={act}
          people={selected}
          allowance={allowance}
          secondsEach={allowance.secondsEach}
          isSending={isSending}
          trouble={null}
          byHandText={say('overlay_manual_promise')}
          controls={PAGE_CONTROLS}
          onConfirm={(_proof, going) => onChoose(going)}
          onBack={onClose}
        />
      </Dialog>
    );
  if (dialog === 'help')
    return (
      <Dialog title={say('review_keys')} class="keys" onClose={onClose}>
        <KeysHelp modes={['list', 'one by one']} letters={letters} keys={REVIEW_KEYS} />
        <Buttons>
          <Button look="secondary" onClick={onClose}>
            {say('review_back')}
          </Button>
        </Buttons>
      </Dialog>
    );
  const { noteOn } = dialog;
  return (
    <Dialog title={say('review_note_title', { name: nameOf(noteOn) })} class="note" onClose={onClose}>
      <NoteForm
        person={noteOn}
        controls={PAGE_CONTROLS}
        onSave={(note) => onSaveNote(noteOn, note)}
        onClose={onClose}
      />
    </Dialog>
  );
}
