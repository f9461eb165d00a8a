import type { ComponentChild } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, writeDay, writeNumber, type Word } from '../../../utils/base';
import { handleOf, nameOf, PersonTags, Verified, type Person, type Selection } from '../../people';
import { Button } from '../../ui/button';
import { Figures } from '../../ui/figures';
import { Announcement } from '../../ui/notice';
import { Picture } from '../../ui/picture';
import { cellOf, UNSAID, writeOr } from './facts';
import type { ReviewEvents } from '../types';
import { ChangeLine, RelationTags } from './row';
import { Story } from './story';

type Decision = 'choose' | 'keep' | 'skip' | 'undo' | 'note';

/** One person at a time, with what helps to decide, and a button for each decision. */
export function OneByOne(props: {
  person: Person | undefined;
  total: number;
  selection: Selection;
  isSelectable: boolean;
  act: 'follow' | 'unfollow';
  now: number;
  onCommand: (kind: Decision | 'open') => void;
  onKey: (event: KeyboardEvent) => void;
  onStory: ReviewEvents['onStory'];
}) {
  const { person, total, selection, isSelectable, act, now, onCommand, onKey, onStory } = props;
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
    <div class="focus" tabIndex={-1} ref={card} role="group" aria-label={say('review_focus')} onKeyDown={onKey}>
      <p class="hint">{say('review_focus_position', { place: selection.cursor + 1, total })}</p>
      {person ? (
        <article class={`focus-card stack stack-wide ${isSelected ? 'selected' : ''}`} key={person.id}>
          <header class="focus-head">
            <Picture name={person.name} url={person.pictureUrl} size="huge" />
            <div class="focus-who">
              <h2>
                <bdi>{nameOf(person)}</bdi>
                <Verified person={person} />
              </h2>
              <Button look="link" aria-keyshortcuts="o" onClick={() => onCommand('open')}>
                <bdi>{handleOf(person)}</bdi>
              </Button>
            </div>
          </header>
          <PersonTags person={person} isSkipped={selection.skipped.has(person.id)}>
            <RelationTags person={person} showRelation />
          </PersonTags>
          {person.change && (
            <p>
              <ChangeLine person={person} change={person.change} says="what and when" now={now} />
            </p>
          )}
          <Story userId={person.id} now={now} onStory={onStory} />
          <p class="focus-bio" dir="auto">
            {person.bio || say('review_no_bio')}
          </p>
          <Figures
            look="grid"
            figures={[
              [say('review_column_followers'), writeOr(person.followersCount)],
              [say('review_column_following'), writeOr(person.followingCount)],
              [say('review_column_ratio'), cellOf(person, 'ratio', now)],
              [say('review_posts'), writeOr(person.postCount)],
              [say('review_column_last_post'), cellOf(person, 'lastPost', now)],
              [say('review_column_created'), person.createdAt === null ? UNSAID : writeDay(person.createdAt)],
            ]}
          />
          {person.kept && (
            <p class="focus-note" dir="auto">
              {say('review_note', { note: person.kept })}
            </p>
          )}
          {isSelected && (
            <p class="focus-selected">
              {say(act === 'follow' ? 'review_focus_selected_follow' : 'review_focus_selected_unfollow')}
            </p>
          )}
        </article>
      ) : (
        <p class="focus-card stack">{say('review_loading_row')}</p>
      )}
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
