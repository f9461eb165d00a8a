import { Mark, PickStrip, type MarkProps } from '../../components/overlay';
import type { UserId } from '../../utils/base';
import type { Ask, MarkView, SummaryAnswer } from '../../utils/messages';
import { placeInCell, watchCells, type PageInFront, type PersonCell } from '../../utils/x';
import type { Host, MakeHost } from './host';
import { createPanel } from './panel';
import { createPolling } from './polling';

type ListPage = Extract<PageInFront, { kind: 'list' }>;

/** A mark in a cell and what it shows. */
interface Placed {
  readonly host: Host;
  mark: MarkView | null;
  pick: MarkProps['picked'] | null;
}

/** As many people as the background answers for at once. */
const MOST_AT_ONCE = 200;
const MARK = 'mutuals-mark';
/** Rows that come within this are asked for together: a fling through a list is some messages, not hundreds. */
const GATHER_MS = 120;
const RETRY_MS = 2_000;

/** A list of people: a mark in each cell, and on one's own lists a box to pick them by. Ends with `signal`. */
export function startList(
  window: Window & typeof globalThis,
  ask: Ask,
  host: MakeHost,
  page: ListPage,
  signal: AbortSignal,
) {
  const { viewer, column, whose } = page;
  const placed = new Map<Element, Placed>();
  /** Cells whose mark is asked for, with whom they show. */
  const waiting = new Map<Element, PersonCell>();
  const marks = new Map<UserId, MarkView>();
  const asked = new Set<UserId>();
  const picked = new Map<UserId, PersonCell['handle']>();
  let wanted = new Set<UserId>();
  let strip: Host | null = null;
  let summary: SummaryAnswer | null = null;
  const polling = createPolling(window, signal, () => void refresh());
  const panel = createPanel({
    window,
    ask,
    host,
    viewer,
    signal,
    onChange: () => void refresh(),
    onChosen: (people) => people.forEach((id) => picked.delete(id)),
  });

  /** The mark of a cell: its own, one whose row X has dropped, or a new one. */
  function markIn(cell: Element): Placed {
    let found = placed.get(cell);
    if (found) return found;
    for (const [dropped, one] of placed) {
      if (one.host.element.isConnected) continue;
      placed.delete(dropped);
      found = Object.assign(one, { mark: null });
      break;
    }
    placed.set(cell, (found ??= { host: host(MARK, 'inline-flex', 'held by the page'), mark: null, pick: null }));
    return found;
  }

  /** A cell that shows whoever it shows now: never another's mark. */
  function draw(cell: Element, person: PersonCell | null): void {
    const mark = person && marks.get(person.userId);
    if (!person || !mark) {
      const stale = placed.get(cell);
      if (stale?.mark) stale.host.show((stale.mark = null));
      if (!person) waiting.delete(cell);
      else want(cell, person);
      return;
    }
    const made = markIn(cell);
    placeInCell(person, made.host.element);
    const { userId, handle } = person;
    const pick =
      whose === 'other' || mark.state !== 'free' ? 'not for picking' : picked.has(userId) ? 'picked' : 'not picked';
    if (made.mark !== mark || made.pick !== pick) {
      // The focus is on one person's box: it does not pass to the next.
      if (made.mark?.id !== userId && window.document.activeElement === made.host.element) made.host.show(null);
      Object.assign(made, { mark, pick });
      made.host.show(
        <Mark
          mark={mark}
          handle={handle}
          picked={pick}
          onPick={() => {
            if (!picked.delete(userId)) picked.set(userId, handle);
            draw(cell, person);
            drawStrip();
          }}
        />,
      );
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
      const reply = await ask('page/marks', { viewer, people });
      if (signal.aborted) return;
      if (reply.kind === 'no answer') {
        people.forEach((id) => asked.delete(id));
        window.setTimeout(drawAll, RETRY_MS);
        return;
      }
      for (const mark of reply.answer.kind === 'marks' ? reply.answer.marks : []) {
        marks.set(mark.id, mark);
        if (mark.state !== 'free') picked.delete(mark.id);
      }
    }
    const answered = [...waiting];
    waiting.clear();
    for (const [cell, person] of answered) if (cell.isConnected) draw(cell, person);
    if (strip) drawStrip();
    polling.while([...marks.values()].some(({ state }) => state === 'queued') || panel.state === 'open');
  }

  function drawAll(): void {
    if (!signal.aborted) for (const [cell, person] of cells.now()) draw(cell, person);
  }

  function drawStrip(): void {
    if (picked.size === 0 || panel.state === 'open') {
      strip?.remove();
      strip = null;
      return;
    }
    if (!strip) {
      strip = host('mutuals-strip', 'block');
      window.document.documentElement.append(strip.element);
    }
    strip.show(<PickStrip count={picked.size} onClear={clear} onConfirm={() => void openPanel()} />);
  }

  function clear(): void {
    picked.clear();
    drawAll();
    drawStrip();
  }

  async function openPanel(): Promise<void> {
    const people = await ask('page/people', { viewer, people: [...picked.keys()].slice(0, 500) });
    if (signal.aborted || people.kind === 'no answer' || people.answer.kind !== 'people') return;
    const seed = people.answer.people;
    await panel.open(seed);
    drawStrip();
    await refresh();
  }

  /** Asks again about those whose mark may have changed, and about the account while the panel is open. */
  async function refresh(): Promise<void> {
    const [reply] = await Promise.all([ask('page/summary', { viewer }), panel.refresh()]);
    if (signal.aborted) return;
    if (reply.kind === 'answer') summary = reply.answer;
    if (summary?.kind === 'summary') panel.show(summary);
    asked.clear();
    for (const [cell, person] of cells.now()) if (person) want(cell, person);
    for (const id of marks.keys()) if (!asked.has(id)) marks.delete(id);
    drawStrip();
  }

  const cells = watchCells(window, column, signal, (changed) =>
    changed.forEach(([cell, person]) => draw(cell, person)),
  );
  signal.addEventListener('abort', () => placed.forEach(({ host }) => host.remove()));
  return {
    update: () => undefined,
    look: (apply: (host: Host) => void) => placed.forEach(({ host }) => apply(host)),
    refresh,
  };
}
