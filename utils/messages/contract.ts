import type * as v from 'valibot';
import type { AccountId, Handle } from '../base';

/**
 * The form of the contract between pages and the background. Each topic has one table (topics/), each
 * message one entry in it: types, the gate, rate limits, permission prompts and retries derive from it.
 * A message is spelled in two places: its entry and its handler.
 */

/** Who may send a message: the content script on pages of X, or pages of the extension itself. */
export type From = 'x.com' | 'extension';

/** How often content scripts may send a message: all tabs together, or each of them where it says so. */
export interface Limit {
  readonly most: number;
  readonly withinMs: number;
  readonly each?: 'tab';
}

interface Common {
  readonly from: readonly [From, ...From[]];
  /** Whether it is about an account, which the sender then names as {@link Whose} says. */
  readonly account: boolean;
  /** The fields of the message, without those of {@link Whose}; any other field is rejected. */
  readonly ask: v.ObjectEntries;
  /** Carries the type of the answer, told from a refusal by its `kind`: see {@link answers}. */
  readonly answer: (answer: never) => { readonly kind: string };
}

/** The sender; a message that pages of X may send also says what it takes. */
type Sent =
  | { readonly from: readonly ['extension']; readonly takes?: never }
  | {
      /**
       * What it uses of the allowance of pages of X, over all tabs: see PageAllowance in utils/queue. The gate knows
       * nothing of it: the message's handler takes it. 'nothing': it neither acts nor costs money nor reveals people,
       * and its limit suffices.
       */
      readonly takes: 'acts' | 'money' | 'people' | 'nothing';
    };

/**
 * A message. A read is idempotent and never calls X (at most it notes the name of whom a page shows): it is asked
 * again where the background stopped under it, and computed once for all who ask the same at the same time. An act is
 * never repeated automatically, and may limit how often pages of X may send it; without a limit only the gate's
 * overall rate applies.
 */
export type Entry = Common &
  Sent &
  (
    | { readonly does: 'read' }
    | {
        readonly does: 'act';
        /** 'maybe': where it stores something first, so that it is not refused while X may not be called. */
        readonly callsX?: 'yes' | 'maybe';
        readonly limit?: Limit;
      }
  );

/** One topic's messages by name: 'topic/what'. */
export type Topic = Readonly<Record<`${string}/${string}`, Entry>>;

/** The type of an answer, as the value of an entry's `answer`; never called. */
export function answers<Answer>(): (answer: Answer) => Answer {
  return (answer) => answer;
}

export function perMinute(most: number): Limit {
  return { most, withinMs: 60_000 };
}

export function perHour(most: number): Limit {
  return { most, withinMs: 3_600_000 };
}

/** What messages have in common by which a page of X opens one of the extension's own. */
export const opensPage = {
  from: ['x.com'],
  takes: 'nothing',
  ask: {},
  answer: answers<{ readonly kind: 'shown' } | Refused>(),
  does: 'act',
  limit: perMinute(5),
} as const;

/**
 * Whose account a message is about. A page of X names who is signed in there, and gets no answer for
 * anybody else; an extension page names one of the connected accounts.
 */
export type Whose = { readonly viewer: Handle } | { readonly accountId: AccountId };

type WhoseFrom<By extends From> = {
  readonly 'x.com': { readonly viewer: Handle };
  readonly extension: { readonly accountId: AccountId };
}[By];

/** Why the background has no account to answer for. */
export type NoAccount =
  | { readonly kind: 'nobody connected' }
  | { readonly kind: 'somebody else connected'; readonly connected: readonly Handle[] }
  | { readonly kind: 'switched off' };

/** Why something is not done: `reason` is a key of the words. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
}

/** What the handler of an entry is given of what was asked. */
export type FieldsOf<E extends Entry> = Readonly<v.InferOutput<v.StrictObjectSchema<E['ask'], undefined>>>;

/** What a sender asks. */
export type AskOf<E extends Entry> = (E['account'] extends true ? WhoseFrom<E['from'][number]> : unknown) & FieldsOf<E>;

export type HandledOf<E extends Entry> = ReturnType<E['answer']>;

/** What the sender is answered. */
export type AnswerOf<E extends Entry> =
  | HandledOf<E>
  | (E['account'] extends true ? NoAccount : never)
  | (E extends { readonly callsX: 'yes'; readonly account: true } ? Refused : never);
