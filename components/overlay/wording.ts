import { say, type Handle } from '../../utils/base';
import { at } from '../shared/person-history';

export { at };

/** A person's name that keeps its own direction inside a sentence. */
export function named(person: { readonly name: string | null; readonly handle: Handle | null }): string {
  return person.name ? `\u2068${person.name}\u2069` : person.handle ? at(person.handle) : say('overlay_unnamed');
}
