import { SelectionStrip } from '../../components/overlay';
import type { Handle, UserId } from '../../utils/base';
import type { AnswersTo } from '../../utils/messages';
import type { Host } from './host';
import type { Overlay, PageContext } from './page-context';
import { createPanel } from './panel';
import type { People } from './people';
import { createPolling } from './polling';

/** One's own list, with an account: a checkbox in each row to select people by, and the panel it leads to. */
export function startOwnList(context: PageContext, viewer: Handle, people: People): Overlay {
  const { window, ask, createHost, signal } = context;
  const selected = new Map<UserId, Handle>();
  let strip: Host | null = null;
  let summary: AnswersTo['lists/summary'] | null = null;
  const polling = createPolling(window, signal, () => void refresh());
  const panel = createPanel({
    ...context,
    viewer,
    onChange: () => void refresh(),
    onChosen: (chosen) => chosen.forEach((id) => selected.delete(id)),
  });

  function showStrip(): void {
    if (signal.aborted) return;
    if (selected.size === 0 || panel.state === 'open') {
      strip?.remove();
      strip = null;
      return;
    }
    if (!strip) {
      strip = createHost('mutuals-strip', 'block');
      window.document.documentElement.append(strip.element);
    }
    strip.show(<SelectionStrip count={selected.size} onClear={clear} onConfirm={() => void openPanel()} />);
  }

  function clear(): void {
    selected.clear();
    people.redraw();
    showStrip();
  }

  async function openPanel(): Promise<void> {
    const found = await ask.read('people/profiles', { viewer, people: [...selected.keys()].slice(0, 500) });
    if (signal.aborted || found.kind === 'no answer' || found.answer.kind !== 'people') return;
    await panel.open(found.answer.people);
    showStrip();
    await refresh();
  }

  /** Asks again about those on screen, and about the account while the panel is open. */
  async function refresh(): Promise<void> {
    const [reply] = await Promise.all([ask.read('lists/summary', { viewer }), panel.refresh()]);
    if (signal.aborted) return;
    if (reply.kind === 'answer') summary = reply.answer;
    if (summary?.kind === 'summary') panel.show(summary);
    people.refresh();
    polling.while(panel.state === 'open');
    showStrip();
  }

  people.select(
    {
      has: (userId) => selected.has(userId),
      toggle(userId, handle) {
        if (!selected.delete(userId)) selected.set(userId, handle);
        showStrip();
      },
      drop(userId) {
        if (selected.delete(userId)) showStrip();
      },
    },
    signal,
  );
  return { refresh };
}
