import { ProfileBadge, type CardCommands, type CardDetails } from '../../components/overlay';
import type { AnswersTo } from '../../utils/messages';
import type { ActionView } from '../../utils/queue';
import type { Shown } from '../../utils/relationships';
import { placeBesideName, type PageInFront } from '../../utils/x';
import { createByHand } from './by-hand';
import type { Overlay, PageContext } from './page-context';
import { createPolling } from './polling';
import { createRequests } from './requests';

type ProfilePage = Extract<PageInFront, { kind: 'profile' }>;

/** Somebody's profile: the badge beside the name, and its card. */
export function startProfile(context: PageContext, first: ProfilePage) {
  const { window, ask, createHost, signal } = context;
  let { viewer, header } = first;
  let answer: AnswersTo['people/relationship'] | null = null;
  let details: CardDetails | null = null;
  let placed = 0;
  const host = createHost('mutuals-badge', 'inline-flex');
  const polling = createPolling(window, signal, () => void refresh());
  const byHand = createByHand(context, viewer, () => void refresh());
  const requests = createRequests(ask, show, refresh);

  const shown = (): Shown => ({ userId: header.userId, handle: header.handle });

  const commands: CardCommands = {
    lookUp: () => void requests.send('people/look-up', { viewer, shown: shown() }),
    choose: (_confirmed, kind, userId) => void requests.send('queue/choose', { viewer, kind, people: [userId] }),
    cancel: (actionId) => void requests.send('queue/cancel', { viewer, actionIds: [actionId] }),
    keep: (userId, keep) => void requests.send('keep/set', { viewer, userId, handle: header.handle, keep }),
    search: (_confirmed, list) => void requests.send('in-common/find', { viewer, shown: shown(), list }),
    continueSearch: (list) => void requests.send('in-common/find', { viewer, shown: shown(), list }),
    stopSearch: (list) => void requests.send('in-common/stop', { viewer, shown: shown(), list }),
  };

  function show(): void {
    if (signal.aborted) return;
    const profile = answer?.kind === 'relationship' ? answer : null;
    polling.while((profile && underWay(profile.action)) || (details && searching(details)) || false);
    if (profile) byHand.show(profile);
    host.show(
      answer?.kind === 'switched off' || profile?.badge === false ? null : (
        <ProfileBadge
          key={header.handle}
          answer={answer}
          details={details}
          handle={header.handle}
          commands={commands}
          context={requests}
          placed={placed}
          onOpen={() => void readDetails()}
        />
      ),
    );
  }

  async function refresh(): Promise<void> {
    const asked = await ask.read('people/relationship', { viewer, shown: shown() });
    if (asked.kind === 'answer') answer = asked.answer;
    else if (!answer) requests.failed(asked.why);
    show();
    if (details) await readDetails();
  }

  /** What only an opened card shows; from then on it is kept up to date. */
  async function readDetails(): Promise<void> {
    const asked = await ask.read('history/card', { viewer, shown: shown() });
    if (asked.kind === 'answer' && asked.answer.kind === 'card') details = asked.answer;
    show();
  }

  placeBesideName(header, host.element);
  show();
  void refresh();
  return {
    /** The page changed around the same person. */
    update(page: ProfilePage): void {
      const idCame = header.userId === null && page.header.userId !== null;
      ({ viewer, header } = page);
      if (placeBesideName(header, host.element) === 'moved') {
        placed += 1;
        show();
      }
      if (idCame) void refresh();
      byHand.place();
    },
    refresh,
  } satisfies Overlay & { update(page: ProfilePage): void };
}

function underWay(action: ActionView | null): boolean {
  return action?.state === 'waiting' || action?.state === 'sending';
}

function searching({ inCommon }: CardDetails): boolean {
  return !!inCommon?.some((list) => list.kind === 'searched' && (list.state === 'running' || list.state === 'waiting'));
}
