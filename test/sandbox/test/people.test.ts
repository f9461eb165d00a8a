import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ViewerSpec } from '../people/made-lists';
import { createPeople, type Person } from '../people/people';
import { LONG_NAMES, ODD_NAMES } from '../people/names';

const ASOF = Date.UTC(2026, 8, 1);
const VIEWER: ViewerSpec = {
  handle: 'ada_mutual',
  name: 'Ada',
  following: 240,
  followers: 300,
  mutualShare: 0.6,
  protected: false,
};

function world(change: Partial<ViewerSpec> = {}, more: ViewerSpec[] = [], seed = 7) {
  const people = createPeople({ seed, viewers: [{ ...VIEWER, ...change }, ...more], asOf: ASOF });
  return { people, ada: people.viewers[0]! };
}
const ids = (list: Person[]) => list.map((person) => person.id);

describe('the lists of a viewer', () => {
  it('have exactly the lengths and the mutuals asked for, each person once', () => {
    const { people, ada } = world();
    const following = ids(people.followingOf(ada.id).slice(0, 10_000));
    const followers = ids(people.followersOf(ada.id).slice(0, 10_000));
    expect(new Set(following).size).toBe(240);
    expect(new Set(followers).size).toBe(300);
    const fans = new Set(followers);
    const mutuals = following.filter((id) => fans.has(id));
    expect(mutuals).toHaveLength(144);
    expect(following.filter((id) => people.follows(id, ada.id))).toEqual(mutuals);
    expect(followers.every((id) => people.follows(id, ada.id))).toBe(true);
    expect(ada.publicMetrics).toMatchObject({ following_count: 240, followers_count: 300 });
    // Scattered, so that any part of either list holds both kinds.
    const firstTwenty = following.slice(0, 20).filter((id) => fans.has(id)).length;
    expect(firstTwenty).toBeGreaterThan(5);
    expect(firstTwenty).toBeLessThan(18);
  });

  it.each([
    { following: 0, followers: 0, mutualShare: 0.5 },
    { following: 1, followers: 1, mutualShare: 1 },
    { following: 10, followers: 4, mutualShare: 1 },
    { following: 7, followers: 1000, mutualShare: 0 },
  ])('hold at the edges: %o', (spec) => {
    const { people, ada } = world(spec);
    const following = people.followingOf(ada.id).slice(0, 2000);
    const followers = people.followersOf(ada.id).slice(0, 2000);
    expect([following.length, followers.length]).toEqual([spec.following, spec.followers]);
    const mutuals = following.filter((person) => people.follows(person.id, ada.id)).length;
    expect(mutuals).toBe(Math.min(spec.followers, Math.round(spec.following * spec.mutualShare)));
  });

  it('agree with the lists of everybody in them', () => {
    const { people, ada } = world();
    for (const person of people.followingOf(ada.id).slice(0, 50)) {
      expect(people.followersOf(person.id).has(ada.id)).toBe(true);
      expect(people.followersOf(person.id).at(0)!.id).toBe(ada.id);
    }
    for (const person of people.followersOf(ada.id).slice(0, 50))
      expect(people.followingOf(person.id).has(ada.id)).toBe(true);
  });

  it('of a million followers and 100,000 following are found into without being held', () => {
    const { people, ada } = world({ following: 100_000, followers: 1_000_000, mutualShare: 0.3 });
    const followers = people.followersOf(ada.id);
    expect(followers.length).toBe(1_000_000);
    const far = [followers.at(0)!, followers.at(499_999)!, followers.at(999_999)!];
    expect(followers.at(1_000_000)).toBeUndefined();
    for (const person of far) expect(people.follows(person.id, ada.id)).toBe(true);
    expect(
      people
        .followingOf(ada.id)
        .slice(0, 1000)
        .filter((person) => people.follows(person.id, ada.id)).length,
    ).toBeCloseTo(300, -2);
  });

  it('differ from viewer to viewer', () => {
    const { people, ada } = world({}, [{ ...VIEWER, handle: 'ben', name: 'Ben', following: 5, followers: 9 }]);
    const ben = people.viewers[1]!;
    expect(people.byHandle('BEN')!.id).toBe(ben.id);
    expect(people.followingOf(ben.id).length).toBe(5);
    expect(ids(people.followingOf(ben.id).slice(0, 5))).not.toEqual(ids(people.followingOf(ada.id).slice(0, 5)));
    expect(people.follows(ada.id, ben.id)).toBe(false);
    people.follow(ada.id, ben.id);
    expect([people.follows(ada.id, ben.id), people.follows(ben.id, ada.id)]).toEqual([true, false]);
  });
});

describe('people', () => {
  it('are the same for the same seed and others for another', () => {
    const list = (seed: number) => {
      const { people, ada } = world({}, [], seed);
      return people.followersOf(ada.id).slice(0, 30);
    };
    expect(list(7)).toEqual(list(7));
    expect(ids(list(8))).not.toEqual(ids(list(7)));
  });

  it('are found by id and by handle in any case, and nobody else is', () => {
    const { people, ada } = world();
    for (const person of [ada, ...people.followersOf(ada.id).slice(0, 300)]) {
      expect(person.id).toMatch(/^[0-9]{15,19}$/);
      expect(person.handle).toMatch(/^[A-Za-z0-9_]{1,15}$/);
      expect(people.byId(person.id)).toEqual(person);
      expect(people.byHandle(person.handle.toUpperCase())).toEqual(person);
      expect(people.byId((BigInt(person.id) + 1n).toString())).toBeUndefined();
    }
    for (const nobody of ['', '0', '1', '9'.repeat(19), '99999999999999', 'x'])
      expect(people.byId(nobody)).toBeUndefined();
    for (const nobody of ['', 'a', 'zzzzz', 'nobody_zzzzz', 'ada_mutual1'])
      expect(people.byHandle(nobody)).toBeUndefined();
  });

  it('are of every kind within one short list', () => {
    const { people, ada } = world();
    const crowd = [...people.followingOf(ada.id).slice(0, 240), ...people.followersOf(ada.id).slice(0, 300)];
    const some = (match: (person: Person) => boolean) => expect(crowd.filter(match).length).toBeGreaterThan(2);
    for (const script of [
      'Latin',
      'Arabic',
      'Hebrew',
      'Hiragana',
      'Hangul',
      'Han',
      'Devanagari',
      'Cyrillic',
      'Thai',
      'Extended_Pictographic',
    ]) {
      const pattern = new RegExp(script === 'Extended_Pictographic' ? `\\p{${script}}` : `\\p{Script=${script}}`, 'u');
      some((person) => pattern.test(person.name));
    }
    some((person) => person.name.includes('<'));
    some((person) => Array.from(person.name).length > 40);
    some((person) => person.protected);
    some((person) => person.verifiedType === 'blue');
    some((person) => person.description === '');
    some((person) => person.profileImageUrl.includes('default_profile'));
    some((person) => person.mostRecentPostId === null);
    some((person) => BigInt(person.id) > 2n ** 53n);
    some((person) => person.publicMetrics.followers_count < 20);
    some((person) => person.publicMetrics.followers_count > 300_000);
    for (const person of crowd) {
      expect(Array.from(person.name).length).toBeLessThanOrEqual(50);
      expect(person.publicMetrics.followers_count).toBeGreaterThanOrEqual(10);
      expect(person.publicMetrics.followers_count).toBeLessThanOrEqual(1_000_003);
      expect(Date.parse(person.createdAt)).toBe(Number((BigInt(person.id) >> 22n) + 1288834974657n));
      if (person.mostRecentPostId !== null) {
        const at = Number((BigInt(person.mostRecentPostId) >> 22n) + 1288834974657n);
        expect(at).toBeLessThanOrEqual(ASOF);
        expect(at).toBeGreaterThanOrEqual(Date.parse(person.createdAt));
      }
    }
    for (const name of [...ODD_NAMES, ...LONG_NAMES]) expect(Array.from(name).length).toBeLessThanOrEqual(50);
  });

  it('can be renamed: the old handle is nobody, the id stays', () => {
    const { people, ada } = world();
    const person = people.followersOf(ada.id).at(3)!;
    people.rename(person.id, 'new_name');
    expect(people.byHandle('New_Name')!.id).toBe(person.id);
    expect(people.byHandle(person.handle)).toBeUndefined();
    expect(people.byId(person.id)!.handle).toBe('new_name');
    people.rename(ada.id, 'ada2');
    expect(people.byHandle('ada_mutual')).toBeUndefined();
    expect(people.byHandle('ada2')!.id).toBe(ada.id);
  });
});

describe('follows and unfollows', () => {
  it('change both lists, counts and nothing else; newest follow first', () => {
    const { people, ada } = world();
    const before = ids(people.followingOf(ada.id).slice(0, 240));
    const gone = before[5]!;
    const stranger = people.followersOf(people.followingOf(ada.id).at(100)!.id).at(4)!;
    expect(people.follows(ada.id, stranger.id)).toBe(false);
    expect(people.unfollow(ada.id, gone)).toBe(true);
    expect(people.unfollow(ada.id, gone)).toBe(false);
    expect(people.followersOf(gone).has(ada.id)).toBe(false);
    expect(people.follow(ada.id, stranger.id)).toBe(true);
    expect(people.follow(ada.id, stranger.id)).toBe(false);
    expect(people.followersOf(stranger.id).at(0)!.id).toBe(ada.id);
    expect(ids(people.followingOf(ada.id).slice(0, 999))).toEqual([stranger.id, ...before.filter((id) => id !== gone)]);
    expect(people.byId(ada.id)!.publicMetrics.following_count).toBe(240);
    people.follow(ada.id, gone);
    expect(ids(people.followingOf(ada.id).slice(0, 2))).toEqual([gone, stranger.id]);
    people.unfollow(ada.id, gone);
    people.unfollow(ada.id, stranger.id);
    expect(ids(people.followingOf(ada.id).slice(0, 999))).toEqual(before.filter((id) => id !== gone));
  });

  it('of somebody else toward a viewer change who is mutual', () => {
    const { people, ada } = world();
    const fan = people
      .followersOf(ada.id)
      .slice(0, 300)
      .find((person) => !people.follows(ada.id, person.id))!;
    people.unfollow(fan.id, ada.id);
    expect(people.follows(fan.id, ada.id)).toBe(false);
    expect(people.followersOf(ada.id).length).toBe(299);
    people.follow(fan.id, ada.id);
    expect(people.followersOf(ada.id).at(0)!.id).toBe(fan.id);
    expect(people.byId(fan.id)!.publicMetrics).toEqual(fan.publicMetrics);
  });

  it('of a protected person are asked for first', () => {
    const { people, ada } = world();
    const target = people.followersOf(ada.id).at(0)!.id;
    expect(people.request(ada.id, target)).toBe(true);
    expect(people.request(ada.id, target)).toBe(false);
    expect([people.hasRequested(ada.id, target), people.hasRequested(target, ada.id)]).toEqual([true, false]);
    people.follow(ada.id, target);
    expect(people.hasRequested(ada.id, target)).toBe(false);
    people.unfollow(ada.id, target);
    people.request(ada.id, target);
    expect(people.unfollow(ada.id, target)).toBe(true);
    expect(people.hasRequested(ada.id, target)).toBe(false);
  });
});

describe('paging', () => {
  function readAll(
    list: ReturnType<ReturnType<typeof world>['people']['followingOf']>,
    size: number,
    between: (page: number) => void,
  ) {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; ; page++) {
      const { people, next }: { people: Person[]; next: string | null } = list.page(after, size);
      seen.push(...ids(people));
      if (next === null) return seen;
      // A list that never ends would hang the test instead of failing it.
      expect(page).toBeLessThan(1000);
      after = next;
      between(page);
    }
  }

  it('visits everybody once, and ends on the last full page', () => {
    const { people, ada } = world();
    for (const size of [1, 7, 60, 240, 1000]) {
      expect(readAll(people.followingOf(ada.id), size, () => {})).toEqual(
        ids(people.followingOf(ada.id).slice(0, 240)),
      );
    }
  });

  it('misses and repeats nobody who stays while others come and go', () => {
    const { people, ada } = world();
    const before = ids(people.followingOf(ada.id).slice(0, 240));
    const newcomers = ids(people.followersOf(ada.id).slice(0, 300)).filter((id) => !before.includes(id));
    people.follow(ada.id, newcomers[100]!);
    people.follow(ada.id, newcomers[101]!);
    const removed: string[] = [];
    const seen = readAll(people.followingOf(ada.id), 20, (page) => {
      people.follow(ada.id, newcomers[page]!);
      const already = before[page * 3]!;
      const ahead = before[239 - page]!;
      for (const id of [already, ahead]) if (people.unfollow(ada.id, id)) removed.push(id);
    });
    expect(new Set(seen).size).toBe(seen.length);
    const stayed = before.filter((id) => !removed.includes(id));
    expect(seen.filter((id) => stayed.includes(id))).toEqual(stayed);
    expect(seen.slice(0, 2)).toEqual([newcomers[101], newcomers[100]]);
  });

  it('survives the leaving of the very person a page ended with', () => {
    const { people, ada } = world();
    const list = people.followingOf(ada.id);
    const all = ids(list.slice(0, 240));
    people.follow(
      ada.id,
      people
        .followersOf(ada.id)
        .slice(0, 300)
        .find((person) => !all.includes(person.id))!.id,
    );
    const first = list.page(null, 1);
    people.unfollow(ada.id, first.people[0]!.id);
    const second = list.page(first.next, 1);
    expect(ids(second.people)).toEqual([all[0]]);
    people.unfollow(ada.id, all[0]!);
    expect(ids(list.page(second.next, 1).people)).toEqual([all[1]]);
  });
});

it('follows and unfollows in any order leave what a plain list would hold', () => {
  const step = fc.record({
    action: fc.constantFrom('follow', 'unfollow'),
    way: fc.constantFrom('mine', 'theirs'),
    who: fc.nat(15),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (steps, size) => {
      const { people, ada } = world({ following: 8, followers: 9, mutualShare: 0.5 });
      const plain = {
        mine: ids(people.followingOf(ada.id).slice(0, 99)),
        theirs: ids(people.followersOf(ada.id).slice(0, 99)),
      };
      const elsewhere = ids(people.followersOf(plain.mine[0]!).slice(1, 6));
      const crowd = Array.from(new Set([...plain.mine, ...plain.theirs, ...elsewhere]));
      for (const { action, way, who } of steps) {
        const other = crowd[who % crowd.length]!;
        const [source, target] = way === 'mine' ? [ada.id, other] : [other, ada.id];
        const had = plain[way].includes(other);
        expect(people.follows(source, target)).toBe(had);
        expect(people[action](source, target)).toBe(action === 'follow' ? !had : had);
        plain[way] = plain[way].filter((id) => id !== other || (action === 'follow' && had));
        if (action === 'follow' && !had) plain[way].unshift(other);
      }
      for (const way of ['mine', 'theirs'] as const) {
        const list = way === 'mine' ? people.followingOf(ada.id) : people.followersOf(ada.id);
        const paged: string[] = [];
        for (let after: string | null = null, more = true; more; more = after !== null) {
          const page: ReturnType<typeof list.page> = list.page(after, size);
          paged.push(...ids(page.people));
          expect(paged.length).toBeLessThan(100);
          after = page.next;
        }
        expect(paged).toEqual(plain[way]);
        expect(ids(list.slice(0, 99))).toEqual(plain[way]);
        expect(list.length).toBe(plain[way].length);
        for (const other of crowd) {
          const theirs = way === 'mine' ? people.followersOf(other) : people.followingOf(other);
          expect(theirs.has(ada.id)).toBe(plain[way].includes(other));
        }
      }
    }),
    { numRuns: 60 },
  );
});
