import { Bar, countToDo, KeepCount, type Summary } from '../../../components/overlay';
import type { Handle } from '../../../utils/base';
import type { AnswersTo } from '../../../utils/messages';
import type { CountAnswer, ManualQueue } from '../../../utils/queue';
import { nameIn, placeUnderHeader, readFollowingCount, readViewer, type ProfilePage } from '../../../utils/x';
import type { Overlay, PageContext } from '../page-context';
import { createPanel } from './panel';
import { createPolling } from '../polling';
import { openFirst } from './start-by-hand';
import { createRequests } from '../requests';

/** One's own profile: the bar under the header, and the panel it opens. */
export function startOwnProfile(context: PageContext, first: ProfilePage) {
  const { window, ask, createHost, settings, signal } = context;
  const viewer = first.viewer ?? first.header.handle;
  let followed = readFollowingCount(first.header);
  const bar = createHost('mutuals-bar', 'block');
  let answer: AnswersTo['lists/summary'] | null = settings.hasAccount ? null : { kind: 'nobody connected' };
  const polling = createPolling(window, signal, () => void refresh());
  const panel = createPanel({ ...context, viewer, onChange: () => void refresh() });
  const requests = createRequests(ask, () => answer?.kind === 'summary' && answer.isProposed, show, refresh);
  let byHand: ManualQueue | null = null;
  /** Where the background is asked nothing, nothing is counted. */
  let counting: CountAnswer | null = settings.hasAccount ? null : { state: 'off' };
  let header = first.header;

  function show(): void {
    if (signal.aborted) return;
    polling.while(answer?.kind === 'summary' && underWay(answer));
    if (answer?.kind === 'summary') context.queueOf(viewer).look(answer.queue);
    bar.show(
      settings.bar && answer?.kind !== 'switched off' ? (
        <Bar
          answer={answer}
          handle={first.header.handle}
          shown={followed}
          context={requests}
          sync={(list) => void requests.propose(viewer, { kind: 'sync', ...(list && { list }) })}
          stopSync={() => void requests.send('lists/stop-sync', { viewer })}
          openPanel={() => void panel.open().then(show)}
          showUnfollowed={() => void requests.send('lists/show-unfollowed', { viewer })}
          byHand={byHand}
          isNamed={readViewer(window.document) !== null}
          onLimit={() => void ask('by-hand/show-limit', { viewer })}
          onTakeOver={(kind) =>
            void ask('by-hand/take-over', { viewer, kind }).then(
              (asked) => void (openFirst(window, asked) && refresh()),
            )
          }
        >
          {counting && (
            <KeepCount
              counting={counting}
              agreed={settings.greets}
              onKeepCount={(formerly) => void keepCount(formerly)}
            />
          )}
        </Bar>
      ) : null,
    );
    if (answer?.kind === 'summary') panel.show(answer);
  }

  async function refresh(): Promise<void> {
    if (!settings.hasAccount) return;
    const [asked, manual, counted] = await Promise.all([
      ask.read('lists/summary', { viewer }),
      ask.read('by-hand/queue', { viewer, shown: null }),
      ask.read('account/counting', { handle: viewer, userId: header.userId }),
      panel.refresh(),
    ]);
    if (asked.kind === 'answer') answer = asked.answer;
    else if (!answer) requests.failed(asked.why);
    if (manual.kind === 'answer') byHand = 'queue' in manual.answer ? manual.answer.queue : null;
    if (counted.kind === 'answer') counting = counted.answer;
    show();
  }

  /** The person agrees to what its sentence says is stored, or has agreed by *Use it* and saw none. */
  async function keepCount(formerly: Handle | null): Promise<void> {
    const { userId } = header;
    const name = nameIn(header);
    const version = settings.greets ? 0 : WORDS_VERSION;
    const asked = await ask('account/keep-count', { handle: viewer, userId, name, version, formerly });
    if (asked.kind === 'answer') counting = asked.answer;
    else requests.failed(asked.why);
    show();
    await refresh();
  }

  show();
  void refresh();
  placeUnderHeader(first.header, bar.element);
  return {
    /** The page changed around the same person. */
    update(page: ProfilePage) {
      ({ header } = page);
      placeUnderHeader(header, bar.element);
      const count = readFollowingCount(header);
      if (count?.text === followed?.text) return;
      followed = count;
      show();
    },
    refresh,
  } satisfies Overlay & { update(page: ProfilePage): void };
}

/** Of the sentence of consent: `overlay_count_consent`. Another sentence that says more takes the next number. */
const WORDS_VERSION = 1;

function underWay({ summary, queue, isProposed }: Summary): boolean {
  const syncing = summary.syncRun !== null && summary.syncRun.state !== 'stopped';
  return isProposed || syncing || countToDo(queue) > 0;
}
