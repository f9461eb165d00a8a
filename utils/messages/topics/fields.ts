import * as v from 'valibot';
import {
  idsInText,
  parseHandle,
  parseUserId,
  type AccountId,
  type AppId,
  type Handle,
  type IdsText,
  type UserId,
} from '../../base';

/** The fields that messages are made of. */

export const userId = v.custom<UserId>((value) => parseUserId(value) !== null);
export const accountId = v.custom<AccountId>((value) => parseUserId(value) !== null);
export const handle = v.custom<Handle>((value) => parseHandle(value) !== null);
export const appId = v.custom<AppId>((value) => typeof value === 'string' && /^[A-Za-z0-9_-]{8,128}$/.test(value));
/** Whom a page shows. */
export const shown = v.strictObject({ userId: v.nullable(userId), handle });
/** At least one person, at most `most`. */
export const people = (most: number) => v.pipe(v.array(userId), v.minLength(1), v.maxLength(most), v.readonly());
/** Those of a screen, at most 200, as text: a long scroll asks again and again. */
export const peopleOnScreen = v.custom<IdsText>(
  (value) => typeof value === 'string' && v.is(people(200), idsInText(value)),
);
export const actionKind = v.picklist(['follow', 'unfollow']);
export const actionId = v.pipe(v.number(), v.integer(), v.minValue(1));
export const actionIds = v.pipe(v.array(actionId), v.maxLength(500), v.readonly());
export const list = v.picklist(['following', 'followers']);
/** The price that the person has agreed to, USD: nothing that it is for costs more. */
export const usd = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1_000_000));
/** The same; null where X has not said how many people it is: then it is asked that first, for the price of one. */
export const usdOrCount = v.nullable(usd);
/** A number of people: more than anybody follows is no number of ours. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));
/** As long as the keep list holds it: MOST_NOTE in relationships/keep-list. */
export const note = v.pipe(v.string(), v.maxLength(1_000));
