import type { Person } from '../../../../components/people/types';
import { made } from '../../relationships/lists/world';

/** Somebody who is followed and does not follow back, unless said otherwise. */
export function person(n: number, more: Partial<Person> = {}): Person {
  return { ...made(n), relation: 'non-follower', kept: null, rule: null, action: null, change: null, ...more };
}
