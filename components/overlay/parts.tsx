import type { PersonView } from '../../utils/relationships';
import { say } from '../../utils/base';
import { Icon } from '../ui/icon';
import { Picture } from '../ui/picture';
import { at } from './wording';

/** A name on one line, with the marks X puts behind it. */
function Name({ person }: { person: Pick<PersonView, 'name' | 'verified' | 'protected'> }) {
  const { name, verified } = person;
  return (
    <span class="line">
      <b class="name" dir="auto">
        {name}
      </b>
      {verified !== 'none' && (
        <svg class={`seal ${verified}`} viewBox="0 0 24 24" role="img" aria-label={say('overlay_verified')}>
          <circle />
          <path />
        </svg>
      )}
      {person.protected && <Icon name="lock" label={say('overlay_protected')} />}
    </span>
  );
}

/** Picture, name and handle of a person. */
export function Who({ person }: { person: PersonView }) {
  const { id, handle } = person;
  const shown = handle ? person : { ...person, name: say('overlay_unnamed') };
  return (
    <>
      <Picture name={person.name} url={person.pictureUrl} size="medium" />
      <span class="grow">
        <Name person={shown} />
        <span class="muted name">{handle ? at(handle) : say('overlay_unnamed_id', { id })}</span>
      </span>
    </>
  );
}

/** Something to know before going on; with `role` it is told at once. */
export function Note({ text, role }: { text: string; role?: 'alert' }) {
  return (
    <p class="note" role={role}>
      {text}
    </p>
  );
}

/** Gives an element the focus when it appears; a ref. */
export function focusOnce(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
