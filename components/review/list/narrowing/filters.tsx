import { useState } from 'preact/hooks';
import { say } from '../../../../utils/base';
import {
  CHOICE_FILTERS,
  chipsOf,
  choicesOf,
  fit,
  NUMBER_FILTERS,
  UNITS,
  parseBound,
  type ChoiceFilter,
  type NumberFilter,
} from './filter-fields';
import { Button } from '../../../ui/button';
import { Field } from '../../../ui/field';
import { Select } from '../../../ui/select';
import type { Filters, PeopleList, ReviewEvents, ListPreferences } from '../../types';

interface FilterProps extends Pick<ReviewEvents, 'onPreferences'> {
  list: PeopleList;
  filters: Filters;
  noFilters: Filters;
  /** Those that fit the list. */
  fitting: readonly (keyof Filters)[];
  preferences: ListPreferences;
  onFilters: (filters: Filters) => void;
  /** Enter in a number. */
  onIntoList: () => void;
}

/** What only a press in a chart sets is not asked for here. */
const CHOICES_OFFERED = (Object.keys(CHOICE_FILTERS) as ChoiceFilter[]).filter(
  (name) => name !== 'relation' && name !== 'unsaid' && name !== 'posted',
);

/** The fields of every filter, and those saved under a name. */
export function FilterPanel(props: FilterProps) {
  const { list, filters, fitting, onFilters, onIntoList } = props;
  const fits = (name: keyof Filters): boolean => fitting.includes(name);
  return (
    <div class="filters" id="filters">
      <div class="filter-fields">
        {(Object.keys(NUMBER_FILTERS) as NumberFilter[]).filter(fits).map((name) => (
          <NumberField
            key={name}
            name={name}
            value={filters[name]}
            onValue={(value) => onFilters({ ...filters, [name]: value })}
            onIntoList={onIntoList}
          />
        ))}
        {CHOICES_OFFERED.filter(fits).map((name) => (
          <label key={name} class="field">
            <span>{say(CHOICE_FILTERS[name][0])}</span>
            <Select
              id={`filter-${name}`}
              value={filters[name]}
              options={choicesOf(name, list).map(([choice, words]) => [choice, say(words)] as const)}
              onChoose={(choice: string) => onFilters({ ...filters, [name]: choice })}
            />
          </label>
        ))}
      </div>
      <Saved {...props} />
    </div>
  );
}

/** A number, taken while it is typed: what stands in the field is what was typed, not how it was read. */
function NumberField(props: {
  name: NumberFilter;
  value: number | null;
  onValue: (value: number | null) => void;
  onIntoList: () => void;
}) {
  const { name, value, onValue, onIntoList } = props;
  const [label, , unit] = NUMBER_FILTERS[name];
  const [typed, setTyped] = useState('');
  return (
    <Field label={say(label)} id={`filter-${name}`} unit={UNITS[unit]()}>
      {(control) => (
        <input
          {...control}
          class="input input-small"
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={parseBound(typed, unit) === value ? typed : (value ?? '')}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            onValue(parseBound(currentTarget.value, unit));
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault();
            onIntoList();
          }}
        />
      )}
    </Field>
  );
}

const SAVED_WORDS = {
  saved: 'review_saved_done',
  refused: 'review_saved_refused',
  failed: 'archive_storage_refused',
} as const;

function Saved({ filters, noFilters, fitting, preferences, onFilters, onPreferences }: FilterProps) {
  const offered = preferences.saved.filter((one) => fit(one.filters, noFilters, fitting));
  const [name, setName] = useState('');
  const [state, setState] = useState<'idle' | 'saved' | 'refused' | 'failed'>('idle');
  const save = async (): Promise<void> => {
    const others = preferences.saved.filter((one) => one.name !== name.trim());
    const result = await onPreferences({
      ...preferences,
      saved: [...others, { name: name.trim(), filters }],
    }).catch(() => 'failed' as const);
    setState(result);
    if (result === 'saved') setName('');
  };
  return (
    <div class="saved">
      <form
        class="saved-new"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label class="field">
          <span>{say('review_saved_name')}</span>
          <input
            type="text"
            id="saved-name"
            maxLength={60}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <Button look="secondary" size="small" type="submit" disabled={name.trim() === ''}>
          {say('review_saved_save')}
        </Button>
      </form>
      <p class="hint" role="status">
        {state !== 'idle' && say(SAVED_WORDS[state])}
      </p>
      {offered.length > 0 && (
        <ul class="saved-list" aria-label={say('review_saved')}>
          {offered.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                class="chip"
                title={chipsOf(one.filters)
                  .map(({ text }) => text)
                  .join(', ')}
                onClick={() => onFilters(one.filters)}
              >
                <bdi>{one.name}</bdi>
              </button>
              <button
                type="button"
                class="chip-away"
                aria-label={say('review_saved_delete', { name: one.name })}
                onClick={() =>
                  void onPreferences({ ...preferences, saved: preferences.saved.filter((other) => other !== one) })
                }
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
