import type { Handle } from '../../../base';
import { isPressed, type PageEvidence, type PageReading } from './evidence';
import type { Identities } from './identities';
import { nextFrame } from '../quiet';
import { readPerson, type PersonPart } from './read-person';

/** A row of a people list, or a hover card. */
export type PersonElement = PersonPart & { readonly kind: 'row' | 'hover card' };

export interface PeopleEvents {
  /**
   * Shows this, and has rested for a frame; again after each change inside, whatever it was. Told of before, a changed
   * button counts at once: only that the indicator is missing says nothing until the part rests.
   */
  readonly onRest: (part: PersonElement, reading: PageReading) => void;
  /** Shows another person than the one told of, or nobody, or has left the page: before the browser paints it. */
  readonly onGone: (element: Element) => void;
}

/** Rows and hover cards that are waited for to rest, and those that were told of. */
export interface Resting {
  readonly changed: (part: PersonElement) => void;
  /** Some may have left the page. */
  readonly sweep: () => void;
  readonly clear: () => void;
}

/** A part rests once it has stayed as it is from one frame to the next: it is read in the second after its change. */
const REST_FRAMES = 2;
/** A part that changes in every frame (a counter, a picture that moves) is read as it is after as many. */
const MOST_FRAMES = 30;
/**
 * While a list scrolls, and each frame brings rows, those of as many frames are read together: to begin costs more
 * than three rows do. X draws rows well before they are in sight.
 */
const TOGETHER_FRAMES = 3;
/** What reading and marking may take of one frame, ms; the rest goes into the next. */
const BUDGET_MS = 4;

/**
 * Reads each part once it has rested for a frame, in at most one batch a frame.
 * @param afterwards called at the end of a batch: what it changed itself is no news
 */
export function createResting(
  window: Window & typeof globalThis,
  { identities, viewer }: { readonly identities: Identities; readonly viewer: () => Handle | null },
  events: PeopleEvents,
  afterwards: () => void,
): Resting {
  /** Parts that changed, with the numbers of the frames of their first and last change. */
  const waiting = new Map<Element, readonly [part: PersonElement, since: number, last: number]>();
  /** What a part was told to show. */
  const reported = new Map<Element, PageReading>();
  let cancel: (() => void) | null = null;
  let frame = 0;
  /** Before this frame nothing is read. */
  let next = 0;
  /** Who is signed in: asked of the page once for all that is drawn in one go. */
  let as: Handle | null = null;

  const read = (part: PersonElement, isRested: boolean): PageReading => {
    const reading = readPerson(part, as);
    if (reading.kind === 'none') return reading;
    const { userId, handle } = reading.evidence;
    const isOne = isRested ? identities.note(userId, handle) : !identities.conflict(userId, handle);
    return isOne ? reading : { kind: 'none', why: 'ambiguous' };
  };

  function batch(): void {
    cancel = null;
    frame += 1;
    const deadline = window.performance.now() + BUDGET_MS;
    for (const [element, [part, since, last]] of frame < next ? [] : waiting) {
      if (frame - last < REST_FRAMES && frame - since < MOST_FRAMES) continue;
      waiting.delete(element);
      if (!element.isConnected) continue;
      tell(part, read(part, true));
      next = frame;
      if (window.performance.now() > deadline) break;
      next += TOGETHER_FRAMES;
    }
    if (waiting.size > 0) schedule();
    else {
      as = null;
      next = 0;
    }
    afterwards();
  }

  function tell(part: PersonElement, reading: PageReading): void {
    reported.set(part.element, reading);
    events.onRest(part, reading);
  }

  function schedule(): void {
    if (cancel) return;
    as ??= viewer();
    cancel = nextFrame(window, batch);
  }

  function gone(element: Element): void {
    if (reported.delete(element)) events.onGone(element);
  }

  return {
    changed(part) {
      const { element } = part;
      schedule();
      waiting.set(element, [part, waiting.get(element)?.[1] ?? frame, frame]);
      const before = reported.get(element);
      if (before?.kind === 'evidence') {
        const { evidence, handleElement } = before;
        // Used again for somebody else, as most rows of a long scroll: what it says then is read once it rests.
        const isAnothers = handleElement.getAttribute('href')?.includes(evidence.handle) === false;
        const now = isAnothers ? null : read(part, false);
        if (now?.kind !== 'evidence' || !isSamePerson(evidence, now.evidence)) gone(element);
        else if (isPressed(evidence, now.evidence)) tell(part, now);
      }
    },
    sweep() {
      for (const element of reported.keys()) if (!element.isConnected) gone(element);
    },
    clear() {
      cancel?.();
      cancel = null;
      waiting.clear();
      for (const element of reported.keys()) gone(element);
    },
  };
}

function isSamePerson(one: PageEvidence, other: PageEvidence): boolean {
  return one.userId === other.userId && one.handle === other.handle;
}
