import type { ComponentChild } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, writeNumber, type Word } from '../../utils/base';
import { Picture } from '../shared/picture';
import { changeDays, changeWords } from './change-words';
import { canPick, type Deciding } from './deciding';
import { PersonTags, Verified } from './person-tags';
import type { ReviewPerson } from './types';
import { nameOf, ratioOf, UNSAID, writeAgo, writeDay, writeOr, writeRatio } from './write';

/** One person at a time, with what helps to decide, and a button for each decision. */
export function FocusPerson(props: {
  person: ReviewPerson | undefined;
  total: number;
  deciding: Deciding;
  act: 'follow' | 'unfollow';
  now: number;
  onDecide: (kind: 'pick' | 'keep' | 'skip' | 'undo' | 'open' | 'note') => void;
}) {
  const { person, total, deciding, act, now, onDecide } = props;
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => card.current?.focus(), []);
  const picked = person !== undefined && deciding.picked.has(person.id);
  // A button that was used up would take the focus with it.
  const press = (kind: Parameters<typeof onDecide>[0]): void => {
    onDecide(kind);
    card.current?.focus();
  };
  const button = (
    kind: 'pick' | 'keep' | 'skip' | 'undo' | 'note',
    words: Word,
    key: string,
    may: boolean,
  ): ComponentChild => (
    <button
      type="button"
      class={`button ${kind === 'pick' ? 'button-danger' : 'button-secondary'}`}
      disabled={!may}
      aria-keyshortcuts={key}
      onClick={() => press(kind)}
    >
      {say(words)}
      <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
  return (
    <div class="focus" tabIndex={-1} ref={card} role="group" aria-label={say('review_focus')}>
      <p class="hint">{say('review_focus_place', { place: deciding.cursor + 1, total })}</p>
      {person ? (
        <article class={`focus-card ${picked ? 'picked' : ''}`} key={person.id}>
          <header class="focus-head">
            <Picture name={person.name} url={person.pictureUrl} size="large" />
            <div class="focus-who">
              <h2>
                <bdi>{nameOf(person)}</bdi>
                <Verified person={person} />
              </h2>
              <button type="button" class="link" aria-keyshortcuts="o" onClick={() => onDecide('open')}>
                <bdi>@{person.handle ?? person.id}</bdi>
              </button>
            </div>
          </header>
          <PersonTags
            person={person}
            stand="told"
            skipped={deciding.skipped.has(person.id) ? 'skipped' : 'not skipped'}
          />
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
                ? writeAgo(person.lastPostAt, now)
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
          {picked && (
            <p class="focus-picked">
              {say(act === 'follow' ? 'review_focus_picked_follow' : 'review_focus_picked_unfollow')}
            </p>
          )}
        </article>
      ) : (
        <p class="focus-card">{say('review_loading_row')}</p>
      )}
      <p class="buttons focus-buttons">
        {button(
          'pick',
          act === 'follow' ? 'review_follow' : 'review_unfollow',
          'u',
          person !== undefined && !picked && canPick(person, act),
        )}
        {button('keep', person?.kept == null ? 'review_keep' : 'review_unkeep', 'k', person !== undefined)}
        {button('note', 'review_note_add', 'n', person !== undefined)}
        {button('skip', 'review_skip', 's', person !== undefined)}
        {button('undo', 'review_undo', 'z', deciding.trail.length > 0)}
      </p>
      <p class="only-spoken" role="status">
        {person && `${person.name}, @${person.handle ?? person.id}, ${writeNumber(deciding.cursor + 1)}`}
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
