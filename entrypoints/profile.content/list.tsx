import { createMarkTemplate, SelectionStrip, type Mark } from '../../components/overlay';
import type { Handle, UserId } from '../../utils/base';
import type { AnswersTo, MarkView } from '../../utils/messages';
import { placeInRow, watchCells, type PageInFront, type PersonCell } from '../../utils/x';
import { createPlainHost, type Host, type PlainHost } from './host';
import type { Overlay, PageContext } from './page-context';
import { createPanel } from './panel';
import { createPolling } from './polling';

type ListPage = Extract<PageInFront, { kind: 'list' }>;

/** A mark in a cell and whom it shows. */
interface Placed {
  readonly host: PlainHost;
  readonly mark: Mark;
  view: MarkView | null;
  selected: boolean | null;
}

/** As many people as the background answers for at once. */
const MOST_AT_ONCE = 200;
/** Rows that come within this are asked for together: a fling through a list is some messages, not hundreds. */
const GATHER_MS = 120;
const RETRY_MS = 2_000;

/** A list of people: a mark in each cell, and on one's own lists a checkbox to select them by. */
export function startList(context: PageContext, page: ListPage, viewer: Handle): Overlay {
  const { window, ask, createHost, language, theme, signal } = context;
  const { document } = window;
  const { column, whose } = page;
  const createMark = createMarkTemplate(document);
  const placed = new Map<Element, Placed>();
  /** Cells whose mark is asked for, with whom they show. */
  const waiting = new Map<Element, PersonCell>();
  const marks = new Map<UserId, MarkView>();
  const asked = new Set<UserId>();
  const selected = new Map<UserId, PersonCell['handle']>();
  let wanted = new Set<UserId>();
  let strip: Host | null = null;
  let summary: AnswersTo['lists/summary'] | null = null;
  const polling = createPolling(window, signal, () => void refresh());
  const panel = createPanel({
    ...context,
    viewer,
    onChange: () => void refresh(),
    onChosen: (people) => people.forEach((id) => selected.delete(id)),
  });

  /** The mark of a cell: its own, one whose row X has dropped, or a new one. */
  function markIn(cell: Element): Placed {
    let found = placed.get(cell);
    if (found) return found;
    for (const [dropped, one] of placed) {
      if (one.host.element.isConnected) continue;
      placed.delete(dropped);
      found = Object.assign(one, { view: null });
      break;
    }
    if (!found) {
      const mark = createMark();
      const host = createPlainHost(document, 'mutuals-mark', 'inline-flex', mark.element, language);
      host.applyTheme(theme());
      found = { host, mark, view: null, selected: null };
    }
    placed.set(cell, found);
    return found;
  }

  /** Shows in a cell whoever it shows now: never another's mark. */
  function show(cell: Element, person: PersonCell | null): void {
    const view = person && marks.get(person.userId);
    if (!person || !view) {
      const stale = placed.get(cell);
      if (stale?.view) stale.mark.show((stale.view = null));
      if (!person) waiting.delete(cell);
      else want(cell, person);
      return;
    }
    const there = markIn(cell);
    placeInRow(person.at, cell, there.host.element);
    const { userId, handle } = person;
    const isSelected = whose === 'other' || !view.selectable ? null : selected.has(userId);
    if (there.view !== view || there.selected !== isSelected) {
      // The focus is on one person's checkbox: it does not pass to the next.
      if (there.view?.id !== userId && document.activeElement === there.host.element) there.mark.show(null);
      Object.assign(there, { view, selected: isSelected });
      there.mark.show({
        mark: view,
        handle,
        selected: isSelected,
        onToggle() {
          if (!selected.delete(userId)) selected.set(userId, handle);
          show(cell, person);
          showStrip();
        },
      });
    }
    if (!asked.has(userId)) want(cell, person);
  }

  function want(cell: Element, person: PersonCell): void {
    waiting.set(cell, person);
    if (asked.has(person.userId)) return;
    asked.add(person.userId);
    if (wanted.size === 0) window.setTimeout(() => void fetchWanted(), GATHER_MS);
    wanted.add(person.userId);
  }

  async function fetchWanted(): Promise<void> {
    const all = [...wanted];
    wanted = new Set();
    for (let start = 0; start < all.length && !signal.aborted; start += MOST_AT_ONCE) {
      const people = all.slice(start, start + MOST_AT_ONCE);
      const [reply] = await Promise.all([ask.read('people/marks', { viewer, people }), language.load()]);
      if (signal.aborted) return;
      if (reply.kind === 'no answer') {
        people.forEach((id) => asked.delete(id));
        window.setTimeout(showAll, RETRY_MS);
        return;
      }
      for (const mark of reply.answer.kind === 'marks' ? reply.answer.marks : []) {
        marks.set(mark.id, mark);
        if (!mark.selectable) selected.delete(mark.id);
      }
    }
    const answered = [...waiting];
    waiting.clear();
    for (const [cell, person] of answered) if (cell.isConnected) show(cell, person);
    if (strip) showStrip();
    polling.while([...marks.values()].some(({ queued }) => queued !== null) || panel.state === 'open');
  }

  function showAll(): void {
    if (!signal.aborted) for (const [cell, person] of cells.now()) show(cell, person);
  }

  function showStrip(): void {
    if (selected.size === 0 || panel.state === 'open') {
      strip?.remove();
      strip = null;
      return;
    }
    if (!strip) {
      strip = createHost('mutuals-strip', 'block');
      document.documentElement.append(strip.element);
    }
    strip.show(<SelectionStrip count={selected.size} onClear={clear} onConfirm={() => void openPanel()} />);
  }

  function clear(): void {
    selected.clear();
    showAll();
    showStrip();
  }

  async function openPanel(): Promise<void> {
    const people = await ask.read('people/profiles', { viewer, people: [...selected.keys()].slice(0, 500) });
    if (signal.aborted || people.kind === 'no answer' || people.answer.kind !== 'people') return;
    const seed = people.answer.people;
    await panel.open(seed);
    showStrip();
    await refresh();
  }

  /** Asks again about those whose mark may have changed, and about the account while the panel is open. */
  async function refresh(): Promise<void> {
    const [reply] = await Promise.all([ask.read('lists/summary', { viewer }), panel.refresh()]);
    if (signal.aborted) return;
    if (reply.kind === 'answer') summary = reply.answer;
    if (summary?.kind === 'summary') panel.show(summary);
    asked.clear();
    for (const [cell, person] of cells.now()) if (person) want(cell, person);
    for (const id of marks.keys()) if (!asked.has(id)) marks.delete(id);
    showStrip();
  }

  const cells = watchCells(window, column, signal, (changed) =>
    changed.forEach(([cell, person]) => show(cell, person)),
  );
  signal.addEventListener('abort', () => placed.forEach(({ host }) => host.remove()));
  return {
    applyTheme: (now) => placed.forEach(({ host }) => host.applyTheme(now)),
    refresh,
  };
}
