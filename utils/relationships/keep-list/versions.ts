import type { Handle, UserId } from '../../base';

/**
 * How often each device has kept a person: an observed-remove set with one version vector per person. Taking somebody
 * off removes only the versions that the device had seen, so that a person kept elsewhere meanwhile stays, whatever
 * any clock says.
 */
export type Versions = Readonly<Record<string, number>>;

/** The state of one person in the set. */
export interface Keepings {
  /** Versions that count: the person is on the list as long as there is one. */
  readonly alive: Versions;
  /** All versions ever seen, removed ones included. */
  readonly seen: Versions;
}

/** A person as devices exchange them. Off the list, handle and note are empty. */
export interface Entry extends Keepings {
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly note: string;
  /**
   * When that was decided, ms since 1970 by the deciding device's clock: for display and for the order of notes
   * alone.
   */
  readonly at: number;
}

/** The state of a person who was never kept. */
export const NO_KEEPINGS: Keepings = { alive: {}, seen: {} };
/** The highest valid version: an entry with more was not written by Mutuals. */
export const MOST_KEEPINGS = 1_000_000;

export function isOn({ alive }: Keepings): boolean {
  return Object.keys(alive).length > 0;
}

/** After a device has kept the person once more. @param heard the other side's, so that no count is used twice */
export function kept({ seen }: Keepings, device: string, heard: Keepings): Keepings {
  const count = Math.max(seen[device] ?? 0, heard.seen[device] ?? 0) + 1;
  return { alive: { [device]: count }, seen: { ...seen, [device]: count } };
}

/** After a device has taken the person off. */
export function takenOff({ seen }: Keepings): Keepings {
  return { alive: {}, seen };
}

/** Merges two states (commutative). */
export function mergedKeepings(one: Keepings, other: Keepings): Keepings {
  const devices = [...new Set([...Object.keys(one.seen), ...Object.keys(other.seen)])].sort();
  const alive: Record<string, number> = {};
  const seen: Record<string, number> = {};
  for (const device of devices) {
    const [a, b] = [one.alive[device] ?? 0, other.alive[device] ?? 0];
    const [heardByOne, heardByOther] = [one.seen[device] ?? 0, other.seen[device] ?? 0];
    seen[device] = Math.max(heardByOne, heardByOther);
    const holds = Math.max(a === b || a > heardByOther ? a : 0, b > heardByOne ? b : 0);
    if (holds > 0) alive[device] = holds;
  }
  return { alive, seen };
}
