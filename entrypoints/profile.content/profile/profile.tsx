import { ProfileBadge, type CardCommands, type CardDetails } from '../../../components/overlay';
import type { ActName, AnswersTo, Asks } from '../../../utils/messages';
import type { ActionView } from '../../../utils/queue';
import type { Shown } from '../../../utils/relationships';
import {
  isPressed,
  nameIn,
  nextFrame,
  placeInRow,
  relationOnPage,
  wordFor,
  type PageEvidence,
  type ProfilePage,
  type PageWord,
} from '../../../utils/x';
import { createByHand, type ByHand, type ShownByHand } from './by-hand';
import { takeGreeting } from './greeting';
import type { Host } from '../host';
import type { Overlay, PageContext } from '../page-context';
import { createPolling } from '../polling';
import type { Proposed } from '../propose';
import { createRequests } from '../requests';

/** Somebody's profile: the badge beside the name by what the page says, and its card. */
export function startProfile(context: PageContext, first: ProfilePage) {
  const { window, ask, createHost, settings, signal } = context;
  let page = first;
  /** What the header says, once it has rested; null where it says nothing. */
  let evidence: PageEvidence | null = null;
  /** When it began to say so, ms since 1970. */
  let saidSince = 0;
  /** Whether the header lacks a part: then what is stored may say it. */
  let incomplete = false;
  let answer: AnswersTo['people/relationship'] | null = settings.hasAccount ? null : { kind: 'nobody connected' };
  let details: CardDetails | null | undefined;
  let placed = 0;
  /** Whether the background was asked, and with an id. */
  let asked: 'no' | 'by handle' | 'by id' = 'no';
  let isOpened = false;
  let host: Host | null = null;
  let byHand: ByHand | null = null;
  let greets = false;
  const polling = createPolling(window, signal, () => void refresh());
  const requests = createRequests(ask, () => answer?.kind === 'relationship' && answer.isProposed, show, refresh);

  const shown = (): Shown => ({ userId: page.header.userId, handle: page.header.handle });

  const shownByHand = (): ShownByHand => ({ who: shown(), name: nameIn(page.header) });

  /** Sends what was pressed in the card. */
  function send<N extends ActName>(name: N, what: Omit<Asks[N], 'viewer'>, instead?: Proposed): void {
    const { viewer } = page;
    if (!viewer) return;
    // What was left out is put back: TypeScript can't know that of a type parameter.
    const whole = { viewer, ...what } as unknown as Asks[N];
    void requests.send(name, whole, instead && (() => requests.propose(viewer, instead)));
  }
  const lookupUsd = (): number => (answer?.kind === 'relationship' ? answer.allowance.lookupUsd : 0);
  const propose = (what: Proposed): void => {
    if (page.viewer) void requests.propose(page.viewer, what);
  };
  const commands: CardCommands = {
    lookUp: (_confirmed) =>
      send('people/look-up', { shown: shown(), usd: lookupUsd() }, { kind: 'look-up', shown: shown() }),
    choose: (_confirmed, kind, userId) =>
      send(
        'queue/choose',
        { kind, people: [userId], handle: page.header.handle },
        { kind: 'actions', action: kind, people: [userId] },
      ),
    propose: (kind, userId) => propose({ kind: 'actions', action: kind, people: [userId] }),
    cancel: (actionId) => send('queue/cancel', { actionIds: [actionId] }),
    keep: (userId, keep) =>
      keep ? send('keep/add', { userId, handle: page.header.handle }) : propose({ kind: 'unkeep', userId }),
    search: (list) => propose({ kind: 'in-common', shown: shown(), list }),
    stopSearch: (list) => send('in-common/stop', { shown: shown(), list }),
  };

  /** The page's present word outranks what is stored. */
  function wordNow(): PageWord | null {
    if (evidence) return wordFor(relationOnPage(evidence), 'badge', evidence.followsYou);
    if (!incomplete || answer?.kind !== 'relationship') return null;
    const { kind } = answer.relationship;
    return kind === 'unknown' ? null : wordFor(kind, 'badge', false);
  }

  /** Whether the page says that they follow the viewer, who does not follow them. */
  function isFollower(): boolean {
    return !!evidence && relationOnPage(evidence) === 'follows-you';
  }

  function show(): void {
    if (signal.aborted) return;
    const profile = answer?.kind === 'relationship' ? answer : null;
    polling.while(
      (profile && (profile.isProposed || underWay(profile.action))) || (details && searching(details)) || false,
    );
    const said = settings.badge ? wordNow() : null;
    // X says it a few pixels away: only the way to the card is left to show, where there is something to do in it.
    const bare = !said && settings.badge && profile?.session === 'signed in' && isFollower();
    const word = bare ? 'follows-you' : said;
    if (!word) {
      host?.remove();
      host = null;
      return;
    }
    if (!host) {
      host = createHost('mutuals-badge', 'inline-flex');
      place(host);
      if (settings.greets) void greet(host.element.parentElement);
    } else place(host);
    host.show(
      <ProfileBadge
        word={word}
        bare={bare}
        page={evidence}
        saidSince={saidSince}
        answer={answer?.kind === 'switched off' ? null : answer}
        details={details}
        handle={page.header.handle}
        commands={commands}
        context={requests}
        placed={placed}
        onOpen={open}
        onHelp={greets ? () => void ask('account/show-help', {}) : null}
      />,
    );
  }

  /** In the room that X leaves beside its row; where that is too little, another badge says it. */
  async function greet(row: Element | null): Promise<void> {
    const room = page.header.block.clientWidth - (row?.clientWidth ?? Infinity);
    if (room < GREETING_PX || !(await takeGreeting())) return;
    greets = true;
    show();
  }

  function place({ element }: Host): 'moved' | 'stays' {
    const { handleElement, name } = page.header;
    const outcome = placeInRow(handleElement, name, element);
    if (outcome === 'moved') placed += 1;
    return outcome;
  }

  function open(): void {
    isOpened = true;
    void readDetails();
  }

  async function refresh(): Promise<void> {
    if (!page.viewer || !settings.hasAccount) return;
    const reply = await ask.read('people/relationship', { viewer: page.viewer, shown: shown() });
    if (reply.kind === 'answer') answer = reply.answer;
    else if (!answer) requests.failed(reply.why);
    show();
    if (answer?.kind === 'relationship' && answer.mayBeByHand) {
      byHand ??= createByHand(context, page.viewer, shownByHand());
      await byHand.refresh();
    }
    if (isOpened) await readDetails();
  }

  /** What only an opened card shows; from then on it is kept up to date. */
  async function readDetails(): Promise<void> {
    if (!page.viewer || !settings.hasAccount) return;
    const reply = await ask.read('history/card', { viewer: page.viewer, shown: shown() });
    if (reply.kind === 'answer' && reply.answer.kind === 'card') details = reply.answer;
    details ??= null;
    show();
  }

  function update(now: ProfilePage): void {
    page = { ...now, viewer: now.viewer ?? page.viewer };
    const { reading, userId } = page.header;
    const said = reading.kind === 'evidence' ? reading.evidence : null;
    if (!page.settled && !(evidence && said && isPressed(evidence, said))) {
      // What is shown of the same person stays until the header rests.
      byHand?.update(shownByHand());
      if (host && place(host) === 'moved') show();
      return;
    }
    if (said && (!evidence || relationOnPage(said) !== relationOnPage(evidence)))
      saidSince = window.performance.timeOrigin + window.performance.now();
    evidence = said;
    incomplete = reading.kind === 'none' && reading.why === 'incomplete';
    byHand?.update(shownByHand());
    show();
    const wanted = userId ? 'by id' : 'by handle';
    if (!page.viewer || !settings.hasAccount || asked === wanted || asked === 'by id') return;
    asked = wanted;
    afterPaint(window, signal, () => void refresh());
  }

  update(first);
  return { update, refresh } satisfies Overlay & { update(page: ProfilePage): void };
}

/** As wide as the greeting is in the language that needs most. */
const GREETING_PX = 250;

/** Runs something once what was just drawn is on the screen. */
function afterPaint(window: Window, signal: AbortSignal, run: () => void): void {
  nextFrame(window, () => window.setTimeout(() => !signal.aborted && run()));
}

/** Whether something goes on by itself; what waits for the person's own press does not. */
function underWay(action: ActionView | null): boolean {
  const waits = action?.state === 'waiting' && !BY_HAND.includes(action.reason ?? '');
  return waits || action?.state === 'sending';
}

const BY_HAND = ['reason_by_hand', 'reason_put_back'];

function searching({ inCommon }: CardDetails): boolean {
  return !!inCommon?.some((list) => list.kind === 'searched' && (list.state === 'running' || list.state === 'waiting'));
}
