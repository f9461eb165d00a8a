import { createLru, idsToText, type Handle, type UserId } from '../../../utils/base';
import type { Ask, MarkLetter } from '../../../utils/messages';

/** What the background knows of the people on screen, besides what the page says. */
export interface Knowledge {
  /** Null until it was asked and has answered. */
  readonly of: (userId: UserId) => MarkLetter | null;
  /** Asks for somebody, with all others on the screen. */
  readonly want: (userId: UserId) => void;
  /** Asks anew for everybody wanted from now on; until it is answered the last answers hold. */
  readonly forget: () => void;
}

/** As many people as the background answers for at once. */
const MOST_AT_ONCE = 200;
/** Rows that come within this are asked for together, ms: after they were painted. */
const GATHER_MS = 120;
/** From one question to the next, ms: a fling through a list is some messages, not hundreds. */
const APART_MS = 1_000;
/** People whose answers are kept. */
const KEPT = 1_000;

/**
 * Creates it, empty.
 * @param onAnswer told of those whose letter is another than before
 */
export function createKnowledge(
  { window, ask, viewer, handlesOf, signal }: Needs,
  onAnswer: (people: ReadonlySet<UserId>) => void,
): Knowledge {
  const letters = createLru<MarkLetter>(KEPT);
  let asked = createLru<true>(KEPT);
  const wanted = new Set<UserId>();
  let timer = 0;
  let last = -APART_MS;

  function schedule(): void {
    if (timer !== 0 || signal.aborted) return;
    const wait = Math.max(GATHER_MS, last + APART_MS - window.performance.now());
    timer = window.setTimeout(() => void send(), wait);
  }

  async function send(): Promise<void> {
    timer = 0;
    last = window.performance.now();
    const people = [...wanted].slice(0, MOST_AT_ONCE);
    people.forEach((id) => wanted.delete(id));
    const as = viewer();
    if (people.length === 0 || !as || signal.aborted) return;
    const handles = handlesOf(people);
    const reply = await ask.read('people/marks', {
      viewer: as,
      people: idsToText(people),
      ...(handles && { handles }),
    });
    if (signal.aborted) return;
    if (wanted.size > 0) schedule();
    if (reply.kind === 'no answer') {
      // Asked again with the next that is wanted.
      asked = createLru(KEPT);
      return;
    }
    if (reply.answer.kind !== 'marks') return;
    const answered = reply.answer.letters;
    const changed = people.filter((id, index) => {
      const before = letters.get(id) ?? '.';
      letters.set(id, answered[index] as MarkLetter);
      return before !== answered[index];
    });
    // Most people are nothing but what the page says.
    if (changed.length > 0) onAnswer(new Set(changed));
  }

  signal.addEventListener('abort', () => window.clearTimeout(timer));
  return {
    of: (userId) => letters.get(userId) ?? null,
    want(userId) {
      if (asked.get(userId)) return;
      asked.set(userId, true);
      wanted.add(userId);
      schedule();
    },
    forget: () => void (asked = createLru(KEPT)),
  };
}

interface Needs {
  readonly window: Window;
  readonly ask: Ask;
  readonly viewer: () => Handle | null;
  /** What rows of the viewer's own list call them; null where the page shows another list, or no names are noted. */
  readonly handlesOf: (people: readonly UserId[]) => (Handle | null)[] | null | false;
  readonly signal: AbortSignal;
}
