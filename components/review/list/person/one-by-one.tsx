import type { ComponentChild, ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, writeNumber, type Word } from '../../../../utils/base';
import { handleOf, nameOf, type Person, type Selection } from '../../../people';
import { Button } from '../../../ui/button';
import { Announcement } from '../../../ui/announcement';

type Decision = 'choose' | 'keep' | 'skip' | 'undo' | 'note';

/** One person at a time, their card as children, and a button for each decision. */
export function OneByOne(props: {
  person: Person | undefined;
  /** Null while not all are found. */
  total: number | null;
  selection: Selection;
  isSelectable: boolean;
  act: 'follow' | 'unfollow';
  onCommand: (kind: Decision) => void;
  onKey: (event: KeyboardEvent) => void;
  children: ComponentChildren;
}) {
  const { person, total, selection, isSelectable, act, onCommand, onKey, children } = props;
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => card.current?.focus(), []);
  const isSelected = person !== undefined && selection.selected.has(person.id);
  const button = (kind: Decision, words: Word, key: string, isEnabled: boolean): ComponentChild => (
    <Button
      look={kind === 'choose' ? 'danger' : 'secondary'}
      disabled={!isEnabled}
      aria-keyshortcuts={key}
      onClick={() => {
        onCommand(kind);
        // A button that was used up would take the focus with it.
        card.current?.focus();
      }}
    >
      {say(words)}
      <kbd aria-hidden="true">{key}</kbd>
    </Button>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the one person shown, in any of its buttons
    <div
      class="focus"
      tabIndex={-1}
      ref={card}
      role="group"
      aria-label={say('review_focus')}
      onKeyDown={(event) => event.defaultPrevented || onKey(event)}
    >
      {total !== null && <p class="hint">{say('review_focus_position', { place: selection.cursor + 1, total })}</p>}
      <div class="focus-card" key={person?.id}>
        {person ? children : <p>{say('review_loading_row')}</p>}
      </div>
      <p class="buttons focus-buttons">
        {button('choose', act === 'follow' ? 'review_follow' : 'review_unfollow', 'u', !isSelected && isSelectable)}
        {button('keep', (person?.kept ?? null) === null ? 'review_keep' : 'review_unkeep', 'e', person !== undefined)}
        {button('note', 'review_note_add', 'n', person !== undefined)}
        {button('skip', 'review_skip', 's', person !== undefined)}
        {button('undo', 'review_undo', 'z', selection.steps.length > 0)}
      </p>
      <Announcement
        text={person ? `${nameOf(person)}, ${handleOf(person)}, ${writeNumber(selection.cursor + 1)}` : ''}
      />
    </div>
  );
}
