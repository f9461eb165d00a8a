import type { PersonView } from '../../utils/messages';
import { say } from '../../utils/base';
import { at } from './wording';

/** The name of a drawing; its lines, on a 24 × 24 grid, are in the styles. */
export type IconName =
  | 'mutual'
  | 'fan'
  | 'non-follower'
  | 'stranger'
  | 'unknown'
  | 'close'
  | 'search'
  | 'check'
  | 'lock'
  | 'clock'
  | 'alert'
  | 'keyboard';

/** A drawing in the colour of the text; with a label it is told to screen readers, else hidden. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  return (
    <svg class={`icon i-${name}`} viewBox="0 0 24 24" {...labelled(label)}>
      <path />
    </svg>
  );
}

function labelled(label: string | undefined) {
  return label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': 'true' as const };
}

/** A picture of a person, with the first letter of the name until it is there or where there is none. */
export function Picture({ person }: { person: { readonly name: string; readonly pictureUrl: string | null } }) {
  const { name, pictureUrl } = person;
  return (
    <span class="picture" aria-hidden="true">
      {[...name][0]}
      {pictureUrl?.startsWith('https://pbs.twimg.com/') && (
        <img
          key={pictureUrl}
          src={pictureUrl}
          alt=""
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          onError={(event) => event.currentTarget.remove()}
        />
      )}
    </span>
  );
}

/** A name on one line, with the marks X puts behind it. */
function Name({ person }: { person: Pick<PersonView, 'name' | 'verified' | 'protected'> }) {
  const { name, verified } = person;
  return (
    <span class="line">
      <b class="name" dir="auto">
        {name}
      </b>
      {verified !== 'none' && (
        <svg class={`seal ${verified}`} viewBox="0 0 24 24" {...labelled(say('overlay_verified'))}>
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
  const shown = handle ? person : { ...person, name: say('overlay_unmet') };
  return (
    <>
      <Picture person={person} />
      <span class="grow">
        <Name person={shown} />
        <span class="muted name">{handle ? at(handle) : say('overlay_unmet_id', { id })}</span>
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
