import type { ComponentChildren } from 'preact';
import { say, writeList, type Word } from '../../../../utils/base';
import { Button } from '../../../ui/button';
import { ButtonBar } from '../../../ui/button-bar';
import { Icon } from '../../../ui/icon';
import type { Filters, ListPreferences, PeopleList, PeopleView, ReviewRules, Sort } from '../../types';
import { chipsOf, fit } from './filter-fields';
import { holds, isSame, namesOf, presetsFor, toggled } from './presets';

/** What is pressed most often, above the list: filters under a short name, those saved, and what else is in force. */
export function FilterChips(props: {
  list: PeopleList;
  people: PeopleView;
  preferences: ListPreferences;
  rules: ReviewRules;
  onQuery: (filters: Filters, sort: Sort) => void;
  /** Shows everybody of a list that a given one had narrowed. */
  onEverybody: () => void;
}) {
  const { list, people, preferences, rules, onQuery, onEverybody } = props;
  const { filters, sort, given, found } = people;
  const { noFilters } = rules;
  const known = found?.known ?? rules.facts;
  const set = (next: Filters): void => onQuery(next, sort);
  const fitting = rules.filtersFor(list, known);
  const presets = presetsFor(noFilters, fitting);
  const held = presets.filter(([, setting]) => holds(filters, setting)).flatMap(([, setting]) => namesOf(setting));
  const others = chipsOf(filters).filter(({ name }) => !held.includes(name));
  const saved = preferences.saved.filter((one) => fit(one.filters, noFilters, fitting));
  const isNarrowed = given !== null || !isSame(filters, noFilters);
  const why = hiddenWords(list, rules, known);
  return (
    <>
      <ButtonBar label={say('review_filters')} class="chip-bar">
        {presets.map(([words, setting]) => {
          const isPressed = holds(filters, setting);
          const exact = chipsOf({ ...noFilters, ...setting }).map(({ text }) => text);
          return (
            <Toggle
              key={words}
              isPressed={isPressed}
              exact={exact[0] === say(words) ? undefined : `${say(words)}: ${exact.join(', ')}`}
              onPress={() => set(toggled(filters, setting, noFilters))}
            >
              {say(words)}
            </Toggle>
          );
        })}
        {saved.map((one) => {
          const isPressed = isSame(one.filters, filters);
          return (
            <Toggle
              key={`saved ${one.name}`}
              isPressed={isPressed}
              onPress={() => set(isPressed ? noFilters : one.filters)}
            >
              <bdi>{one.name}</bdi>
            </Toggle>
          );
        })}
        {others.map(({ name, text }) => (
          <InForce key={name} text={text} onRemove={() => set({ ...filters, [name]: noFilters[name] })} />
        ))}
        {given && <InForce text={say('review_given_chip')} onRemove={onEverybody} />}
        {isNarrowed && (
          <Button
            look="link"
            onClick={() => {
              if (given) onEverybody();
              set(noFilters);
            }}
          >
            {say('review_filters_clear')}
          </Button>
        )}
      </ButtonBar>
      {why !== null && <p class="hint small">{why}</p>}
    </>
  );
}

/** Filters under a short name, on or off; `exact` says what they are where the name does not. */
function Toggle(props: {
  isPressed: boolean;
  exact?: string | undefined;
  onPress: () => void;
  children: ComponentChildren;
}) {
  const { isPressed, exact, onPress, children } = props;
  return (
    <button type="button" class="chip" aria-pressed={isPressed} aria-label={exact} title={exact} onClick={onPress}>
      {isPressed && <Icon name="check" />}
      {children}
    </button>
  );
}

/** A filter in force, which a press takes away. */
function InForce({ text, onRemove }: { text: string; onRemove: () => void }) {
  const label = say('review_filter_remove', { filter: text });
  return (
    <button type="button" class="chip chip-in-force" aria-label={label} title={label} onClick={onRemove}>
      {text} ×
    </button>
  );
}

const FACT_WORDS: Readonly<Record<ReviewRules['facts'][number], Word>> = {
  verified: 'review_filter_verified',
  protected: 'review_filter_protected',
  picture: 'review_filter_picture',
  bio: 'review_column_bio',
  followers: 'review_column_followers',
  following: 'review_column_following',
  created: 'review_column_created',
  lastPost: 'review_column_last_post',
};

/** Why filters are missing, in one line; null where none is. An archive has no facts, a sync all but those X left out. */
function hiddenWords(list: PeopleList, { filtersFor, facts }: ReviewRules, known: ReviewRules['facts']): string | null {
  if (filtersFor(list, known).length === filtersFor(list, facts).length) return null;
  if (known.length === 0) return say('review_hidden_profiles');
  const missing = facts.filter((fact) => !known.includes(fact));
  if (missing.length === 1 && missing[0] === 'lastPost') return say('review_hidden_last_post');
  return `${say('review_not_said')}: ${writeList(missing.map((fact) => say(FACT_WORDS[fact])))}`;
}
