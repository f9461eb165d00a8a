import * as v from 'valibot';
import type { UserId } from '../../base';
import type { ActionView, Allowance } from '../../queue';
import type { NonFollower, PersonView, Relationship, RuleHit } from '../../relationships';
import type { Session } from '../../storage';
import { answers, perMinute, type Refused, type Topic } from '../contract';
import { count, handle, peopleOnScreen, shown, usd } from './fields';

/** What is known of the person whose profile is shown, and what can be done. */
export interface ProfileState {
  readonly userId: UserId | null;
  readonly person: PersonView | null;
  /** With what each side is known by. */
  readonly relationship: Relationship;
  /** The newest action for this person, or null. */
  readonly action: ActionView | null;
  /** They are or were in the manual queue, or somebody waits there who had their handle. */
  readonly mayBeByHand: boolean;
  readonly kept: boolean;
  /** The rule that covers them, or may, where they are not on the keep list themselves. */
  readonly rule: RuleHit | null;
  readonly allowance: Allowance;
  readonly session: Session;
}

export interface RelationshipAnswer extends ProfileState {
  readonly kind: 'relationship';
  /** Whether something that a page proposed is not decided, or not carried out yet. */
  readonly isProposed: boolean;
  /** What the extension's own window asks about this person in any case: then the page asks nothing before. */
  readonly askedInWindow: readonly ActionView['kind'][];
}

/**
 * What is stored of one person in a list besides what X's page says, in one character, for a long scroll asks
 * of thousands: `q` queued or being sent, `k` on the keep list or covered by a rule, `s` known as followed and
 * neither (can be selected for an unfollow), `.` nothing.
 */
export type MarkLetter = 'q' | 'k' | 's' | '.';

/** The outcome of looking up names of people known by id alone. */
export type NameAnswer = { readonly kind: 'named'; readonly named: number; readonly unavailable: number } | Refused;

export const people = {
  'people/relationship': {
    from: ['x.com'],
    account: true,
    takes: 'people',
    ask: { shown },
    answer: answers<RelationshipAnswer>(),
    does: 'read',
  },
  /** One priced lookup of the person shown, asked for by a click. */
  'people/look-up': {
    from: ['x.com'],
    account: true,
    takes: 'money',
    ask: { shown, usd },
    answer: answers<RelationshipAnswer | Refused>(),
    does: 'act',
    callsX: 'yes',
    limit: perMinute(20),
  },
  /** `letters`: a {@link MarkLetter} for each person, in the order asked. */
  'people/marks': {
    from: ['x.com'],
    account: true,
    takes: 'people',
    // Where names are noted, with the handles that rows of the person's own list show, in the same order: see names.
    ask: { people: peopleOnScreen, handles: v.exactOptional(v.pipe(v.array(v.nullable(handle)), v.maxLength(200))) },
    answer: answers<{ readonly kind: 'marks'; readonly letters: string }>(),
    does: 'read',
  },
  'people/non-followers': {
    from: ['x.com'],
    account: true,
    takes: 'people',
    ask: {
      offset: count,
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
      search: v.pipe(v.string(), v.maxLength(200)),
      order: v.picklist(['newest', 'oldest', 'silent', 'most followers', 'fewest followers']),
      filters: v.pipe(
        v.array(v.picklist(['verified', 'protected', 'no picture', 'silent', 'kept'])),
        v.maxLength(5),
        v.readonly(),
      ),
    },
    answer: answers<
      | {
          readonly kind: 'non-followers';
          readonly total: number;
          readonly offset: number;
          readonly rows: readonly NonFollower[];
        }
      | Refused
    >(),
    does: 'read',
  },
  /** One priced request for up to 100 names; `skip`: people X did not show before. */
  'people/name': {
    from: ['extension'],
    account: true,
    ask: { skip: count, usd },
    answer: answers<NameAnswer>(),
    does: 'act',
    callsX: 'yes',
  },
} as const satisfies Topic;
