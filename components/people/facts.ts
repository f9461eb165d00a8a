import { say, sayCount, writeAgo } from '../../utils/base';
import type { Person } from './types';

/** A person's name, else their handle, else words for an unknown name. */
export function nameOf({ name, handle, change }: Person): string {
  return name || (handle !== null ? `@${handle}` : say(change ? 'review_nameless' : 'overlay_unnamed'));
}

/** A person's handle, else their id. */
export function handleOf({ id, handle }: Person): string {
  return handle === null ? say('overlay_unnamed_id', { id }) : `@${handle}`;
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
