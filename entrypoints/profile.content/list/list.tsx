import { EmptyListStrip, ListStrip } from '../../../components/overlay';
import { sameHandle, type UserId } from '../../../utils/base';
import {
  buttonInRow,
  createTally,
  isSought,
  keepOverList,
  nextRow,
  readButton,
  readRoute,
  type CountedList,
  type ListPage,
} from '../../../utils/x';
import { addListStyles } from './list-styles';
import { watchNextKey } from './next-key';
import type { Overlay, PageContext } from '../page-context';
import type { OnScreen, People } from '../rows/people';
import { startSelecting } from '../rows/selecting';

/** The counts of a list that is being scrolled are drawn so often at most, ms: each costs X's page a layout. */
const COUNTS_MS = 1_000;

/** What counts in a list: the viewer's own two, and the followers of others whom the viewer knows; or null. */
export function countedList({ list, whose }: ListPage): CountedList | null {
  if (whose === 'other') return list === 'followers_you_follow' ? list : null;
  if (list === 'following') return list;
  return list === 'followers_you_follow' ? null : 'followers';
}

/**
 * A list that is counted: the strip over it, and with an account the selecting of people in the viewer's own. The
 * strip sends no message. It counts in memory, and its Next puts the focus on X's own button of a row, no more.
 */
export function startList(context: PageContext, first: ListPage, people: People) {
  const { window, createHost, settings, signal } = context;
  const { document } = window;
  const host = createHost('mutuals-strip', 'block');
  const dim = addListStyles(host.element);
  let page = first;
  let list = countedList(first)!;
  let tally = createTally(list);
  let placing = new AbortController();
  let isShown = false;
  let isDimmed = false;
  let isAtEnd = false;
  let timer = 0;
  let lastPath: readonly [path: string, page: ListPage, is: boolean] = ['', first, false];
  /** Whose row had the focus last: X's dialogs and our own button take it away from there. */
  let lastFocused: UserId | null = null;
  const selecting =
    first.whose === 'own' && first.viewer && settings.hasAccount
      ? startSelecting(context, first.viewer, people, () => (list === 'following' ? 'unfollow' : 'follow'), show)
      : null;

  /** Begins to count a list, as soon as the page shows it. */
  function begin(now: ListPage): void {
    page = now;
    list = countedList(now)!;
    tally = createTally(list);
    isShown = false;
    isAtEnd = false;
    lastFocused = null;
    selecting?.change();
    host.show(<EmptyListStrip />);
    placing.abort();
    placing = new AbortController();
    keepOverList(window, page, host.element, placing.signal, () => {
      isShown = true;
      for (const row of people.rows()) note(row);
      show();
    });
  }

  function show(): void {
    window.clearTimeout(timer);
    timer = 0;
    if (signal.aborted || !isShown) return;
    dim(list, isDimmed);
    host.show(
      <ListStrip
        list={list}
        counts={tally.counts()}
        selection={selecting?.now() ?? null}
        onSelect={selecting?.begin ?? null}
        isDimmed={isDimmed}
        isAtEnd={isAtEnd}
        hasKeys={settings.letterKeys}
        onDim={() => {
          isDimmed = !isDimmed;
          show();
        }}
        onNext={goNext}
      />,
    );
  }

  /** Whether a row is of this person's list: not of one that the page showed before and has not taken away yet. */
  function isOfList({ part, since }: OnScreen): boolean {
    return isListAt(since) && page.column.contains(part.element);
  }

  /** Whether this list, or something that opens over it, was shown at a path. Nearly always asked of the same one. */
  function isListAt(path: string): boolean {
    if (path === lastPath[0] && page === lastPath[1]) return lastPath[2];
    const route = readRoute(path);
    const is =
      route.kind === 'modal' ||
      (route.kind === 'list' && route.list === page.list && sameHandle(route.handle, page.handle));
    lastPath = [path, page, is];
    return is;
  }

  function note(row: OnScreen): void {
    // X takes the rows of the list before away with its tab: those that came late stand under this address too.
    if (!isShown || !isOfList(row)) return;
    if (tally.note(row.evidence)) isAtEnd = false;
    // The first rows come together: they are counted at once, so that marks don't stand under a strip that knows nobody.
    if (timer === 0) timer = window.setTimeout(show, tally.counts().people > 1 ? COUNTS_MS : 0);
  }

  function goNext(): void {
    const rows = [...people.rows()].filter(isOfList).map(({ part: { element }, evidence }) => ({
      element,
      userId: evidence.userId,
      top: element.getBoundingClientRect().top,
      isSought: isSought(list, evidence),
    }));
    const focused =
      rows.find(({ element }) => element.contains(document.activeElement)) ??
      rows.find(({ userId }) => userId === lastFocused);
    const next = nextRow(rows, (focused ?? host.element.getBoundingClientRect()).top);
    isAtEnd = !next;
    show();
    if (next) buttonInRow(next.element, next.userId)?.focus();
  }

  document.addEventListener(
    'focusin',
    ({ target }) => {
      for (const { part, evidence } of people.rows())
        if (part.element.contains(target as Node)) lastFocused = evidence.userId;
    },
    { signal },
  );
  document.addEventListener(
    'click',
    ({ isTrusted, target }) => {
      const button = isTrusted && target instanceof window.Element && readButton(target);
      if (button) tally.press(button.userId);
    },
    { capture: true, signal },
  );
  watchNextKey(context, () => (isShown && list !== 'followers_you_follow' ? goNext : null));
  signal.addEventListener('abort', () => {
    placing.abort();
    window.clearTimeout(timer);
  });
  people.follow(
    {
      onRow: note,
      wordOf: (userId) => (!tally.isDone(userId) ? null : list === 'following' ? 'unfollowed' : 'followed'),
    },
    signal,
  );
  begin(first);
  return {
    /** The page shows this list, or another of the same person's. */
    update(now: ListPage): void {
      if (now.list !== page.list) begin(now);
    },
    refresh: async () => selecting?.refresh(),
  } satisfies Overlay & { update(page: ListPage): void };
}
