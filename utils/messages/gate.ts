import * as v from 'valibot';
import { parseHandle, parseUserId, type AccountId, type AppId, type Handle, type UserId } from '../base';
import type { Envelope, ExtensionMessage, Messages, PageMessage } from './protocol';

/**
 * The one door for messages: sender id, then origin, then frame, then rate, then size, then schema:
 * whatever is cheap to tell comes first, so that a flood of nonsense costs next to nothing. Nothing else
 * in the product reads a sender. What a page says of itself (its address, its people) is only ever a
 * question; what it may ask for is what the schemas of `page/` allow.
 */

/** The parts of a runtime.MessageSender that the gate reads. */
export interface Sender {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
}

/** What the gate knows of its own extension. */
export interface GateSetting {
  /** runtime.id */
  readonly extensionId: string;
  /** runtime.getURL('/') without its last slash. */
  readonly extensionOrigin: string;
  /** ms since 1970. */
  readonly now: () => number;
}

/** What the gate says of a message. */
export type Verdict =
  | { readonly kind: 'open'; readonly envelope: Envelope }
  | { readonly kind: 'refused'; readonly why: 'sender' | 'origin' | 'frame' | 'form' | 'size' | 'rate' };

/** X's own hosts: the only pages whose content script may ask anything. */
const PAGE_ORIGINS = new Set(
  ['x.com', 'twitter.com'].flatMap((host) => ['', 'www.', 'mobile.'].map((prefix) => `https://${prefix}${host}`)),
);

/** A message longer than this as JSON is no message of ours: 500 chosen ids are under 12 kB. */
const MOST_CHARACTERS = 32_768;
/** Messages one tab may send within {@link RATE_WINDOW_MS}, good or bad. A polling overlay sends about 2 a second. */
const MOST_IN_WINDOW = 200;
const RATE_WINDOW_MS = 10_000;
/**
 * What costs money or acts may be asked for so often within {@link COSTLY_WINDOW_MS} by all pages
 * together: no person presses more buttons than that, and tabs are easy to open.
 */
const MOST_COSTLY: Partial<Record<string, number>> = {
  'page/look-up': 20,
  'page/sync': 10,
  'page/choose': 20,
  'page/shared': 10,
} satisfies Partial<Record<PageMessage, number>>;
const COSTLY_WINDOW_MS = 60_000;

const userId = v.custom<UserId>((value) => parseUserId(value) !== null);
const accountId = v.custom<AccountId>((value) => parseUserId(value) !== null);
const handle = v.custom<Handle>((value) => parseHandle(value) !== null);
const appId = v.custom<AppId>((value) => typeof value === 'string' && /^[A-Za-z0-9_-]{8,128}$/.test(value));
/** A key of X's: visible ASCII. What kind it is, `auth` tells apart. */
const key = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,512}$/));
const whose = v.picklist(['the App set', 'another App']);
const actionId = v.pipe(v.number(), v.integer(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const actionIds = v.pipe(v.array(actionId), v.maxLength(500));
const shown = v.strictObject({ userId: v.nullable(userId), handle });
const list = v.picklist(['following', 'followers']);
const mode = v.picklist(['whole', 'additions']);

const PAGE_ASKS = {
  'page/words': v.strictObject({ spoken: v.pipe(v.string(), v.maxLength(20)) }),
  'page/relationship': v.strictObject({ viewer: handle, shown }),
  'page/look-up': v.strictObject({ viewer: handle, shown }),
  'page/summary': v.strictObject({ viewer: handle }),
  'page/sync': v.strictObject({ viewer: handle, list: v.exactOptional(list), mode: v.exactOptional(mode) }),
  'page/stop-sync': v.strictObject({ viewer: handle }),
  'page/non-followers': v.strictObject({
    viewer: handle,
    offset: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
    search: v.pipe(v.string(), v.maxLength(200)),
    order: v.picklist(['newest', 'oldest', 'silent', 'most followers', 'fewest followers']),
    filters: v.pipe(v.array(v.picklist(['verified', 'protected', 'no picture', 'silent', 'kept'])), v.maxLength(5)),
  }),
  'page/marks': v.strictObject({ viewer: handle, people: v.pipe(v.array(userId), v.minLength(1), v.maxLength(200)) }),
  'page/people': v.strictObject({ viewer: handle, people: v.pipe(v.array(userId), v.minLength(1), v.maxLength(500)) }),
  'page/keep': v.strictObject({
    viewer: handle,
    shown: v.strictObject({ userId, handle }),
    keep: v.picklist(['keep', 'let go']),
    note: v.exactOptional(v.pipe(v.string(), v.maxLength(1_000))),
  }),
  'page/undo': v.strictObject({ viewer: handle, actionId }),
  'page/done-by-hand': v.strictObject({ viewer: handle, kind: v.picklist(['follow', 'unfollow']), userId }),
  'page/choose': v.strictObject({
    viewer: handle,
    kind: v.picklist(['follow', 'unfollow']),
    people: v.pipe(v.array(userId), v.minLength(1), v.maxLength(500)),
  }),
  'page/card': v.strictObject({ viewer: handle, shown }),
  'page/shared': v.strictObject({ viewer: handle, shown, list, what: v.picklist(['start', 'stop']) }),
  'page/queue': v.strictObject({ viewer: handle, since: count }),
  'page/cancel': v.strictObject({ viewer: handle, actionIds }),
} satisfies { [Name in PageMessage]: v.GenericSchema<unknown, Messages[Name]['ask']> };

const EXTENSION_ASKS = {
  'account/connect': v.strictObject({ appId: v.nullable(appId) }),
  'account/connect-oauth1': v.strictObject({
    consumerKey: key,
    consumerSecret: key,
    token: v.nullable(v.strictObject({ accessToken: key, accessSecret: key })),
    whose,
  }),
  'account/connect-app-only': v.strictObject({
    handle,
    keys: v.variant('kind', [
      v.strictObject({ kind: v.literal('bearer token'), bearer: key }),
      v.strictObject({ kind: v.literal('app keys'), consumerKey: key, consumerSecret: key }),
    ]),
    whose,
  }),
  'account/sign-out': v.strictObject({ accountId, erase: v.picklist(['erase', 'keep']) }),
  'sync/start': v.strictObject({ accountId, list, mode: v.exactOptional(mode) }),
  'sync/stop': v.strictObject({ accountId, list }),
  'people/name': v.strictObject({
    accountId,
    skip: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)),
  }),
  'history/explain': v.strictObject({ accountId, list }),
  'history/explain-people': v.strictObject({
    accountId,
    people: v.pipe(v.array(userId), v.minLength(1), v.maxLength(500)),
  }),
  'queue/pause': v.strictObject({ accountId }),
  'queue/resume': v.strictObject({ accountId }),
  'keep/sync': v.strictObject({}),
  'data/erase': v.strictObject({ accountId, part: v.picklist(['lists', 'history', 'actions', 'keep']) }),
  'data/erase-everything': v.strictObject({}),
  'queue/cancel': v.strictObject({ accountId, actionIds: v.union([v.literal('all'), actionIds]) }),
  'queue/reorder': v.strictObject({ accountId, actionIds, before: v.nullable(actionId) }),
  'queue/undo': v.strictObject({ accountId, actionId }),
  'review/choose': v.strictObject({
    accountId,
    kind: v.picklist(['follow', 'unfollow']),
    people: v.pipe(v.array(userId), v.minLength(1), v.maxLength(500)),
  }),
  'review/keep': v.strictObject({
    accountId,
    userId,
    keep: v.picklist(['keep', 'unkeep']),
    note: v.pipe(v.string(), v.maxLength(5_000)),
  }),
  'review/note': v.strictObject({ accountId, userId, note: v.pipe(v.string(), v.maxLength(1_000)) }),
} satisfies { [Name in ExtensionMessage]: v.GenericSchema<unknown, Messages[Name]['ask']> };

const Outer = v.strictObject({ name: v.string(), ask: v.unknown() });

/** Makes the gate; it remembers how much each tab has asked lately. */
export function createGate({
  extensionId,
  extensionOrigin,
  now,
}: GateSetting): (message: unknown, sender: Sender) => Verdict {
  const tabs = createRate(RATE_WINDOW_MS, now);
  const costly = createRate(COSTLY_WINDOW_MS, now);

  return (message, sender) => {
    if (sender.id !== extensionId) return refused('sender');
    const from = originOf(sender, extensionOrigin);
    if (from === 'elsewhere') return refused('origin');
    if (from === 'page' && sender.frameId !== 0) return refused('frame');
    if (tabs.count(`${from}:${sender.tab?.id ?? ''}`) > MOST_IN_WINDOW) return refused('rate');
    if (isLarge(message)) return refused('size');
    const asks: Record<string, v.GenericSchema> = from === 'page' ? PAGE_ASKS : EXTENSION_ASKS;
    const outer = v.safeParse(Outer, message);
    if (!outer.success || !Object.hasOwn(asks, outer.output.name)) return refused('form');
    const { name, ask } = outer.output;
    if (!v.is(asks[name]!, ask)) return refused('form');
    if (costly.count(name) > (MOST_COSTLY[name] ?? Infinity)) return refused('rate');
    return { kind: 'open', envelope: outer.output as Envelope };
  };
}

/** Counts by name within a window that begins with the first count after the last window's end. */
function createRate(windowMs: number, now: () => number): { count(who: string): number } {
  const recent = new Map<string, { since: number; count: number }>();
  const isOver = (since: number, at: number): boolean => at - since >= windowMs || at < since;
  return {
    count(who) {
      const at = now();
      const entry = recent.get(who);
      if (entry && !isOver(entry.since, at)) return ++entry.count;
      // Tabs come and go: those of windows that are over are forgotten now and then, never those that count.
      if (recent.size > 1_000) for (const [other, { since }] of recent) if (isOver(since, at)) recent.delete(other);
      recent.set(who, { since: at, count: 1 });
      return 1;
    },
  };
}

/**
 * Whether a message is longer than any of ours, told without writing it out: what is deep, circular or
 * of no JSON type is large too. Firefox clones messages, so that anything can arrive there.
 */
function isLarge(message: unknown): boolean {
  let left = MOST_CHARACTERS;
  const fits = (value: unknown, depth: number): boolean => {
    if (--left < 0 || depth > MOST_DEPTH) return false;
    if (typeof value === 'string') return (left -= value.length) >= 0;
    if (typeof value !== 'object' || value === null)
      return typeof value !== 'bigint' && typeof value !== 'function' && typeof value !== 'symbol';
    if (Array.isArray(value)) return value.length <= left && value.every((part) => fits(part, depth + 1));
    if (!isPlain(value)) return false;
    return Object.entries(value).every(([name, part]) => (left -= name.length) >= 0 && fits(part, depth + 1));
  };
  return !fits(message, 0);
}

/** Ours are two deep: a list inside what is asked. */
const MOST_DEPTH = 6;

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

/**
 * Where a message comes from. A content script's `sender.origin` is its page's; an extension page has
 * ours. Firefox before 126 gave no origin, then the browser-set address of the frame stands in.
 */
function originOf(sender: Sender, extensionOrigin: string): 'extension' | 'page' | 'elsewhere' {
  const { origin, url = '' } = sender;
  if ((origin === undefined || origin === 'null' ? originText(url) : origin) === extensionOrigin) return 'extension';
  // An opaque origin is no page of X's, whatever its address: X has put it into a sandbox.
  return PAGE_ORIGINS.has(origin ?? originText(url)) ? 'page' : 'elsewhere';
}

/** `new URL` gives no origin for extension pages in Firefox, and throws at what is no address. */
function originText(url: string): string {
  return /^[a-z-]+:\/\/[^/?#]+/.exec(url)?.[0] ?? '';
}

function refused(why: Extract<Verdict, { kind: 'refused' }>['why']): Verdict {
  return { kind: 'refused', why };
}
