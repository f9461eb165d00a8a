import type { Handle } from '../../../base';
import { isPressed, type PageReading } from './evidence';
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

/** A part that changes in every frame (a counter, a picture that moves) is read as it is after as many. */
const MOST_FRAMES = 30;
/** What reading and marking may take of one frame, ms; the rest goes into the next. */
const BUDGET_MS = 4;

/**
 * Reads each part once it has rested for a frame, in one batch a frame.
 * @param afterwards called at the end of a batch: what it changed itself is no news
 */
export function createResting(
  window: Window & typeof globalThis,
  { identities, viewer }: { readonly identities: Identities; readonly viewer: () => Handle | null },
  events: PeopleEvents,
  afterwards: () => void,
): Resting {
  /** Changed since the last frame; unchanged for a frame, to be read. */
  let fresh = new Map<Element, PersonElement>();
  const quiet = new Map<Element, PersonElement>();
  /** For how many frames a part has waited to rest. */
  const waited = new WeakMap<Element, number>();
  /** What a part was told to show. */
  const reported = new Map<Element, PageReading>();
  let cancel: (() => void) | null = null;

  const read = (part: PersonElement, as: Handle | null): PageReading => {
    const reading = readPerson(part, as);
    if (reading.kind === 'none') return reading;
    const { userId, handle } = reading.evidence;
    return identities.conflict(userId, handle) ? { kind: 'none', why: 'ambiguous' } : reading;
  };

  function batch(): void {
    cancel = null;
    const as = viewer();
    const deadline = window.performance.now() + BUDGET_MS;
    for (const [element, part] of quiet) {
      quiet.delete(element);
      if (!element.isConnected) continue;
      tell(part, read(part, as));
      if (window.performance.now() > deadline) break;
    }
    for (const [element, part] of fresh) {
      quiet.set(element, part);
      waited.set(element, (waited.get(element) ?? 0) + 1);
    }
    fresh = new Map();
    if (quiet.size > 0) schedule();
    afterwards();
  }

  function tell(part: PersonElement, reading: PageReading): void {
    if (reading.kind === 'evidence') identities.note(reading.evidence.userId, reading.evidence.handle);
    waited.delete(part.element);
    reported.set(part.element, reading);
    events.onRest(part, reading);
  }

  function schedule(): void {
    cancel ??= nextFrame(window, batch);
  }

  function gone(element: Element): void {
    if (reported.delete(element)) events.onGone(element);
  }

  return {
    changed(part) {
      const { element } = part;
      if ((waited.get(element) ?? 0) < MOST_FRAMES || !quiet.has(element)) {
        quiet.delete(element);
        fresh.set(element, part);
      }
      const before = reported.get(element);
      if (before) {
        const now = read(part, viewer());
        if (personOf(before) !== personOf(now)) gone(element);
        else if (before.kind === 'evidence' && now.kind === 'evidence' && isPressed(before.evidence, now.evidence))
          tell(part, now);
      }
      schedule();
    },
    sweep() {
      for (const element of reported.keys()) if (!element.isConnected) gone(element);
    },
    clear() {
      cancel?.();
      cancel = null;
      fresh.clear();
      quiet.clear();
      for (const element of reported.keys()) gone(element);
    },
  };
}

function personOf(reading: PageReading): string {
  return reading.kind === 'evidence' ? `${reading.evidence.userId} ${reading.evidence.handle}` : '';
}
