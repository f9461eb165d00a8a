import { ProfileBadge, type CardProps } from '../../components/overlay';
import type { UserId } from '../../utils/ids';
import type { ActionView, Ask, Asked, RelationshipAnswer, Shown } from '../../utils/messages';
import { placeBesideName, type PageInFront } from '../../utils/page';
import type { MakeHost } from './host';
import { createPolling } from './polling';
import { createWalk } from './walk';

type ProfilePage = Extract<PageInFront, { kind: 'profile' }>;

/** Somebody's profile: the badge beside the name, and its card. Ends with `signal`. */
export function startProfile(window: Window, ask: Ask, makeHost: MakeHost, first: ProfilePage, signal: AbortSignal) {
  let { viewer, header } = first;
  let answer: RelationshipAnswer | null = null;
  let busy: 'idle' | 'asking' | 'choosing' = 'idle';
  let trouble: string | null = null;
  let placed = 0;
  let more: CardProps['more'] = null;
  const host = makeHost('mutuals-badge', 'inline-flex');
  const polling = createPolling(window, signal, () => void refresh());
  const walk = createWalk(window, ask, makeHost, viewer, signal, () => void refresh());

  const shown = (): Shown => ({ userId: header.userId, handle: header.handle });

  function show(): void {
    if (signal.aborted) return;
    polling.while((answer?.kind === 'relationship' && underWay(answer.action)) || more?.search === 'under way');
    if (answer?.kind === 'relationship') walk.show(answer);
    host.show(
      <ProfileBadge
        key={header.handle}
        answer={answer}
        handle={header.handle}
        busy={busy}
        trouble={trouble}
        placed={placed}
        clock={Date.now}
        more={more}
        onOpen={() => void tell(ask('page/card', { viewer, shown: shown() }))}
        onShared={(list, what) => void tell(ask('page/shared', { viewer, shown: shown(), list, what }))}
        onAsk={() => void act('asking', lookUp)}
        onKeep={(wish, userId) => void act('choosing', () => keep(wish, userId))}
        onChoose={(kind, userId) => void act('choosing', () => choose(kind, userId))}
        onCancel={(actionId) => void act('choosing', () => cancel(actionId))}
      />,
    );
  }

  async function refresh(): Promise<void> {
    const asked = await ask('page/relationship', { viewer, shown: shown() });
    if (asked.kind === 'answer') answer = asked.answer;
    else if (!answer) trouble = 'reason_no_background';
    if (more?.search === 'under way') return tell(ask('page/card', { viewer, shown: shown() }));
    show();
  }

  async function tell(asking: Promise<Asked<'page/card' | 'page/shared'>>): Promise<void> {
    const asked = await asking;
    if (asked.kind === 'answer' && asked.answer.kind === 'card') more = asked.answer;
    show();
  }

  /** Does one thing that the person asked for; `work` resolves to what went wrong, or null. */
  async function act(what: 'asking' | 'choosing', work: () => Promise<string | null>): Promise<void> {
    if (busy !== 'idle') return;
    busy = what;
    trouble = null;
    show();
    trouble = await work();
    busy = 'idle';
    await refresh();
  }

  async function lookUp(): Promise<string | null> {
    const asked = await ask('page/look-up', { viewer, shown: shown() });
    if (asked.kind === 'no answer') return 'reason_no_background';
    return asked.answer.kind === 'refused' ? asked.answer.reason : null;
  }

  async function choose(kind: ActionView['kind'], userId: UserId): Promise<string | null> {
    const asked = await ask('page/choose', { viewer, kind, people: [userId] });
    if (asked.kind === 'no answer') return 'reason_no_background';
    return asked.answer.kind === 'refused' ? asked.answer.reason : null;
  }

  async function keep(wish: 'keep' | 'let go', userId: UserId): Promise<string | null> {
    const asked = await ask('page/keep', { viewer, shown: { userId, handle: header.handle }, keep: wish });
    return asked.kind === 'no answer' ? 'reason_no_background' : null;
  }

  async function cancel(actionId: number): Promise<string | null> {
    const asked = await ask('page/cancel', { viewer, actionIds: [actionId] });
    return asked.kind === 'no answer' ? 'reason_no_background' : null;
  }

  placeBesideName(header, host.element);
  show();
  void refresh();
  return {
    /** The page changed around the same person. */
    update(page: PageInFront): void {
      if (page.kind !== 'profile') return;
      const idCame = header.userId === null && page.header.userId !== null;
      ({ viewer, header } = page);
      if (placeBesideName(header, host.element) === 'moved') {
        placed += 1;
        show();
      }
      if (idCame) void refresh();
      walk.place();
    },
    refresh,
  };
}

function underWay(action: ActionView | null): boolean {
  return action?.state === 'waiting' || action?.state === 'sending';
}
