import * as v from 'valibot';
import { parseHandle, parseUserId, type AccountId, type AppId, type Handle, type UserId } from '../../base';

// What the fields of records are made of. A record's type is inferred from its schema, and a restored backup is
// checked against it.

export const accountId = v.custom<AccountId>((value) => parseUserId(value) !== null);
export const userId = v.custom<UserId>((value) => parseUserId(value) !== null);
export const appId = v.custom<AppId>((value) => typeof value === 'string' && /^[A-Za-z0-9_-]{0,128}$/.test(value));
export const handle = v.custom<Handle>((value) => parseHandle(value) !== null);
export const text = v.pipe(v.string(), v.maxLength(100_000));
export const number = v.pipe(v.number(), v.finite());
/** A whole number from 0 to `most`. */
export const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
export const count = v.pipe(number, v.integer(), v.minValue(0));
/** The lists of people that X keeps for an account. */
export const LIST_NAMES = ['following', 'followers'] as const;
export const list = v.picklist(LIST_NAMES);
export const actionKind = v.picklist(['follow', 'unfollow']);
export const via = v.picklist(['app', 'hand']);
export const bigs = v.custom<BigUint64Array<ArrayBuffer>>((value) => value instanceof BigUint64Array);
export const bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
export const words = v.custom<Uint32Array<ArrayBuffer>>((value) => value instanceof Uint32Array);
export const floats = v.custom<Float64Array<ArrayBuffer>>((value) => value instanceof Float64Array);

/** A value or null. */
export const maybe = v.nullable;

/** Any number of values, which nobody changes in place. */
export const many = <Schema extends v.GenericSchema>(schema: Schema) => v.pipe(v.array(schema), v.readonly());

/** A record with exactly these fields, which nobody changes in place. */
export const record = <Fields extends v.ObjectEntries>(fields: Fields) => v.pipe(v.strictObject(fields), v.readonly());
