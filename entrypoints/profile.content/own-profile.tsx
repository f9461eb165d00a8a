import { SummaryBar } from '../../components/overlay';
import { reasonOfSilence, type Ask, type Asked, type SummaryAnswer } from '../../utils/messages';
import { placeUnderHeader, type PageInFront } from '../../utils/page';
import type { MakeHost } from './host';
import { createPanel } from './panel';
import { createPolling } from './polling';

type ProfilePage = Extract<PageInFront, { kind: 'profile' }>;
type Summary = Extract<SummaryAnswer, { kind: 'summary' }>;

/** One's own profile: the bar under the header, and the panel it opens. Ends with `signal`. */
export function startOwnProfile(window: Window, ask: Ask, host: MakeHost, first: ProfilePage, signal: AbortSignal) {
  const { viewer } = first;
  const bar = host('mutuals-bar', 'block');
  let answer: SummaryAnswer | null = null;
  let busy: 'idle' | 'starting' = 'idle';
  let trouble: string | null = null;
  const polling = createPolling(window, signal, () => void refresh());
  const panel = createPanel({ window, ask, host, viewer, signal, onChange: () => void refresh() });

  function show(): void {
    if (signal.aborted) return;
    polling.while(answer?.kind === 'summary' && underWay(answer));
    bar.show(
      <SummaryBar
        answer={answer}
        busy={busy}
        trouble={trouble}
        panel={panel.state}
        clock={Date.now}
        onSync={() => void sync(() => ask('page/sync', { viewer }))}
        onStopSync={() => void sync(() => ask('page/stop-sync', { viewer }))}
        onReadFollowers={() => void sync(() => ask('page/sync', { viewer, list: 'followers' }))}
        onPanel={() => void panel.open([]).then(show)}
      />,
    );
    if (answer?.kind === 'summary') panel.show(answer);
  }

  async function refresh(): Promise<void> {
    const [asked] = await Promise.all([ask('page/summary', { viewer }), panel.refresh()]);
    if (asked.kind === 'answer') answer = asked.answer;
    else if (!answer) trouble = reasonOfSilence(asked.why);
    show();
  }

  async function sync(work: () => Promise<Asked<'page/sync' | 'page/stop-sync'>>): Promise<void> {
    busy = 'starting';
    trouble = null;
    show();
    const asked = await work();
    busy = 'idle';
    if (asked.kind === 'no answer') trouble = reasonOfSilence(asked.why);
    else if (asked.answer.kind === 'refused') trouble = asked.answer.reason;
    await refresh();
  }

  show();
  void refresh();
  placeUnderHeader(first.header, bar.element);
  return {
    /** The page changed around the same person. */
    update: (page: PageInFront) => page.kind === 'profile' && placeUnderHeader(page.header, bar.element),
    refresh,
  };
}

function underWay({ summary, queue }: Summary): boolean {
  const reading = summary.reading !== null && summary.reading.state !== 'stopped';
  return reading || queue.waiting + queue.sending > 0;
}
