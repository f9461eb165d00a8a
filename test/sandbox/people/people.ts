import { createMadeLists, type Direction, type ViewerSpec } from './made-lists';
import { createPersona, handleOf, initialOf, indexOfHandle, indexOfId, idOf, viewerId, type Persona } from './persona';
import { hash32, POPULATION } from './scatter';

/** What became of somebody's account at X. */
export type Standing = 'active' | 'suspended' | 'deleted';

/** A person of the sandbox as X would describe them. */
export interface Person extends Persona {
  /** Without the @. */
  readonly handle: string;
  readonly publicMetrics: {
    readonly followers_count: number;
    readonly following_count: number;
    readonly tweet_count: number;
    readonly listed_count: number;
  };
  readonly standing: Standing;
}

/** Where a page of a list ended. It stays valid while the list changes. */
export type ListKey = string;

/** Who follows or is followed, newest first, computed on demand. */
export interface PeopleList {
  readonly length: number;
  has(id: string): boolean;
  at(position: number): Person | undefined;
  slice(start: number, end: number): Person[];
  /** The next `size` people after the key; `next` is null when nobody is left. */
  page(after: ListKey | null, size: number): { people: Person[]; next: ListKey | null };
}

export interface PeopleOptions {
  seed: number;
  viewers: ViewerSpec[];
  /** Ms since 1970: nobody posted later than this. */
  asOf: number;
}

/** What the viewer has done about somebody, besides following. */
export type Mark = 'blocking' | 'muting';

/**
 * The truth about everybody. Lists agree with each other wherever a viewer is on either side;
 * between two people who are not viewers each list is computed on its own.
 */
export interface People {
  /** In the order of the options. */
  readonly viewers: readonly Person[];
  /** Any case. Suspended and deleted people are found too: look at `standing`. */
  byHandle(handle: string): Person | undefined;
  byId(id: string): Person | undefined;
  followingOf(id: string): PeopleList;
  followersOf(id: string): PeopleList;
  /** Whether `source` follows `target`. */
  follows(source: string, target: string): boolean;
  /** Makes `source` follow `target` without asking a protected target; false when they did already. */
  follow(source: string, target: string): boolean;
  /** Ends a follow or a request to follow; false when there was neither. */
  unfollow(source: string, target: string): boolean;
  /** Asks a protected target; false when asked already. `follow` answers it. */
  request(source: string, target: string): boolean;
  hasRequested(source: string, target: string): boolean;
  mark(viewer: string, target: string, mark: Mark): void;
  marksOf(viewer: string, target: string): ReadonlySet<Mark>;
  setStanding(id: string, standing: Standing): void;
  /** X lets people change their handle; the id stays. */
  rename(id: string, handle: string): void;
  /** What somebody calls themselves from now on. */
  setName(id: string, name: string): void;
}

/** The address of somebody's banner, which holds their id. */
export function bannerUrl(person: Person): string {
  return `https://pbs.twimg.com/profile_banners/${person.id}/1600000000`;
}

/** What changed in one list since the world was made. */
interface ListChanges {
  /** Index to serial number, oldest first. */
  added: Map<number, number>;
  /** Positions in the list as it was made, ascending. */
  removed: number[];
}

/** Makes the world of a seed. The same options make the same people. */
export function createPeople(options: PeopleOptions): People {
  const { seed } = options;
  const changes = { following: new Map<number, ListChanges>(), followers: new Map<number, ListChanges>() };
  const requests = new Set<string>();
  const marks = new Map<string, Set<Mark>>();
  const standings = new Map<number, Standing>();
  const handles = new Map<number, string>();
  const names = new Map<number, string>();
  const indexByNewHandle = new Map<string, number>();
  let serial = 0;

  const made = createMadeLists(seed, options.viewers);
  const viewerIds = options.viewers.map((_, viewer) => viewerId(seed, viewer));
  const indexByViewerId = new Map(viewerIds.map((id, viewer) => [id, POPULATION + viewer]));
  options.viewers.forEach((spec, viewer) => indexByNewHandle.set(spec.handle.toLowerCase(), POPULATION + viewer));

  function toIndex(id: string): number | undefined {
    return indexByViewerId.get(id) ?? indexOfId(seed, id);
  }
  function mustIndex(id: string): number {
    const index = toIndex(id);
    if (index === undefined) throw new Error(`nobody has the id ${id}`);
    return index;
  }
  function toId(index: number): string {
    return index >= POPULATION ? viewerIds[index - POPULATION]! : idOf(seed, index);
  }

  function changesOf(direction: Direction, index: number): ListChanges {
    let list = changes[direction].get(index);
    if (!list) changes[direction].set(index, (list = { added: new Map(), removed: [] }));
    return list;
  }
  const UNCHANGED: ListChanges = { added: new Map(), removed: [] };

  function hasIn(direction: Direction, owner: number, other: number): boolean {
    const list = changes[direction].get(owner) ?? UNCHANGED;
    if (list.added.has(other)) return true;
    const position = made.listOf(direction, owner).positionOf(other);
    return position >= 0 && !list.removed.includes(position);
  }
  function addTo(direction: Direction, owner: number, other: number): void {
    changesOf(direction, owner).added.set(other, ++serial);
  }
  function removeFrom(direction: Direction, owner: number, other: number): void {
    const list = changesOf(direction, owner);
    if (list.added.delete(other)) return;
    const position = made.listOf(direction, owner).positionOf(other);
    if (position < 0 || list.removed.includes(position)) return;
    list.removed.push(position);
    list.removed.sort((a, b) => a - b);
  }
  function lengthOf(direction: Direction, index: number): number {
    const list = changes[direction].get(index) ?? UNCHANGED;
    return made.lengthOf(direction, index) + list.added.size - list.removed.length;
  }

  function followsByIndex(source: number, target: number): boolean {
    // A viewer's side is the exact one; between others the target's followers decide.
    return source >= POPULATION ? hasIn('following', source, target) : hasIn('followers', target, source);
  }

  function person(index: number): Person {
    const spec = options.viewers[index - POPULATION];
    const persona: Persona = createPersona(seed, index, toId(index), options.asOf);
    const followers_count = lengthOf('followers', index);
    return {
      ...persona,
      name: names.get(index) ?? persona.name,
      ...(spec && {
        name: spec.name,
        profileImageUrl: persona.profileImageUrl.replace(/-[\da-f.]*_/, `-${initialOf(spec.name)}_`),
        protected: spec.protected,
        parody: false,
        verified: false,
        verifiedType: 'none' as const,
      }),
      handle: handles.get(index) ?? spec?.handle ?? handleOf(seed, index),
      publicMetrics: {
        followers_count,
        following_count: lengthOf('following', index),
        tweet_count: persona.mostRecentPostId === null ? 0 : 1 + (hash32(seed, index, 22) % 20_000),
        listed_count: Math.floor(followers_count / 180),
      },
      standing: standings.get(index) ?? 'active',
    };
  }

  function list(direction: Direction, id: string): PeopleList {
    const owner = mustIndex(id);
    const base = made.listOf(direction, owner);
    const now = () => changes[direction].get(owner) ?? UNCHANGED;
    const newestFirst = () => Array.from(now().added).reverse();
    function at(position: number): Person | undefined {
      const added = now().added.size;
      if (position < 0) return undefined;
      if (position < added) return person(newestFirst()[position]![0]);
      let inBase = position - added;
      for (const removed of now().removed) if (removed <= inBase) inBase++;
      return inBase < base.length ? person(base.at(inBase)) : undefined;
    }
    return {
      get length() {
        return lengthOf(direction, owner);
      },
      has: (other) => {
        const index = toIndex(other);
        return index !== undefined && hasIn(direction, owner, index);
      },
      at,
      slice(start, end) {
        const people: Person[] = [];
        for (let position = start; position < end; position++) {
          const one = at(position);
          if (!one) break;
          people.push(one);
        }
        return people;
      },
      page(after, size) {
        const { added, removed } = now();
        const taken: { index: number; key: ListKey }[] = [];
        if (after === null || after.startsWith('a')) {
          const before = after === null ? Infinity : Number(after.slice(1));
          for (const [index, number] of Array.from(added).reverse()) {
            if (taken.length > size) break;
            if (number < before) taken.push({ index, key: `a${number}` });
          }
        }
        const gone = new Set(removed);
        let position = after?.startsWith('b') ? Number(after.slice(1)) + 1 : 0;
        // One more than asked for tells whether a next page exists.
        for (; position < base.length && taken.length <= size; position++) {
          if (!gone.has(position)) taken.push({ index: base.at(position), key: `b${position}` });
        }
        const shown = taken.slice(0, size);
        return {
          people: shown.map(({ index }) => person(index)),
          next: taken.length > size ? shown[shown.length - 1]!.key : null,
        };
      },
    };
  }

  const pair = (source: string, target: string) => `${source} ${target}`;

  return {
    get viewers() {
      return options.viewers.map((_, viewer) => person(POPULATION + viewer));
    },
    byHandle(handle) {
      const renamed = indexByNewHandle.get(handle.toLowerCase());
      if (renamed !== undefined) return person(renamed);
      const index = indexOfHandle(seed, handle);
      return index === undefined || handles.has(index) ? undefined : person(index);
    },
    byId(id) {
      const index = toIndex(id);
      return index === undefined ? undefined : person(index);
    },
    followingOf: (id) => list('following', id),
    followersOf: (id) => list('followers', id),
    follows: (source, target) => followsByIndex(mustIndex(source), mustIndex(target)),
    follow(source, target) {
      const [from, to] = [mustIndex(source), mustIndex(target)];
      requests.delete(pair(source, target));
      if (followsByIndex(from, to)) return false;
      if (!hasIn('following', from, to)) addTo('following', from, to);
      if (!hasIn('followers', to, from)) addTo('followers', to, from);
      return true;
    },
    unfollow(source, target) {
      const [from, to] = [mustIndex(source), mustIndex(target)];
      const asked = requests.delete(pair(source, target));
      const followed = followsByIndex(from, to);
      removeFrom('following', from, to);
      removeFrom('followers', to, from);
      return asked || followed;
    },
    request(source, target) {
      mustIndex(source);
      mustIndex(target);
      if (requests.has(pair(source, target))) return false;
      requests.add(pair(source, target));
      return true;
    },
    hasRequested: (source, target) => requests.has(pair(source, target)),
    mark(viewer, target, mark) {
      const key = pair(viewer, target);
      const set = marks.get(key) ?? new Set<Mark>();
      set.add(mark);
      marks.set(key, set);
    },
    marksOf: (viewer, target) => marks.get(pair(viewer, target)) ?? new Set<Mark>(),
    setStanding(id, standing) {
      standings.set(mustIndex(id), standing);
    },
    setName(id, name) {
      names.set(mustIndex(id), name);
    },
    rename(id, handle) {
      const index = mustIndex(id);
      const before = person(index).handle;
      indexByNewHandle.delete(before.toLowerCase());
      handles.set(index, handle);
      indexByNewHandle.set(handle.toLowerCase(), index);
    },
  };
}
