import type { ComponentChild } from 'preact';
import { isProfileKnown, say, writeAgo, writeDay, writeNumber } from '../../../utils/base';
import { handleOf, nameOf, PersonTags, Verified, type Person, type Selection } from '../../people';
import { Button } from '../../ui/button';
import { Figures } from '../../ui/figures';
import { Picture } from '../../ui/picture';
import { foundWords, freshWords } from '../in-common-list';
import type { AccountReview, ReviewEvents } from '../types';
import { cellOf, RELATION_WORDS, UNSAID } from './facts';
import { ChangeLine, RelationTags } from './row';
import { Story } from './changes/story';

/** All that is known of somebody, and of the two of you: beside the list, and one by one. `now` in ms since 1970. */
export function PersonCard(props: {
  person: Person;
  view: AccountReview;
  selection: Selection;
  act: 'follow' | 'unfollow';
  now: number;
  onOpen: () => void;
  onOpenInCommon: ReviewEvents['onOpenInCommon'];
  onStory: ReviewEvents['onStory'];
}) {
  const { person, view, selection, act, now, onOpen, onOpenInCommon, onStory } = props;
  const { kept, bio, createdAt } = person;
  const isSelected = selection.selected.has(person.id);
  const searches = view.inCommon.filter(({ userId }) => userId === person.id);
  return (
    <article class={`person-card ${isSelected ? 'selected' : ''}`}>
      <div class="stack stack-wide">
        <header class="person-head">
          <Picture name={person.name} url={person.pictureUrl} size="huge" />
          <div class="person-who">
            <h2>
              <bdi>{nameOf(person)}</bdi>
              <Verified person={person} />
            </h2>
            <Button look="link" aria-keyshortcuts="o" onClick={onOpen}>
              <bdi>{handleOf(person)}</bdi>
            </Button>
          </div>
        </header>
        <PersonTags person={person} isSkipped={selection.skipped.has(person.id)}>
          <RelationTags person={person} showRelation />
        </PersonTags>
        <p class={bio === '' ? 'hint' : ''} dir="auto">
          {bio || say(isProfileKnown(person) ? 'review_no_bio' : 'review_bio_unknown')}
        </p>
        {isSelected && (
          <p class="person-selected">
            {say(act === 'follow' ? 'review_focus_selected_follow' : 'review_focus_selected_unfollow')}
          </p>
        )}
      </div>
      <div class="stack stack-wide">
        <Figures
          look="pairs"
          figures={[
            [say('review_column_followers'), numberOrUnknown(person.followersCount)],
            [say('review_column_following'), numberOrUnknown(person.followingCount)],
            [say('review_column_ratio'), orUnknown(cellOf(person, 'ratio', now))],
            [say('review_posts'), numberOrUnknown(person.postCount)],
            [say('review_column_last_post'), orUnknown(cellOf(person, 'lastPost', now))],
            [say('review_column_created'), createdAt === null ? say('review_not_said') : writeDay(createdAt)],
          ]}
        />
        <section class="stack">
          <h3>{say('review_two_of_you')}</h3>
          <p>
            {say(RELATION_WORDS[person.relation])}
            {view.list.at !== null && (
              <span class="hint"> {say('review_synced_at', { when: writeAgo(view.list.at, now) })}</span>
            )}
          </p>
          {/* What began before the first list is in no story. */}
          {person.change?.since === null && (
            <p>
              <ChangeLine person={person} change={person.change} says="what and when" now={now} />
            </p>
          )}
          <Story userId={person.id} now={now} onStory={onStory} />
          {kept && <p dir="auto">{say('review_note', { note: kept })}</p>}
          {searches.map((search) => (
            <p key={search.list}>
              <Button look="link" onClick={() => onOpenInCommon({ userId: search.userId, list: search.list })}>
                {say(`history_common_${search.list}`)}: {foundWords(search)}
              </Button>{' '}
              <span class="hint">{freshWords(search, now)}</span>
            </p>
          ))}
        </section>
      </div>
    </article>
  );
}

function numberOrUnknown(count: number | null): ComponentChild {
  return count === null ? say('review_not_said') : writeNumber(count);
}

function orUnknown(text: string): string {
  return text === UNSAID ? say('review_not_said') : text;
}
