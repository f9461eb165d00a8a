import * as v from 'valibot';
import { parseHandle, parseUserId, type AccountId, type AppId, type Handle, type UserId } from '../ids';
import type { Envelope, ExtensionMessage, Messages, PageMessage } from './protocol';

/**
 * The one door for messages: sender id, then origin, then frame, then schema, then size, then rate.
 * Nothing else in the product reads a sender. What a page says of itself (its address, its people) is
 * only ever a question; what it may ask for is what the schemas of `page/` allow.
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
/** Messages one tab may send within {@link RATE_WINDOW_MS}. A polling overlay sends about 2 a second. */
const MOST_IN_WINDOW = 200;
const RATE_WINDOW_MS = 10_000;

const userId = v.custom<UserId>((value) => parseUserId(value) !== null);
const accountId = v.custom<AccountId>((value) => parseUserId(value) !== null);
const handle = v.custom<Handle>((value) => parseHandle(value) !== null);
const appId = v.custom<AppId>((value) => typeof value === 'string' && /^[A-Za-z0-9_-]{8,128}$/.test(value));
/** A key of X's: visible ASCII. What kind it is, `auth` tells apart. */
const key = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,512}$/));
const whose = v.picklist(['the App set', 'another App']);
const actionId = v.pipe(v.number(), v.integer(), v.minValue(1));
const actionIds = v.pipe(v.array(actionId), v.maxLength(500));
const shown = v.strictObject({ userId: v.nullable(userId), handle });
const list = v.picklist(['following', 'followers']);

const PAGE_ASKS = {
  'page/relationship': v.strictObject({ viewer: handle, shown }),
  'page/look-up': v.strictObject({ viewer: handle, shown }),
  'page/summary': v.strictObject({ viewer: handle }),
  'page/sync': v.strictObject({ viewer: handle }),
  'page/stop-sync': v.strictObject({ viewer: handle }),
  'page/non-followers': v.strictObject({
    viewer: handle,
    offset: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
    search: v.pipe(v.string(), v.maxLength(200)),
  }),
  'page/choose': v.strictObject({
    viewer: handle,
    kind: v.picklist(['follow', 'unfollow']),
    people: v.pipe(v.array(userId), v.minLength(1), v.maxLength(500)),
  }),
  'page/queue': v.strictObject({ viewer: handle, actionIds }),
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
  'sync/start': v.strictObject({ accountId, list }),
  'sync/stop': v.strictObject({ accountId, list }),
  'people/name': v.strictObject({ accountId, skip: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)) }),
  'queue/pause': v.strictObject({ accountId }),
  'queue/resume': v.strictObject({ accountId }),
  'queue/cancel': v.strictObject({ accountId, actionIds: v.union([v.literal('all'), actionIds]) }),
} satisfies { [Name in ExtensionMessage]: v.GenericSchema<unknown, Messages[Name]['ask']> };

const Outer = v.strictObject({ name: v.string(), ask: v.unknown() });

/** Makes the gate; it remembers how much each tab has asked lately. */
export function createGate({ extensionId, extensionOrigin, now }: GateSetting): (message: unknown, sender: Sender) => Verdict {
  const recent = new Map<string, { since: number; count: number }>();

  function withinRate(who: string): boolean {
    const at = now();
    const entry = recent.get(who);
    if (!entry || at - entry.since >= RATE_WINDOW_MS || at < entry.since) {
      if (recent.size > 1_000) recent.clear();
      recent.set(who, { since: at, count: 1 });
      return true;
    }
    entry.count += 1;
    return entry.count <= MOST_IN_WINDOW;
  }

  return (message, sender) => {
    if (sender.id !== extensionId) return refused('sender');
    const from = originOf(sender, extensionOrigin);
    if (from === 'elsewhere') return refused('origin');
    if (from === 'page' && sender.frameId !== 0) return refused('frame');
    const asks: Record<string, v.GenericSchema> = from === 'page' ? PAGE_ASKS : EXTENSION_ASKS;
    const outer = v.safeParse(Outer, message);
    if (!outer.success || !Object.hasOwn(asks, outer.output.name)) return refused('form');
    if (JSON.stringify(message).length > MOST_CHARACTERS) return refused('size');
    if (!v.is(asks[outer.output.name]!, outer.output.ask)) return refused('form');
    if (!withinRate(`${from}:${sender.tab?.id ?? ''}`)) return refused('rate');
    return { kind: 'open', envelope: outer.output as Envelope };
  };
}

/**
 * Where a message comes from. A content script's `sender.origin` is its page's; an extension page has
 * ours. Firefox before 126 gave no origin, then the browser-set address of the frame stands in.
 */
function originOf(sender: Sender, extensionOrigin: string): 'extension' | 'page' | 'elsewhere' {
  const origin = sender.origin ?? (sender.url ? new URL(sender.url).origin : '');
  const readable = origin === 'null' && sender.url ? originText(sender.url) : origin;
  if (readable === extensionOrigin) return 'extension';
  return PAGE_ORIGINS.has(readable) ? 'page' : 'elsewhere';
}

function originText(url: string): string {
  return /^[a-z-]+:\/\/[^/]+/.exec(url)?.[0] ?? '';
}

function refused(why: Extract<Verdict, { kind: 'refused' }>['why']): Verdict {
  return { kind: 'refused', why };
}
