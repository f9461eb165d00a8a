import type { ComponentChild } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, writeAgo, writeDay, writeNumber, writeRatio, type Word } from '../../../utils/base';
import {
  changeDays,
  changeWords,
  nameOf,
  PersonTags,
  ratioOf,
  UNSAID,
  Verified,
  writeOr,
  type Person,
  type Selection,
} from '../../people';
import { Picture } from '../../ui/picture';

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
}) {
  const { person, total, selection, isSelectable, act, now, onCommand, onKey } = props;
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => card.current?.focus(), []);
  const isSelected = person !== undefined && selection.selected.has(person.id);
  const button = (kind: Decision, words: Word, key: string, isEnabled: boolean): ComponentChild => (
    <button
      type="button"
      class={`button ${kind === 'choose' ? 'button-danger' : 'button-secondary'}`}
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
    </button>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the one person shown, in any of its buttons
    <div class="focus" tabIndex={-1} ref={card} role="group" aria-label={say('review_focus')} onKeyDown={onKey}>
      <p class="hint">{say('review_focus_place', { place: selection.cursor + 1, total })}</p>
      {person ? (
        <article class={`focus-card ${isSelected ? 'picked' : ''}`} key={person.id}>
          <header class="focus-head">
            <Picture name={person.name} url={person.pictureUrl} size="large" />
            <div class="focus-who">
              <h2>
                <bdi>{nameOf(person)}</bdi>
                <Verified person={person} />
              </h2>
              <button type="button" class="link" aria-keyshortcuts="o" onClick={() => onCommand('open')}>
                <bdi>@{person.handle ?? person.id}</bdi>
              </button>
            </div>
          </header>
          <PersonTags person={person} showStand isSkipped={selection.skipped.has(person.id)} />
          {person.change && (
            <p>
              {changeWords(person.change)} <span class="hint">{changeDays(person.change, now)}</span>
            </p>
          )}
          <p class="focus-bio" dir="auto">
            {person.bio || say('review_no_bio')}
          </p>
          <dl class="focus-facts">
            <Fact words="review_column_followers">{writeOr(person.followersCount)}</Fact>
            <Fact words="review_column_following">{writeOr(person.followingCount)}</Fact>
            <Fact words="review_column_ratio">{ratioOf(person) === null ? UNSAID : writeRatio(ratioOf(person)!)}</Fact>
            <Fact words="review_posts">{writeOr(person.postCount)}</Fact>
            <Fact words="review_column_last_post">
              {person.lastPostAt !== null
                ? writeAgo(person.lastPostAt, now, 'day')
                : person.postCount === 0
                  ? say('review_never_posted')
                  : UNSAID}
            </Fact>
            <Fact words="review_column_created">{person.createdAt === null ? UNSAID : writeDay(person.createdAt)}</Fact>
          </dl>
          {person.kept && (
            <p class="focus-note" dir="auto">
              {say('review_note', { note: person.kept })}
            </p>
          )}
          {isSelected && (
            <p class="focus-picked">
              {say(act === 'follow' ? 'review_focus_selected_follow' : 'review_focus_selected_unfollow')}
            </p>
          )}
        </article>
      ) : (
        <p class="focus-card">{say('review_loading_row')}</p>
      )}
      <p class="buttons focus-buttons">
        {button('choose', act === 'follow' ? 'review_follow' : 'review_unfollow', 'u', !isSelected && isSelectable)}
        {button('keep', (person?.kept ?? null) === null ? 'review_keep' : 'review_unkeep', 'e', person !== undefined)}
        {button('note', 'review_note_add', 'n', person !== undefined)}
        {button('skip', 'review_skip', 's', person !== undefined)}
        {button('undo', 'review_undo', 'z', selection.steps.length > 0)}
      </p>
      <p class="only-spoken" role="status">
        {person && `${person.name}, @${person.handle ?? person.id}, ${writeNumber(selection.cursor + 1)}`}
      </p>
    </div>
  );
}

function Fact({ words, children }: { words: Word; children: ComponentChild }) {
  return (
    <div>
      <dt>{say(words)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
