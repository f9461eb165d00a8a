import { Bar, type Summary } from '../../components/overlay';
import type { AnswersTo } from '../../utils/messages';
import { placeUnderHeader, readFollowingCount, type PageInFront } from '../../utils/x';
import type { Overlay, PageContext } from './page-context';
import { createPanel } from './panel';
import { createPolling } from './polling';
import { createRequests } from './requests';

type ProfilePage = Extract<PageInFront, { kind: 'profile' }>;

/** One's own profile: the bar under the header, and the panel it opens. */
export function startOwnProfile(context: PageContext, first: ProfilePage) {
  const { window, ask, createHost, settings, signal } = context;
  const viewer = first.viewer ?? first.header.handle;
  let followed = readFollowingCount(first.header);
  const bar = createHost('mutuals-bar', 'block');
  let answer: AnswersTo['lists/summary'] | null = settings.hasAccount ? null : { kind: 'nobody connected' };
  const polling = createPolling(window, signal, () => void refresh());
  const panel = createPanel({ ...context, viewer, onChange: () => void refresh() });
  const requests = createRequests(context, show, refresh);

  function show(): void {
    if (signal.aborted) return;
    polling.while(panel.isProposed || requests.isProposed || (answer?.kind === 'summary' && underWay(answer)));
    bar.show(
      settings.bar && answer?.kind !== 'switched off' ? (
        <Bar
          answer={answer}
          handle={first.header.handle}
          shown={followed}
          context={requests}
          panel={panel.state}
          sync={(list) => void requests.propose(viewer, { kind: 'sync', ...(list && { list }) })}
          stopSync={() => void requests.send('lists/stop-sync', { viewer })}
          openPanel={() => void panel.open().then(show)}
        />
      ) : null,
    );
    if (answer?.kind === 'summary') panel.show(answer);
  }

  async function refresh(): Promise<void> {
    if (!settings.hasAccount) return;
    const [asked] = await Promise.all([ask.read('lists/summary', { viewer }), panel.refresh()]);
    if (asked.kind === 'answer') answer = asked.answer;
    else if (!answer) requests.failed(asked.why);
    show();
  }

  show();
  void refresh();
  placeUnderHeader(first.header, bar.element);
  return {
    /** The page changed around the same person. */
    update({ header }: ProfilePage) {
      placeUnderHeader(header, bar.element);
      const count = readFollowingCount(header);
      if (count?.text === followed?.text) return;
      followed = count;
      show();
    },
    refresh,
  } satisfies Overlay & { update(page: ProfilePage): void };
}

function underWay({ summary, queue }: Summary): boolean {
  const syncing = summary.syncRun !== null && summary.syncRun.state !== 'stopped';
  return syncing || queue.waiting + queue.sending > 0;
}
