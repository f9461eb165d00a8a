import { createShuffle, hash32, POPULATION, walkFrom, type IndexList } from './scatter';

/** Somebody whose lists are made to measure: who signs in, on the pages or through the API. */
export interface ViewerSpec {
  handle: string;
  name: string;
  following: number;
  followers: number;
  /** The share (0 to 1) of those they follow who follow them back. */
  mutualShare: number;
  protected: boolean;
}

export type Direction = 'following' | 'followers';

/** Everybody's lists as the world was made, by index; viewers' indexes begin at {@link POPULATION}. */
export interface MadeLists {
  listOf(direction: Direction, index: number): IndexList;
  /** What `listOf` would be long, without making it: every person shown says both counts. */
  lengthOf(direction: Direction, index: number): number;
}

export function createMadeLists(seed: number, viewers: readonly ViewerSpec[]): MadeLists {
  const viewerLists = viewers.map((spec, viewer) => makeViewerLists(seed, viewer, spec));

  function crowdCount(direction: Direction, index: number): number {
    return direction === 'following' ? followingCount(seed, index) : followersCount(seed, index);
  }
  /** Viewers in somebody's list: those in whose opposite list they are. */
  function viewersIn(direction: Direction, index: number): number[] {
    const opposite = direction === 'following' ? 'followers' : 'following';
    const found: number[] = [];
    viewerLists.forEach((lists, viewer) => {
      if (lists[opposite].positionOf(index) >= 0) found.push(POPULATION + viewer);
    });
    return found;
  }

  return {
    listOf(direction, index) {
      if (index >= POPULATION) return viewerLists[index - POPULATION]![direction];
      const first = viewersIn(direction, index);
      const step = 1 + (hash32(seed, index, direction === 'following' ? 20 : 21) % (POPULATION - 1));
      const crowd = walkFrom(index, step, crowdCount(direction, index));
      return {
        length: first.length + crowd.length,
        at: (position) => first[position] ?? crowd.at(position - first.length),
        positionOf(other) {
          const among = first.indexOf(other);
          if (among >= 0) return among;
          const later = crowd.positionOf(other);
          return later < 0 ? -1 : later + first.length;
        },
      };
    },
    lengthOf(direction, index) {
      if (index >= POPULATION) return viewerLists[index - POPULATION]![direction].length;
      return viewersIn(direction, index).length + crowdCount(direction, index);
    },
  };
}

/** A viewer's lists share exactly `mutualShare` of the following, scattered over both lists. */
function makeViewerLists(seed: number, viewer: number, spec: ViewerSpec): Record<Direction, IndexList> {
  const { following, followers } = spec;
  const mutuals = Math.min(followers, Math.round(following * spec.mutualShare));
  const fans = followers - mutuals;
  const origin = hash32(seed, viewer, 30) % POPULATION;
  const step = 1 + (hash32(seed, viewer, 31) % (POPULATION - 1));
  const everybody = walkFrom(origin, step, following + fans);
  const amongFollowing = createShuffle(following, hash32(seed, viewer, 32));
  const amongFollowers = createShuffle(followers, hash32(seed, viewer, 33));
  return {
    following: {
      length: following,
      at: (position) => everybody.at(position),
      positionOf(index) {
        const position = everybody.positionOf(index);
        return position < following ? position : -1;
      },
    },
    followers: {
      length: followers,
      at(position) {
        const rank = amongFollowers.to(position);
        return everybody.at(rank < mutuals ? amongFollowing.from(rank) : following + rank - mutuals);
      },
      positionOf(index) {
        const place = everybody.positionOf(index);
        if (place < 0) return -1;
        const rank = place < following ? amongFollowing.to(place) : mutuals + place - following;
        if (place < following && rank >= mutuals) return -1;
        return amongFollowers.from(rank);
      },
    },
  };
}

/** From 10 to 1,000,000, most of them few; each extreme about once in a thousand people. */
function followersCount(seed: number, index: number): number {
  const hash = hash32(seed, index, 23);
  if (hash % 997 === 0) return 1_000_000;
  if (hash % 991 === 0) return 10;
  return Math.round(10 * 10 ** (5 * (hash / 2 ** 32) ** 3));
}

/** From 10 to 100,000. */
function followingCount(seed: number, index: number): number {
  const hash = hash32(seed, index, 24);
  if (hash % 997 === 0) return 100_000;
  return Math.round(10 * 10 ** (4 * (hash / 2 ** 32) ** 2));
}
