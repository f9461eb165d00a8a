import type { ComponentChildren, RefObject } from 'preact';
import { say } from '../../utils/base';
import { trusted } from '../shared/trusted';
import { Chip } from '../ui/chip';
import { Select } from '../ui/select';

interface FilterChip {
  readonly name: string;
  readonly text: string;
  readonly isPressed: boolean;
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
  chips: readonly FilterChip[];
  onSearch: (search: string) => void;
  onOrder: (order: string) => void;
  onChip: (name: string) => void;
  /** Down from the search. */
  onIntoList: () => void;
  /** What is pressed beside the search. */
  besideSearch?: ComponentChildren;
  /** More to press, beside the order. */
  children?: ComponentChildren;
}) {
  const { searchLabel, search, searchRef, orders, order, chips, besideSearch, children } = props;
  const { onSearch, onOrder, onChip, onIntoList } = props;
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
        {besideSearch}
        <Select
          id="sort"
          aria-label={say('review_sort')}
          value={order}
          options={orders}
          onChoose={(value, { isTrusted }) => isTrusted && onOrder(value)}
        />
        {children}
      </div>
      {chips.length > 0 && (
        <ul class="chips" aria-label={say('review_filters')}>
          {chips.map(({ name, text, isPressed }) => (
            <li key={name}>
              <Chip isPressed={isPressed} onPress={trusted(() => onChip(name))}>
                {text}
              </Chip>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
