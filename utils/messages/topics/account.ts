import * as v from 'valibot';
import type { CountAnswer, Counting } from '../../queue';
import type { Handle } from '../../base';
import type { SignInOutcome } from '../../x';
import { answers, opensPage, perMinute, type Topic } from '../contract';
import { appId, handle, userId } from './fields';

/** A key of X's: visible ASCII. What kind it is, x/sign-in tells apart. */
const key = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,512}$/));
/** Whether keys belong to the App already set up, so that both count as one, or to another. */
const whose = v.picklist(['the App set', 'another App']);
export type WhoseApp = v.InferOutput<typeof whose>;

/**
 * How connecting an account ended. `detail` is for the diagnostic report, never a secret. 'no sign-in window': this
 * browser has none for extensions (Firefox for Android). 'not allowed': the person lets nothing leave the browser.
 */
export interface SignInAnswer {
  readonly kind: SignInOutcome['kind'] | 'no sign-in window' | 'no client id' | 'not allowed';
  readonly detail: string;
  /** Permissions asked for that X did not give, as X names them ('follows.write'); none where left out. */
  readonly missingScopes?: readonly string[];
  /** Who signed in. */
  readonly handle?: Handle;
  /** When what is in the way ends, ms since 1970, where X says. */
  readonly until?: number | null;
}

export const account = {
  'account/connect': {
    from: ['extension'],
    account: false,
    ask: { appId: v.nullable(appId) },
    answer: answers<SignInAnswer>(),
    does: 'act',
    callsX: 'yes',
  },
  /** `token` null: X's own page asks the person. */
  'account/connect-oauth1': {
    from: ['extension'],
    account: false,
    ask: {
      consumerKey: key,
      consumerSecret: key,
      token: v.nullable(v.strictObject({ accessToken: key, accessSecret: key })),
      whose,
    },
    answer: answers<SignInAnswer>(),
    does: 'act',
    callsX: 'yes',
  },
  'account/connect-app-only': {
    from: ['extension'],
    account: false,
    ask: {
      handle,
      keys: v.variant('kind', [
        v.strictObject({ kind: v.literal('bearer token'), bearer: key }),
        v.strictObject({ kind: v.literal('app keys'), consumerKey: key, consumerSecret: key }),
      ]),
      whose,
    },
    answer: answers<SignInAnswer>(),
    does: 'act',
    callsX: 'yes',
  },
  /**
   * The person lets their presses on X be counted in this browser, on their own profile: `userId` by the page's schema
   * or banner, null where it names none. `version`: of the words they agreed to, 0 where *Use it* had said it already.
   * `formerly`: the handle they had before, where they were asked ('renamed') and said so.
   */
  'account/keep-count': {
    from: ['x.com'],
    account: false,
    takes: 'nothing',
    ask: {
      handle,
      userId: v.nullable(userId),
      name: v.pipe(v.string(), v.maxLength(200)),
      version: v.pipe(v.number(), v.integer(), v.minValue(0)),
      formerly: v.nullable(handle),
    },
    answer: answers<CountAnswer & { readonly kind: 'counting' }>(),
    does: 'act',
    limit: perMinute(10),
  },
  /**
   * The state of the count for the account signed in on a page of X; `userId` where it is their own profile and names
   * it.
   */
  'account/counting': {
    from: ['x.com'],
    account: false,
    takes: 'nothing',
    ask: { handle, userId: v.nullable(userId) },
    answer: answers<Counting & { readonly kind: 'counting' }>(),
    does: 'read',
  },
  /** Opens the page that explains the badge, from the link beside the first one. */
  'account/show-help': { ...opensPage, account: false },
  /** Withdraws the consent. What was counted stays until it is erased. */
  'account/stop-count': {
    from: ['extension'],
    account: false,
    ask: { handle },
    answer: answers<{ readonly kind: 'stopped' }>(),
    does: 'act',
  },
  /** Forgets what X has refused an App: the next action asks X again. */
  'account/ask-again': {
    from: ['extension'],
    account: false,
    ask: { appId },
    answer: answers<{ readonly kind: 'forgotten' }>(),
    does: 'act',
    callsX: 'maybe',
  },
  /** Keys connected before belong to this App too: X counts its limits over all of them. */
  'account/same-app': {
    from: ['extension'],
    account: false,
    ask: { appId },
    answer: answers<{ readonly kind: 'one App' }>(),
    does: 'act',
  },
  /** An OAuth 2.0 session is ended at X too; the keys of the person's own App are not. */
  'account/sign-out': {
    from: ['extension'],
    account: true,
    ask: { erase: v.boolean() },
    answer: answers<{ readonly kind: 'signed out' }>(),
    does: 'act',
    callsX: 'yes',
  },
} as const satisfies Topic;
