import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../utils/words';
import type { NonFollowersPanelProps } from './panel';
import { Icon, Who } from './parts';
import type { PanelRow, Picking } from './picking';
import { PAGE, ROW_HEIGHT, pagesMissing, rowsInView, scrollToShow } from './rows';
import { trusted } from './trusted';

type ListProps = NonFollowersPanelProps & {
  picking: Picking;
  onPick: (index: number, extend: boolean) => void;
};

/** The search box and the list; only the rows in view are in the tree. */
export function PanelList(props: ListProps) {
  const { total, rowsAt, search, picking, asOf, onNeed, onSearch, onPick, onOpen } = props;
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
  }, [cursor, search]);
  useLayoutEffect(() => asked.current.clear(), [search, total]);
  useEffect(() => {
    const wanted = new Set([...pagesMissing(rowsAt, span), ...(reach ? pagesMissing(rowsAt, reach) : [])]);
    for (const offset of wanted) {
      if (asked.current.has(offset)) continue;
      asked.current.add(offset);
      onNeed(offset, PAGE);
    }
  }, [rowsAt, span.from, span.to, reach, search, total]);

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
        onOpen={(event) => { event.stopPropagation(); if (row) onOpen(row); }}
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
      {count === 0 && total !== null ? (
        <div class="body empty list" tabIndex={-1} ref={list}>
          {say(search ? 'overlay_nothing_found' : asOf === null ? 'overlay_panel_unread' : 'overlay_nobody_left', { search: `\u2068${search}\u2069` })}
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
          <div role="presentation" style={{ blockSize: `${(total ?? 8) * ROW_HEIGHT}px` }}>{rows}</div>
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
  onOpen: (event: MouseEvent) => void;
}

function Row({ index, row, total, here, picked, onPick, onOpen }: RowProps) {
  const kept = row?.kept === 'kept';
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
          <Who person={row} onName={onOpen} beside={<span class="tag">{say(kept ? 'overlay_kept' : 'overlay_badge_non_follower')}</span>} />
          <span class="box"><Icon name={kept ? 'lock' : 'check'} /></span>
        </>
      ) : (
        <><span class="picture" /><span class="grow"><i /><i /></span></>
      )}
    </div>
  );
}
