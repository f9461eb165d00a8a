import { ProfileBadge, type Ground } from '../../components/overlay';
import {
  reasonOfSilence,
  type ActionView,
  type Ask,
  type CardAnswer,
  type RelationshipAnswer,
  type Shown,
} from '../../utils/messages';
import { placeBesideName, type PageInFront } from '../../utils/x';
import { carryOut } from './carry-out';
import type { MakeHost } from './host';
import { createPolling } from './polling';
import { createWalk } from './walk';

type ProfilePage = Extract<PageInFront, { kind: 'profile' }>;

/** Somebody's profile: the badge beside the name, and its card. Ends with `signal`. */
export function startProfile(window: Window, ask: Ask, makeHost: MakeHost, first: ProfilePage, signal: AbortSignal) {
  let { viewer, header } = first;
  let answer: RelationshipAnswer | null = null;
  let asking: string | null = null;
  let trouble: string | null = null;
  let placed = 0;
  let more: Extract<CardAnswer, { kind: 'card' }> | null = null;
  const host = makeHost('mutuals-badge', 'inline-flex');
  const polling = createPolling(window, signal, () => void refresh());
  const walk = createWalk(window, ask, makeHost, viewer, signal, () => void refresh());

  const shown = (): Shown => ({ userId: header.userId, handle: header.handle });

  function show(): void {
    if (signal.aborted) return;
    const known = answer?.kind === 'relationship' ? answer : null;
    polling.while((known && underWay(known.action)) || more?.search === 'under way');
    if (known) walk.show(known);
    const drawn = known
      ? [known.top, more?.history ?? [], known.rest, more?.shared ?? []]
      : answer && 'drawn' in answer
        ? [answer.drawn]
        : [];
    host.show(
      answer?.kind === 'switched off' || known?.badge === 'hidden' ? null : (
        <ProfileBadge
          key={header.handle}
          kind={known?.relation ?? 'unknown'}
          pill={answer?.pill ?? null}
          drawn={drawn}
          ground={{ asking, trouble, clock: Date.now, act: (deed) => void act(deed) }}
          placed={placed}
          onOpen={() => void tell()}
        />
      ),
    );
  }

  async function refresh(): Promise<void> {
    const asked = await ask('page/relationship', { viewer, shown: shown() });
    if (asked.kind === 'answer') answer = asked.answer;
    else if (!answer) trouble = reasonOfSilence(asked.why);
    show();
    if (more) await tell();
  }

  async function tell(): Promise<void> {
    const asked = await ask('page/card', { viewer, shown: shown() });
    if (asked.kind === 'answer' && asked.answer.kind === 'card') more = asked.answer;
    show();
  }

  /** Does one thing that the person asked for. */
  async function act(deed: Parameters<Ground['act']>[0]): Promise<void> {
    if (asking !== null || typeof deed === 'string') return;
    asking = deed.name;
    trouble = null;
    show();
    trouble = await carryOut(ask, deed);
    asking = null;
    await refresh();
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
