import type { MarkContent, MarkWord } from '../../../components/overlay';
import { sameHandle, say, type Handle, type UserId } from '../../../utils/base';
import {
  readRoute,
  relationOnPage,
  watchPeople,
  wordFor,
  type Identities,
  type PageEvidence,
  type PersonElement,
} from '../../../utils/x';
import { createKnowledge } from './knowledge';
import { createMarks } from './marks';
import type { MarkLetter } from '../../../utils/messages';
import type { Around } from '../page-context';
import { createPolling } from '../polling';

/** Whom the person selects in a list of their own. */
export interface Selection {
  /** Whether somebody can be selected, by what their row says and what is stored of them besides. */
  readonly canSelect: (evidence: PageEvidence, letter: MarkLetter | null) => boolean;
  readonly has: (userId: UserId) => boolean;
  readonly toggle: (userId: UserId, handle: Handle) => void;
  /** They can no longer be selected. */
  readonly drop: (userId: UserId) => void;
}

/** Sees the rows of lists. */
export interface RowFollower {
  /** A row has settled, or has changed. */
  readonly onRow: (row: OnScreen) => void;
  /** What a row says of a person in place of what the page says, or null. */
  readonly wordOf: (userId: UserId) => MarkWord | null;
}

/** The marks in every list of people and hover card of the page. */
export interface People {
  /** Asks anew for what is stored of those on screen. */
  readonly refresh: () => void;
  /** Shows a checkbox in each row whose person can be selected, until `signal`. */
  readonly select: (selection: Selection, signal: AbortSignal) => void;
  /** Those on screen. */
  readonly rows: () => Iterable<OnScreen>;
  /** Reports each row before it is marked, until `signal`. */
  readonly follow: (follower: RowFollower, signal: AbortSignal) => void;
  /** What was selected has changed. */
  readonly redraw: () => void;
}

/** A row or hover card on the screen that says something. */
export interface OnScreen {
  readonly part: PersonElement;
  /** The path at which it began to show that person. */
  readonly since: string;
  readonly evidence: PageEvidence;
  readonly handleElement: Element;
}

/** Marks what the page says at once, and adds what is stored where there is an account. */
export function startPeople(
  { window, ask, settings, theme }: Around,
  { identities, viewer }: { readonly identities: Identities; readonly viewer: () => Handle | null },
  signal: AbortSignal,
): People {
  const { document } = window;
  const marks = createMarks(document, theme, signal);
  const onScreen = new Map<Element, OnScreen>();
  // Selecting is for the person's own lists.
  const handlesOf = (ids: readonly UserId[]) =>
    settings.notesNames && selection && ids.map((id) => identities.handleOf(id));
  const knowledge = createKnowledge({ window, ask, viewer, handlesOf, signal }, (answered) => {
    for (const each of onScreen.values()) if (answered.has(each.evidence.userId)) show(each);
    const isQueued = [...onScreen.values()].some(({ evidence }) => knowledge.of(evidence.userId) === 'q');
    polling.while(isQueued);
  });
  const polling = createPolling(window, signal, refresh);
  let selection: Selection | null = null;
  let follower: RowFollower | null = null;

  function show(each: OnScreen): void {
    const { part, evidence, handleElement } = each;
    const { userId } = evidence;
    if (part.kind === 'row' && isTrusted(each)) follower?.onRow(each);
    if (settings.hasAccount) knowledge.want(userId);
    if (selection && ['q', 'k'].includes(knowledge.of(userId) ?? '')) selection.drop(userId);
    marks.show(part.element, handleElement, contentOf(each));
  }

  /** Whether a row stands in the viewer's own list of followers, which says itself that they follow. */
  function isFollower({ part, since }: OnScreen): boolean {
    const route = readRoute(since);
    if (part.kind !== 'row' || route.kind !== 'list' || !route.list.endsWith('followers')) return false;
    const as = viewer();
    return as !== null && sameHandle(as, route.handle);
  }

  /** Whether what a row is counted by is known: among followers that is X's button alone. */
  const isTrusted = (each: OnScreen): boolean => isFollower(each) || identities.trusts(each.evidence);

  function contentOf(each: OnScreen): MarkContent {
    const { evidence } = each;
    const { kind } = each.part;
    const { userId, handle, followsYou } = evidence;
    const letter = knowledge.of(userId);
    const said =
      isFollower(each) || !identities.trusts(evidence)
        ? null
        : wordFor(relationOnPage(evidence), kind === 'row' ? 'row' : 'badge', followsYou);
    const done = (kind === 'row' && follower?.wordOf(userId)) || null;
    const selecting = kind === 'row' && selection?.canSelect(evidence, letter) ? selection : null;
    return {
      word: settings.marks ? (letter === 'q' ? 'queued' : (done ?? (letter === 'k' ? 'kept' : said))) : done,
      box: selecting
        ? {
            label: say('overlay_select', { name: `\u2066@${handle}\u2069` }),
            isSelected: selecting.has(userId),
          }
        : null,
    };
  }

  function onGone(element: Element): void {
    onScreen.delete(element);
    marks.take(element);
  }

  function redraw(): void {
    onScreen.forEach(show);
  }

  function refresh(): void {
    if (!settings.hasAccount) return;
    knowledge.forget();
    onScreen.forEach(({ evidence }) => knowledge.want(evidence.userId));
  }

  // The strip counts the rows that are marked.
  if (settings.marks || settings.strip)
    watchPeople(window, { identities, viewer }, signal, {
      onRest(part, reading) {
        if (reading.kind === 'none') return onGone(part.element);
        const { evidence, handleElement } = reading;
        const before = onScreen.get(part.element);
        const isSame = before?.evidence.userId === evidence.userId;
        const each = { part, since: isSame ? before.since : window.location.pathname, evidence, handleElement };
        onScreen.set(part.element, each);
        if (identities.noteTag(evidence, isFollower(each))) redraw();
        else show(each);
      },
      onGone,
    });
  return {
    refresh,
    redraw,
    *rows() {
      for (const each of onScreen.values()) if (each.part.kind === 'row' && isTrusted(each)) yield each;
    },
    follow(chosen, until) {
      follower = chosen;
      until.addEventListener('abort', () => {
        if (follower === chosen) follower = null;
      });
    },
    select(chosen, until) {
      selection = chosen;
      marks.hearPresses(until, (element) => {
        const each = onScreen.get(element);
        if (!each) return;
        chosen.toggle(each.evidence.userId, each.evidence.handle);
        show(each);
      });
      until.addEventListener('abort', () => {
        selection = null;
        redraw();
      });
      redraw();
    },
  };
}
