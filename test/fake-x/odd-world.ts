import { DAY_MS } from '../../utils/base';
/**
 * A small X that answers as live ones do now and then: it leaves people out, lists late or in another order, counts
 * accounts that it never lists, says nothing of connections. It keeps what was true when, and shares no code with
 * the product, whose claims are held against it.
 */

export const SELF = '777';
/** How far a list may be behind, ms. */
export const MOST_LAG = 240_000;

export type Side = 'following' | 'followers';

/** What is odd about one reading of a list. */
export type Oddity =
  | 'nothing'
  | 'left out silently'
  | 'left out with a problem'
  | 'newcomers stand in'
  | 'list lags'
  | 'order changes'
  | 'people come meanwhile'
  | 'people go meanwhile'
  | 'own account suspended'
  | 'empty page with a token'
  | 'page repeated'
  | 'data null'
  | 'unreadable person'
  | 'cut short';

/** How the whole of a world says `connection_status`. */
export type Connection = 'said' | 'never' | 'with a problem' | 'not of some';

export interface OddWorldPlan {
  readonly people: number;
  readonly following: readonly number[];
  readonly followers: readonly number[];
  /** Counted in both lists, listed in none. */
  readonly hidden: number;
  readonly pageSize: number;
  readonly connection: Connection;
  /** Of whom X says no connection, where it says not of some. */
  readonly mute: readonly number[];
  /** People in the account's own lists cost a tenth: X takes the App for the account's own. */
  readonly owned: boolean;
}

/** X's prices in millionths of a USD. */
const MICRO = { user: 10_000, ownedUser: 1_000, post: 5_000 } as const;

/** What X writes: people, how the pages go on, and what it says of those it does not show. */
interface Body {
  readonly data?: readonly Record<string, unknown>[] | null;
  readonly meta?: object;
  readonly errors?: readonly object[];
}

interface Turn {
  readonly at: number;
  readonly is: boolean;
}

export class OddWorld {
  now = 1_800_000_000_000;
  oddity: Oddity = 'nothing';
  /** Whom the oddity of this reading is about, by number. */
  about: readonly number[] = [];
  /** How often each oddity had its effect. */
  readonly met = new Map<string, number>();
  private readonly turns: Readonly<Record<Side, Map<string, Turn[]>>> = { following: new Map(), followers: new Map() };
  private readonly order: Record<Side, string[]> = { following: [], followers: [] };
  /** The lists whose pages are asked for, as they were when their first was. */
  private all: Partial<Record<Side, readonly string[]>> = {};
  /** X's own counts as last told while nothing was wrong. */
  private readonly told: Record<Side, number> = { following: 0, followers: 0 };
  private hasHappened = false;
  private each: number = MICRO.user;
  private withPosts = false;
  private requests = 0;
  /** What X bills in all, millionths of a USD, and what of the UTC day it has billed. */
  billed = 0;
  private billedOn = { day: 0, resources: new Set<string>() };

  constructor(readonly plan: OddWorldPlan) {
    for (const side of ['following', 'followers'] as const) for (const n of plan[side]) this.set(side, id(n), true);
    for (const side of ['following', 'followers'] as const) this.told[side] = this.count(side);
    this.now += 10 * MOST_LAG;
  }

  everybody(): string[] {
    return Array.from({ length: this.plan.people }, (_, n) => id(n));
  }

  set(side: Side, who: string, is: boolean): void {
    const turns = this.turns[side].get(who) ?? [];
    if ((turns.at(-1)?.is ?? false) === is) return;
    this.turns[side].set(who, [...turns, { at: this.now, is }]);
    this.order[side] = this.order[side].filter((one) => one !== who);
    if (is) this.order[side].unshift(who);
  }

  is(side: Side, who: string, at = this.now): boolean {
    return (this.turns[side].get(who) ?? []).filter((turn) => turn.at <= at).at(-1)?.is ?? false;
  }

  /** Whether it was so at any moment of a span. */
  was(side: Side, who: string, is: boolean, from: number, to: number): boolean {
    const turns = (this.turns[side].get(who) ?? []).filter(({ at }) => at > from && at <= to);
    return this.is(side, who, from) === is || turns.some((turn) => turn.is === is);
  }

  begin(oddity: Oddity, about: readonly number[]): void {
    this.oddity = oddity;
    this.about = about;
    this.hasHappened = false;
    this.all = {};
  }

  /** Answers a request to api.x.com. */
  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    this.now += 1_000;
    this.requests++;
    const list = /^\/2\/users\/\d+\/(following|followers)$/.exec(url.pathname)?.[1] as Side | undefined;
    const ids = url.searchParams.get('ids')?.split(',') ?? [];
    this.each = list && this.plan.owned ? MICRO.ownedUser : MICRO.user;
    this.withPosts = url.searchParams.has('expansions');
    if (list) return this.page(list, url.searchParams);
    return this.answer({ data: ids.map((who) => (who === SELF ? this.self() : this.user(who, 'alone'))) });
  };

  private answer(body: Body): Response {
    // Somebody whose id is left out has their name.
    const ids = (body.data ?? []).map(({ id: who, name }) => String(who ?? name));
    this.bill(ids, this.each);
    const posts = this.withPosts ? { includes: { posts: ids.map((who) => ({ id: `9${who}` })) } } : {};
    return Response.json({ ...body, ...posts }, { headers: { date: new Date(this.now).toUTCString() } });
  }

  /** Bills each person once a UTC day, and the newest post that came along with them. */
  private bill(ids: readonly string[], each: number): void {
    const day = Math.floor(this.now / DAY_MS);
    if (this.billedOn.day !== day) this.billedOn = { day, resources: new Set() };
    const { resources } = this.billedOn;
    const bills = ids.map((who) => [who, each] as const);
    if (this.withPosts) bills.push(...ids.map((who) => [`post of ${who}`, MICRO.post] as const));
    for (const [resource, micro] of bills) {
      if (!resources.has(resource)) this.billed += micro;
      resources.add(resource);
    }
  }

  private note(what: string): void {
    this.met.set(what, (this.met.get(what) ?? 0) + 1);
  }

  private happens(): void {
    if (!this.hasHappened) this.note(this.oddity);
    this.hasHappened = true;
  }

  private count(side: Side): number {
    if (this.isSuspended(side)) return 0;
    return this.order[side].length + this.plan.hidden;
  }

  /** An account that was last told to have nobody, and is suspended, can't be told from one that has nobody. */
  private isSuspended(side: Side): boolean {
    return this.oddity === 'own account suspended' && this.told[side] > 0;
  }

  private self(): Record<string, unknown> {
    for (const side of ['following', 'followers'] as const)
      if (this.oddity !== 'own account suspended') this.told[side] = this.count(side);
    return {
      id: SELF,
      username: 'self',
      name: 'Self',
      public_metrics: { following_count: this.count('following'), followers_count: this.count('followers') },
    };
  }

  /** 'alone': asked for by id; there the field is left out of strangers only. */
  private user(who: string, where: 'alone' | 'in a list' = 'in a list'): Record<string, unknown> {
    const { connection, mute } = this.plan;
    const isMute =
      where === 'in a list'
        ? mute.some((n) => id(n) === who)
        : !this.is('following', who) && !this.is('followers', who);
    const isSaid = connection === 'said' || (connection === 'not of some' && !isMute);
    if (!isSaid) this.note(`connection ${connection}`);
    const status = [this.is('following', who) && 'following', this.is('followers', who) && 'followed_by'];
    return {
      id: who,
      username: `u${who}`,
      name: `Person ${who}`,
      ...(isSaid && { connection_status: status.filter(Boolean) }),
    };
  }

  /** The list as X has it when its first page is asked for; what happens afterwards is between the pages. */
  private listed(side: Side): string[] {
    const all = this.order[side];
    if (this.isSuspended(side)) return [];
    if (this.oddity === 'list lags') {
      const then = this.now - MOST_LAG;
      const was = this.everybody().filter((who) => this.is(side, who, then));
      if (was.join() !== [...all].sort().join()) this.happens();
      return was;
    }
    if (this.oddity === 'order changes') {
      if (all.length > 1) this.happens();
      return this.about.length % 2 === 0 ? [...all].reverse() : [...all].sort();
    }
    return [...all];
  }

  private page(side: Side, query: URLSearchParams): Response {
    const token = query.get('pagination_token');
    const size = Math.min(this.plan.pageSize, Number(query.get('max_results')));
    this.meanwhile(side, token === null ? 'before' : 'between');
    const all = (token === null ? undefined : this.all[side]) ?? this.listed(side);
    this.all[side] = all;
    const from = token === null ? 0 : Number(token.slice(16));
    const to = from + size;
    const next = to < all.length ? { next_token: `abcdefghij${String(this.requests).padStart(6, '0')}${to}` } : {};
    return this.written(side, all, { from, to }, next);
  }

  /** People who come or go while a list is read: before its first page, or between two. */
  private meanwhile(side: Side, when: 'before' | 'between'): void {
    if (this.hasHappened) return;
    const some = this.about.map(id);
    const inside = some.filter((who) => this.is(side, who));
    const outside = some.filter((who) => !this.is(side, who));
    if (this.oddity === 'newcomers stand in' && when === 'before' && inside.length > 0 && outside.length > 0) {
      for (const who of outside) this.set(side, who, true);
      this.happens();
    }
    if (this.oddity === 'people come meanwhile' && outside.length > 0) {
      for (const who of outside) this.set(side, who, true);
      this.happens();
    }
    if (this.oddity === 'people go meanwhile' && inside.length > 0) {
      for (const who of inside) this.set(side, who, false);
      this.happens();
    }
  }

  private written(
    side: Side,
    all: readonly string[],
    { from, to }: Record<'from' | 'to', number>,
    next: { next_token?: string },
  ): Response {
    const people = all.slice(from, to);
    const some = new Set(this.about.map(id));
    const isOut = (who: string) => some.has(who);
    const whole = { data: people.map((who) => this.user(who)), meta: { result_count: people.length, ...next } };
    const field = {
      type: 'https://api.x.com/2/problems/not-authorized-for-field',
      title: 'Field Authorization Error',
      detail: 'Sorry, you are not authorized to access the field connection_status.',
      resource_type: 'user',
    };
    const said = this.plan.connection === 'with a problem' && people.length > 0 ? { ...whole, errors: [field] } : whole;
    switch (this.oddity) {
      case 'left out silently':
      case 'newcomers stand in': {
        const left = this.oddity === 'left out silently' || this.hasHappened ? people.filter(isOut) : [];
        // Newcomers are listed: those whom they stand in for are not.
        const out = left.filter(
          (who) => this.oddity === 'left out silently' || this.was(side, who, true, 0, this.now - 60_000),
        );
        if (out.length === 0) return this.answer(said);
        this.happens();
        const data = said.data.filter((user) => !out.includes(String(user['id'])));
        return this.answer({ ...said, data, meta: { ...said.meta, result_count: data.length } });
      }
      case 'left out with a problem': {
        const out = people.filter(isOut);
        if (out.length === 0) return this.answer(said);
        this.happens();
        const problems = out.map((who) => ({
          type: 'https://api.x.com/2/problems/resource-unavailable',
          title: 'Resource Unavailable',
          detail: `The user with id [${who}] is not available.`,
          resource_type: 'user',
          resource_id: who,
        }));
        return this.answer({ ...said, data: said.data.filter((user) => !isOut(String(user['id']))), errors: problems });
      }
      case 'unreadable person': {
        if (!people.some(isOut)) return this.answer(said);
        this.happens();
        return this.answer({
          ...said,
          data: said.data.map((user) => (isOut(String(user['id'])) ? { name: user['id'] } : user)),
        });
      }
      case 'own account suspended':
        if (!this.isSuspended(side)) return this.answer(said);
        this.happens();
        return this.answer({ meta: { result_count: 0 } });
      case 'empty page with a token':
        if (this.hasHappened || !next.next_token) return this.answer(said);
        this.happens();
        return this.answer({ meta: { result_count: 0, next_token: `zyxwvutsrqponmlk${from}` } });
      case 'data null':
        // A page more than there is, as after people left.
        if (people.length > 0)
          return this.answer(
            next.next_token ? said : { ...said, meta: { ...said.meta, next_token: `nobodyisonthis00${to}` } },
          );
        this.happens();
        return this.answer({ data: null, meta: { result_count: 0, previous_token: 'p'.repeat(16) } });
      case 'page repeated':
        if (from === 0 || this.hasHappened) return this.answer(said);
        this.happens();
        return this.answer({
          data: all.slice(Math.max(0, from + from - to), from).map((who) => this.user(who)),
          meta: { result_count: to - from, next_token: `repeat0123456789${from}` },
        });
      case 'cut short':
        if (!next.next_token) return this.answer(said);
        this.happens();
        return this.answer({ ...said, meta: { result_count: people.length } });
      default:
        return this.answer(said);
    }
  }
}

function id(n: number): string {
  return String(1_000 + n);
}
