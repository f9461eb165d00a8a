import { say, sayCount, writeAgo } from '../../utils/base';
import type { Person } from './types';

/** A person's name, else their handle, else words for an unknown name. */
export function nameOf({ name, handle, change }: Person): string {
  return name || (handle !== null ? `@${handle}` : say(change ? 'review_nameless' : 'overlay_unnamed'));
}

/** A person's handle, else their id; both where a page of X alone has shown that the one is the other's. */
export function handleOf({ id, handle, seenAt }: Person): string {
  const byId = say('overlay_unnamed_id', { id });
  if (handle === null) return byId;
  return seenAt === undefined ? `@${handle}` : `@${handle} · ${byId}`;
}

/** Followers and newest post in a line, for lists without these columns. */
export function factsOf({ followersCount, lastPostAt }: Person, now: number): string {
  return [
    followersCount !== null && sayCount('overlay_followers', followersCount),
    lastPostAt !== null && say('overlay_last_post', { when: writeAgo(lastPostAt, now, 'day') }),
  ]
    .filter(Boolean)
    .join(' · ');
}
