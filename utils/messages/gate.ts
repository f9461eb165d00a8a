import * as v from 'valibot';
import type { Entry, From, Limit } from './contract';
import { accountId, handle } from './topics/fields';
import { CONTRACT, type Name, type Received } from './topics';

/**
 * The one door for messages: sender id, then origin, then frame, then rate, then size, then schema:
 * the cheapest check comes first, so that a flood of nonsense costs next to nothing. Nothing else
 * in the product reads a sender. What a page says of itself (its address, its people) is only ever a
 * question; what it may ask for is what the contract lets pages of X send.
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

/** The gate's verdict on a message. */
export type Verdict =
  | { readonly kind: 'open'; readonly message: Received }
  | { readonly kind: 'refused'; readonly why: 'sender' | 'origin' | 'frame' | 'form' | 'size' | 'rate' };

/** X's own hosts: the only pages whose content script may ask anything. */
const PAGE_ORIGINS = new Set(
  ['x.com', 'twitter.com'].flatMap((host) => ['', 'www.', 'mobile.'].map((prefix) => `https://${prefix}${host}`)),
);

/** No valid message is longer than this as JSON: 500 chosen ids are under 12 kB. */
const MOST_CHARACTERS = 32_768;
/** Messages one tab may send, good or bad. A polling overlay sends about 2 a second. */
const FLOOD: Limit = { most: 200, withinMs: 10_000 };

const Outer = v.strictObject({ name: v.string(), ask: v.unknown() });

/** Creates a gate, with a rate counter for each tab. */
export function createGate({
  extensionId,
  extensionOrigin,
  now,
}: GateSetting): (message: unknown, sender: Sender) => Verdict {
  const flood = createRate(now);
  const limited = createRate(now);

  return (message, sender) => {
    if (sender.id !== extensionId) return refused('sender');
    const from = originOf(sender, extensionOrigin);
    if (from === 'elsewhere') return refused('origin');
    if (from === 'x.com' && sender.frameId !== 0) return refused('frame');
    if (flood.count(`${from}:${sender.tab?.id ?? ''}`, FLOOD.withinMs) > FLOOD.most) return refused('rate');
    if (isLarge(message)) return refused('size');
    const outer = v.safeParse(Outer, message);
    if (!outer.success || !isName(outer.output.name)) return refused('form');
    const { name, ask } = outer.output;
    const entry: Entry = CONTRACT[name];
    if (!entry.from.includes(from)) return refused('form');
    const read = v.safeParse(schemaOf(entry, from), ask);
    if (!read.success) return refused('form');
    const limit = from === 'x.com' && entry.does === 'act' && entry.limit;
    const counted = limit && limit.each === 'tab' ? `${name}:${sender.tab?.id ?? ''}` : name;
    if (limit && limited.count(counted, limit.withinMs) > limit.most) return refused('rate');
    return { kind: 'open', message: received(name, from, sender.tab?.id ?? null, read.output) };
  };
}

function isName(name: string): name is Name {
  return Object.hasOwn(CONTRACT, name);
}

/** The schema of a message by its sender: a page of X names the account by who is signed in there. */
function schemaOf({ account, ask }: Entry, from: From) {
  if (!account) return v.strictObject(ask);
  return from === 'x.com' ? v.strictObject({ viewer: handle, ...ask }) : v.strictObject({ accountId, ...ask });
}

/** The fields that say whose account it is about, apart from the others. */
function received(
  name: Name,
  from: From,
  tab: number | null,
  { viewer, accountId: id, ...ask }: Record<string, unknown>,
): Received {
  const whose = viewer === undefined ? (id === undefined ? null : { accountId: id }) : { viewer };
  // Its schema is that of the name's entry.
  return { name, from, tab, whose, ask } as Received;
}

/** Counts by name within a window that begins with the first count after the last window's end. */
function createRate(now: () => number): { count(who: string, windowMs: number): number } {
  const recent = new Map<string, { ends: number; begun: number; count: number }>();
  const isOver = ({ ends, begun }: { ends: number; begun: number }, at: number): boolean => at >= ends || at < begun;
  return {
    count(who, windowMs) {
      const at = now();
      const entry = recent.get(who);
      if (entry && !isOver(entry, at)) return ++entry.count;
      // Evicts expired windows once there are many, since tabs come and go.
      if (recent.size > 1_000) for (const [other, window] of recent) if (isOver(window, at)) recent.delete(other);
      recent.set(who, { begun: at, ends: at + windowMs, count: 1 });
      return 1;
    },
  };
}

/**
 * Whether a message is longer than any of ours, without writing it out: what is deep, circular or
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
function originOf(sender: Sender, extensionOrigin: string): From | 'elsewhere' {
  const { origin, url = '' } = sender;
  if ((origin === undefined || origin === 'null' ? originText(url) : origin) === extensionOrigin) return 'extension';
  // An opaque origin is no page of X's, whatever its address: X has put it into a sandbox. Nor is an empty page that
  // has X's origin from who opened it.
  const isOfX = [origin ?? originText(url), originText(url)].every((one) => PAGE_ORIGINS.has(one));
  return isOfX ? 'x.com' : 'elsewhere';
}

/** `new URL` gives no origin for extension pages in Firefox, and throws at what is no address. */
function originText(url: string): string {
  return /^[a-z-]+:\/\/[^/?#]+/.exec(url)?.[0] ?? '';
}

function refused(why: Extract<Verdict, { kind: 'refused' }>['why']): Verdict {
  return { kind: 'refused', why };
}
