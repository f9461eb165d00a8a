import type { ComponentChild } from 'preact';
import { isReported, say, writeDay, writeNumber } from '../../../../utils/base';
import { handleOf, nameOf, PersonTags, Verified, type Person, type Selection } from '../../../people';
import { Button } from '../../../ui/button';
import { Figures } from '../../../ui/figures';
import { Picture } from '../../../ui/picture';
import { asOfWords } from '../../../shared/words/as-of-words';
import { sourceWords } from '../../../shared/evidence/source-words';
import type { AccountReview, ReviewEvents } from '../../types';
import { cellOf, RELATION_WORDS, UNSAID } from '../facts';
import { CommonMutuals } from '../common-mutuals';
import { ChangeLine, RelationTags } from '../row';
import { useDetails } from './use-details';
import { Story } from '../changes/story';

/** All that is known of somebody, and of the two of you: beside the list, and one by one. `now` in ms since 1970. */
export function PersonCard(props: {
  person: Person;
  view: AccountReview;
  selection: Selection;
  act: 'follow' | 'unfollow';
  now: number;
  /** What brought them here: the list, and what narrows it; null where that is in sight. */
  why: readonly string[] | null;
  onOpen: () => void;
  events: ReviewEvents;
}) {
  const { person, view, selection, act, now, why, onOpen, events } = props;
  const { kept, bio, createdAt } = person;
  const isSelected = selection.selected.has(person.id);
  const searches = view.inCommon.filter(({ userId }) => userId === person.id);
  const details = useDetails(person.id, JSON.stringify(searches), events.onDetails);
  const known = details && { page: null, stored: details.relationship, saidSince: now };
  const sources = known ? sourceWords(known, now).lines : [];
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
          {bio || say(isReported(person, 'bio') ? 'review_no_bio' : 'review_bio_unknown')}
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
        {why && (
          <section class="stack">
            <h3>{say('review_why_here')}</h3>
            <p>{why.join(' · ')}</p>
          </section>
        )}
        <section class="stack">
          <h3>{say('review_two_of_you')}</h3>
          <p>
            {say(RELATION_WORDS[person.relation])}
            {sources.length === 0 && view.list.at !== null && <span class="hint"> {asOfWords(view.list, now)}</span>}
          </p>
          {sources.map(([what, when]) => (
            <p key={what} class="hint">
              {what} · {when}
            </p>
          ))}
          {/* What began before the first list is in no story. */}
          {person.change?.since === null && (
            <p>
              <ChangeLine person={person} change={person.change} says="what and when" now={now} />
            </p>
          )}
          {details && <Story history={details.history} now={now} />}
          {kept && <p dir="auto">{say('review_note', { note: kept })}</p>}
        </section>
        <CommonMutuals
          key={person.id}
          person={person}
          searches={searches}
          details={details}
          lookupUsd={view.allowance.lookupUsd}
          now={now}
          events={events}
        />
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
