import { Bar, type Ground } from '../../components/overlay';
import { reasonOfSilence, type Ask, type SummaryAnswer } from '../../utils/messages';
import { placeUnderHeader, type PageInFront } from '../../utils/x';
import { carryOut } from './carry-out';
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
  let asking: string | null = null;
  let trouble: string | null = null;
  const polling = createPolling(window, signal, () => void refresh());
  const panel = createPanel({ window, ask, host, viewer, signal, onChange: () => void refresh() });

  function show(): void {
    if (signal.aborted) return;
    polling.while(answer?.kind === 'summary' && underWay(answer));
    const hidden = answer?.kind === 'switched off' || (answer?.kind === 'summary' && answer.bar === 'hidden');
    const ground: Ground = { asking, trouble, clock: Date.now, act: (deed) => void act(deed) };
    bar.show(
      hidden ? null : (
        <Bar drawn={answer && 'drawn' in answer ? answer.drawn : null} ground={ground} panel={panel.state} />
      ),
    );
    if (answer?.kind === 'summary') panel.show(answer);
  }

  async function refresh(): Promise<void> {
    const [asked] = await Promise.all([ask('page/summary', { viewer }), panel.refresh()]);
    if (asked.kind === 'answer') answer = asked.answer;
    else if (!answer) trouble = reasonOfSilence(asked.why);
    show();
  }

  async function act(deed: Parameters<Ground['act']>[0]): Promise<void> {
    if (typeof deed === 'string') return panel.open([]).then(show);
    asking = deed.name;
    trouble = null;
    show();
    trouble = await carryOut(ask, deed);
    asking = null;
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
