import type { ComponentChildren, RefObject } from 'preact';
import { say } from '../../utils/base';
import { trusted } from '../shared/trusted';
import { Chip } from '../ui/chip';
import { Select } from '../ui/select';
import type { Controls } from './types';

/** A filter as a chip: one that is on or off, or one that is set and goes by a press. */
export interface FilterChip {
  readonly name: string;
  readonly text: string;
  readonly state: 'on' | 'off' | 'set';
}

/** The longest search, characters. */
const MOST_SEARCH = 200;

/** Search, order and filters of a list, all of them given as data. */
export function ArrangeBar(props: {
  searchLabel: string;
  search: string;
  searchRef: RefObject<HTMLInputElement | null>;
  orders: readonly (readonly [value: string, text: string])[];
  order: string;
  /** Where the order can be turned around. */
  direction?: 'up' | 'down';
  chips: readonly FilterChip[];
  controls: Pick<Controls<never>, 'Button'>;
  onSearch: (search: string) => void;
  onOrder: (order: string) => void;
  onDirection?: () => void;
  onChip: (name: string) => void;
  /** Down from the search. */
  onIntoList: () => void;
  /** More to press, beside the order. */
  children?: ComponentChildren;
}) {
  const { searchLabel, search, searchRef, orders, order, direction, chips, controls, children } = props;
  const { Button } = controls;
  const { onSearch, onOrder, onDirection, onChip, onIntoList } = props;
  return (
    <>
      <div class="toolbar-row">
        <input
          type="search"
          class="search"
          ref={searchRef}
          placeholder={searchLabel}
          aria-label={searchLabel}
          maxLength={MOST_SEARCH}
          value={search}
          onInput={trusted((event: InputEvent) => onSearch((event.target as HTMLInputElement).value))}
          onKeyDown={trusted((event: KeyboardEvent) => {
            if (event.key === 'Escape' && search !== '') onSearch('');
            else if (event.key === 'ArrowDown' || event.key === 'Enter') onIntoList();
            else return;
            // Answered here: it neither closes what the list is in nor reaches the browser's own search field.
            event.preventDefault();
            event.stopPropagation();
          })}
        />
        <Select
          id="sort"
          aria-label={say('review_sort')}
          value={order}
          options={orders}
          onChoose={(value, { isTrusted }) => isTrusted && onOrder(value)}
        />
        {direction && (
          <Button
            look="secondary"
            label={say(direction === 'up' ? 'review_sort_up' : 'review_sort_down')}
            onPress={() => onDirection?.()}
          >
            {direction === 'up' ? '↑' : '↓'}
          </Button>
        )}
        {children}
      </div>
      {chips.length > 0 && (
        <ul class="chips" aria-label={say('review_filters')}>
          {chips.map(({ name, text, state }) => (
            <li key={name}>
              <Chip
                state={state === 'set' ? 'removable' : state === 'on' ? 'pressed' : 'not pressed'}
                {...(state === 'set' && { label: say('review_filter_remove', { filter: text }) })}
                onPress={trusted(() => onChip(name))}
              >
                {text} {state === 'set' && <span aria-hidden="true">×</span>}
              </Chip>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
