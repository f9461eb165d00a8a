/**
 * Branded types of ids. An id is a decimal string (X API v2: "1 to 19 digits") where it is shown, sent or
 * compared, and an unsigned 64-bit integer where it is stored in numbers, never a JavaScript number: most
 * are beyond 2^53.
 */

declare const userIdBrand: unique symbol;
declare const accountIdBrand: unique symbol;
declare const appIdBrand: unique symbol;
declare const handleBrand: unique symbol;
declare const idsTextBrand: unique symbol;

/** A person on X: a decimal string of 1 to 19 digits without leading zeros. */
export type UserId = string & { readonly [userIdBrand]: true };
/** A person on X whose account Mutuals keeps lists for: every stored record is keyed by it. */
export type AccountId = UserId & { readonly [accountIdBrand]: true };
/** The OAuth 2.0 client id of a developer App at X; the App's limits are counted per client id. */
export type AppId = string & { readonly [appIdBrand]: true };
/** A username without the @, as X spells it. Compare with {@link sameHandle}. */
export type Handle = string & { readonly [handleBrand]: true };

const USER_ID = /^(?:0|[1-9][0-9]{0,18})$/;
/** X gives out 15 characters at most; accounts from before that rule have up to 20. */
const HANDLE = /^[A-Za-z0-9_]{1,20}$/;

/** The user id in `text`, or null when it is none. */
export function parseUserId(text: unknown): UserId | null {
  return typeof text === 'string' && USER_ID.test(text) ? (text as UserId) : null;
}

/** The handle in `text` (no @), or null when it is none. */
export function parseHandle(text: unknown): Handle | null {
  return typeof text === 'string' && HANDLE.test(text) ? (text as Handle) : null;
}

/** Whether two handles name the same person: X ignores case. */
export function sameHandle(a: Handle, b: Handle): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The path of a person's profile on X, which leads there from an id too. */
export function profilePath({ userId, handle }: { readonly userId: UserId; readonly handle: Handle | null }): string {
  return handle === null ? `/i/user/${userId}` : `/${handle}`;
}

/** The handle with its @, else the id. */
export function handleOrId({ userId, handle }: { readonly userId: UserId; readonly handle: Handle | null }): string {
  return handle === null ? userId : `@${handle}`;
}

/** A set of user ids as stored: unsigned 64-bit, ascending, each once. Its operations: `packed-order.ts`. */
export type PackedIds = BigUint64Array<ArrayBuffer>;

/** Packs ids into a sorted set; repeated ids become one. */
export function packIds(ids: Iterable<UserId>): PackedIds {
  return sortedOnce(BigUint64Array.from(Array.from(ids, BigInt)));
}

/** Sorts in place and drops repeats; returns the same array, or a shorter copy. */
export function sortedOnce(ids: BigUint64Array<ArrayBuffer>): PackedIds {
  ids.sort();
  let kept = 0;
  for (let i = 0; i < ids.length; i++) {
    if (i === 0 || ids[i] !== ids[i - 1]) ids[kept++] = ids[i]!;
  }
  return kept === ids.length ? ids : ids.slice(0, kept);
}

/** The id as a string. */
export function unpackId(packed: bigint): UserId {
  return packed.toString() as UserId;
}

/** All ids of a set as strings; only for small sets, a string takes about six times the memory. */
export function unpackIds(set: PackedIds): UserId[] {
  return Array.from(set, unpackId);
}

/** Ids in their order as Base64 of eight bytes each: half the characters that they take in a JSON array. */
export type IdsText = string & { readonly [idsTextBrand]: true };

export function idsToText(ids: readonly UserId[]): IdsText {
  return btoa(String.fromCharCode(...new Uint8Array(BigUint64Array.from(ids, BigInt).buffer))) as IdsText;
}

/** The ids in a text of {@link idsToText}; null where it is none. */
export function idsInText(text: string): readonly UserId[] | null {
  try {
    const bytes = Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
    const ids = Array.from(new BigUint64Array(bytes.buffer), (id) => parseUserId(`${id}`));
    return ids.every((id) => id !== null) ? ids : null;
  } catch {
    // Neither Base64 nor a multiple of eight bytes.
    return null;
  }
}

/** Ids of `left` that are not in `right`. O(left + right). */
export function difference(left: PackedIds, right: PackedIds): PackedIds {
  const out = new BigUint64Array(left.length);
  let kept = 0;
  let r = 0;
  for (let l = 0; l < left.length; l++) {
    const id = left[l]!;
    while (r < right.length && right[r]! < id) r++;
    if (r === right.length || right[r] !== id) out[kept++] = id;
  }
  return out.slice(0, kept);
}

/** Ids in either set. */
export function union(left: PackedIds, right: PackedIds): PackedIds {
  const both = new BigUint64Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return sortedOnce(both);
}
