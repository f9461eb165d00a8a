import type { Handle } from '../../../base';
import { isPressed, type PageEvidence, type PageReading } from './evidence';
import type { Identities } from './identities';
import { nextFrame } from '../quiet';
import { readPerson, type PersonPart } from './read-person';

/** A row of a people list, or a hover card. */
export type PersonElement = PersonPart & { readonly kind: 'row' | 'hover card' };

export interface PeopleEvents {
  /**
   * Called once a part has not changed for a frame, and again after each change inside it. In a part reported before,
   * a changed button counts at once; a missing indicator counts only after the part has settled.
   */
  readonly onRest: (part: PersonElement, reading: PageReading) => void;
  /** Called before the browser paints, when a reported part shows another person or nobody, or has left the page. */
  readonly onGone: (element: Element) => void;
}

/** Rows and hover cards that have not settled yet, and those already reported. */
export interface Resting {
  readonly changed: (part: PersonElement) => void;
  /** Reports those that have left the page. */
  readonly sweep: () => void;
  readonly clear: () => void;
}

/** A part rests once it has stayed as it is from one frame to the next: it is read in the second after its change. */
const REST_FRAMES = 2;
/** A part that changes in every frame (a counter, an animation) is read after this many anyway. */
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
 * @param afterwards called at the end of a batch, to drop the records of what the batch itself changed
 */
export function createResting(
  window: Window & typeof globalThis,
  { identities, viewer }: { readonly identities: Identities; readonly viewer: () => Handle | null },
  events: PeopleEvents,
  afterwards: () => void,
): Resting {
  /** Parts that changed, with the numbers of the frames of their first and last change. */
  const waiting = new Map<Element, readonly [part: PersonElement, since: number, last: number]>();
  /** The last reading reported of each part. */
  const reported = new Map<Element, PageReading>();
  let cancel: (() => void) | null = null;
  let frame = 0;
  /** Before this frame nothing is read. */
  let next = 0;
  /** Who is signed in, read once per run of batches. */
  let signedIn: Handle | null = null;

  const read = (part: PersonElement, isRested: boolean): PageReading => {
    const reading = readPerson(part, signedIn);
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
      report(part, read(part, true));
      next = frame;
      if (window.performance.now() > deadline) break;
      next += TOGETHER_FRAMES;
    }
    if (waiting.size > 0) schedule();
    else {
      signedIn = null;
      next = 0;
    }
    afterwards();
  }

  function report(part: PersonElement, reading: PageReading): void {
    reported.set(part.element, reading);
    events.onRest(part, reading);
  }

  function schedule(): void {
    if (cancel) return;
    signedIn ??= viewer();
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
        // Reused for somebody else, as most rows of a long scroll are: read again once it has settled.
        const isAnothers = handleElement.getAttribute('href')?.includes(evidence.handle) === false;
        const now = isAnothers ? null : read(part, false);
        if (now?.kind !== 'evidence' || !isSamePerson(evidence, now.evidence)) gone(element);
        else if (isPressed(evidence, now.evidence)) report(part, now);
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
