import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PanelFilter, PanelOrder } from '../../../utils/relationships';
import { say, sayCount, writeAgo } from '../../../utils/base';
import type { NonFollowersPanelProps } from './types';
import { Icon } from '../../ui/icon';
import { Who } from '../parts';
import type { PanelRow, Picking } from './picking';
import { PAGE, ROW_HEIGHT, pagesMissing, rowsInView, scrollToShow } from './rows';
import { trusted } from '../trusted';

type ListProps = NonFollowersPanelProps & {
  picking: Picking;
  onPick: (index: number, extend: boolean) => void;
};

const ORDERS = {
  newest: 'overlay_order_newest',
  oldest: 'overlay_order_oldest',
  silent: 'overlay_order_silent',
  'most followers': 'overlay_order_most_followers',
  'fewest followers': 'overlay_order_fewest_followers',
} as const;
const FILTERS = {
  silent: 'overlay_filter_silent',
  verified: 'overlay_filter_verified',
  protected: 'overlay_filter_protected',
  'no picture': 'overlay_filter_no_picture',
  kept: 'overlay_kept',
} as const;

/** The search box and the list; only the rows in view are in the tree. */
export function PanelList(props: ListProps) {
  const {
    total,
    rowsAt,
    search,
    order,
    filters,
    picking,
    asOf,
    clock,
    onNeed,
    onSearch,
    onArrange,
    onPick,
    onOpen,
    onKeep,
  } = props;
  const { cursor, picked, reach } = picking;
  const list = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 640 });
  const asked = useRef(new Set<number>());
  const count = total ?? 0;
  const span = rowsInView(view.top, view.height, total ?? PAGE);

  // The position is kept in whole rows: scrolling within one draws nothing anew.
  const look = () => {
    const { scrollTop, clientHeight: height } = list.current!;
    const top = scrollTop - (scrollTop % ROW_HEIGHT);
    setView((now) => (now.top === top && now.height === height ? now : { top, height }));
  };
  useLayoutEffect(() => {
    look();
    const watch = new ResizeObserver(look);
    watch.observe(list.current!);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    const { scrollTop, clientHeight } = list.current!;
    const top = scrollToShow(cursor, scrollTop, clientHeight);
    if (top !== scrollTop) list.current!.scrollTop = top;
  }, [cursor, search, order, filters]);
  useLayoutEffect(() => asked.current.clear(), [search, order, filters, total]);
  useEffect(() => {
    const wanted = new Set([...pagesMissing(rowsAt, span), ...(reach ? pagesMissing(rowsAt, reach) : [])]);
    for (const offset of wanted) {
      if (asked.current.has(offset)) continue;
      asked.current.add(offset);
      onNeed(offset, PAGE);
    }
  }, [rowsAt, span.from, span.to, reach, search, order, filters, total]);

  const rows = [];
  for (let index = span.from; index < span.to; index++) {
    const row = rowsAt.get(index);
    rows.push(
      <Row
        key={index}
        index={index}
        row={row}
        total={count}
        here={index === cursor}
        picked={!!row && picked.has(row.id)}
        onPick={(event) => onPick(index, event.shiftKey)}
        now={clock()}
        onOpen={(event) => {
          event.stopPropagation();
          if (row) onOpen(row);
        }}
        onKeep={(event) => {
          event.stopPropagation();
          if (row) onKeep(row);
        }}
      />,
    );
  }
  return (
    <>
      <label class="search">
        <Icon name="search" />
        <input
          type="search"
          placeholder={say('overlay_search')}
          aria-label={say('overlay_search')}
          value={search}
          onInput={trusted((event: Event) => onSearch((event.target as HTMLInputElement).value))}
        />
      </label>
      <div class="line tools">
        <select
          aria-label={say('overlay_order')}
          value={order}
          onChange={trusted((event: Event) =>
            onArrange((event.target as HTMLSelectElement).value as PanelOrder, filters),
          )}
        >
          {Object.entries(ORDERS).map(([value, word]) => (
            <option value={value} selected={value === order}>
              {say(word)}
            </option>
          ))}
        </select>
        {(Object.keys(FILTERS) as PanelFilter[]).map((filter) => {
          const on = filters.includes(filter);
          return (
            <button
              type="button"
              class={on ? 'chip on' : 'chip'}
              aria-pressed={on}
              onClick={trusted(() =>
                onArrange(order, on ? filters.filter((each) => each !== filter) : [...filters, filter]),
              )}
            >
              {say(FILTERS[filter])}
            </button>
          );
        })}
      </div>
      {count === 0 && total !== null ? (
        <div class="body empty list" tabIndex={-1} ref={list}>
          {say(
            search
              ? 'overlay_nothing_found'
              : filters.length > 0
                ? 'overlay_nothing_passes'
                : asOf === null
                  ? 'overlay_panel_unread'
                  : 'overlay_nobody_left',
            { search: `\u2068${search}\u2069` },
          )}
        </div>
      ) : (
        <div
          class="body list"
          role="listbox"
          aria-multiselectable="true"
          aria-label={say('overlay_panel')}
          aria-activedescendant={count ? `row-${cursor}` : undefined}
          aria-busy={total === null}
          tabIndex={0}
          ref={list}
          onScroll={look}
        >
          <div role="presentation" style={{ blockSize: `${(total ?? 8) * ROW_HEIGHT}px` }}>
            {rows}
          </div>
        </div>
      )}
    </>
  );
}

interface RowProps {
  index: number;
  row: PanelRow | undefined;
  total: number;
  here: boolean;
  picked: boolean;
  onPick: (event: MouseEvent) => void;
  now: number;
  onOpen: (event: MouseEvent) => void;
  onKeep: (event: MouseEvent) => void;
}

function Row({ index, row, total, here, picked, now, onPick, onOpen, onKeep }: RowProps) {
  const kept = row?.kept;
  return (
    <div
      class={`row${here ? ' here' : ''}${picked ? ' picked' : ''}${kept ? ' kept' : ''}${row ? '' : ' loading'}`}
      id={`row-${index}`}
      role="option"
      aria-selected={picked}
      aria-disabled={kept || !row}
      aria-setsize={total || undefined}
      aria-posinset={index + 1}
      aria-label={row ? undefined : say('overlay_badge_loading')}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onClick={trusted(onPick)}
    >
      {row ? (
        <>
          <Who
            person={row}
            onName={onOpen}
            under={facts(row, now)}
            beside={<span class="tag">{say(kept ? 'overlay_kept' : 'overlay_badge_non_follower')}</span>}
          />
          <span class="hold" title={say(kept ? 'overlay_unkeep' : 'overlay_keep')} onClick={trusted(onKeep)}>
            <Icon name="lock" />
          </span>
          <span class="box">
            <Icon name="check" />
          </span>
        </>
      ) : (
        <>
          <span class="picture" />
          <span class="grow">
            <i />
            <i />
          </span>
        </>
      )}
    </div>
  );
}

function facts({ followersCount, lastPostAt }: PanelRow, now: number): string {
  return [
    followersCount !== null && sayCount('overlay_followers', followersCount),
    lastPostAt !== null && say('overlay_last_post', { when: writeAgo(lastPostAt, now) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
