import { isolate, say, type Handle } from '../../utils/base';
import { at } from '../shared/person-history';

export { at };

/** A person's name that keeps its own direction inside a sentence, without marks that would reach past its end. */
export function named(person: { readonly name: string | null; readonly handle: Handle | null }): string {
  if (!person.name) return person.handle ? at(person.handle) : say('overlay_unnamed');
  return `\u2068${isolate(person.name)}\u2069`;
}
