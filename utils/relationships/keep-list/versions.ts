import type { Handle, UserId } from '../../base';

/**
 * How often each device has kept a person: an observed-remove set with a version vector a person. Taking
 * somebody off removes only the keepings that the device had heard of, so that whoever was kept elsewhere
 * meanwhile stays, whatever any clock said.
 */
export type Versions = Readonly<Record<string, number>>;

/** What is known of the keepings of one person. */
export interface Stand {
  /** Keepings that hold: the person is on the list as long as there is one. */
  readonly alive: Versions;
  /** All that were ever heard of, those taken back among them. */
  readonly seen: Versions;
}

/** A person as devices exchange them. Off the list, handle and note are empty. */
export interface Entry extends Stand {
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly note: string;
  /** When that was decided, ms since 1970 by the clock of whoever did: for showing and for the order of notes alone. */
  readonly at: number;
}

/** A person nobody has heard of. */
export const UNHEARD: Stand = { alive: {}, seen: {} };
/** No device keeps anybody more often; what says more was not written by Mutuals. */
export const MOST_KEEPINGS = 1_000_000;

export function isOn({ alive }: Stand): boolean {
  return Object.keys(alive).length > 0;
}

/** After a device has kept the person once more. @param heard the other side's, so that no count is used twice */
export function kept({ seen }: Stand, device: string, heard: Stand): Stand {
  const count = Math.max(seen[device] ?? 0, heard.seen[device] ?? 0) + 1;
  return { alive: { [device]: count }, seen: { ...seen, [device]: count } };
}

/** After a device has taken the person off. */
export function takenOff({ seen }: Stand): Stand {
  return { alive: {}, seen };
}

/** Both together; the same from either side. */
export function mergedStand(one: Stand, other: Stand): Stand {
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
