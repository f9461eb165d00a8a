import type { ComponentChildren } from 'preact';
import type { PersonView } from '../../utils/messages';
import { say } from '../../utils/words';
import { trusted } from './trusted';
import { at } from './wording';

export { at, named, writeDuration, writeList } from './wording';

/** Lines on a 24 × 24 grid; the second member says which point somewhere and turn with right-to-left. */
const ICONS = {
  mutual: 'M4 8h15m-4-4 4 4-4 4m5 4H5m4-4-4 4 4 4',
  fan: 'M20 12H4m7-7-7 7 7 7',
  'non-follower': 'M4 12h16m-7-7 7 7-7 7',
  stranger: 'M9.5 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm11 0a3 3 0 1 1-6 0 3 3 0 0 1 6 0z',
  unknown: 'M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.1.7-1.7 1.3-1.7 2.5m0 4v.1',
  close: 'M5.5 5.5l13 13m0-13l-13 13',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM20 20l-4.9-4.9',
  check: 'M5 12.5 10 17l9-10',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  alert: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v4.5m0 3.4v.1',
  keyboard: 'M3.5 6.5h17v11h-17zM7 10v.1m3.3-.1v.1m3.4-.1v.1M17 10v.1M8.5 14h7',
} as const;
const TURNING = ['fan', 'non-follower'];

/** The name of a drawing. */
export type IconName = keyof typeof ICONS;

/** A drawing in the colour of the text; with a label it is told to screen readers, else hidden. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  return (
    <svg class={`icon${TURNING.includes(name) ? ' turns' : ''}`} viewBox="0 0 24 24" {...told(label)}>
      <path d={ICONS[name]} />
    </svg>
  );
}

function told(label: string | undefined) {
  return label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': 'true' as const };
}

/** How loud a button is. */
export type Look = 'strong' | 'outline' | 'risky' | 'quiet' | 'round';

interface ButtonProps {
  look: Look;
  onPress: (event: MouseEvent) => void;
  children: ComponentChildren;
  label?: string;
  disabled?: boolean;
}

/** A button that only a person can press. */
export function Button({ look, onPress, children, label, disabled }: ButtonProps) {
  return (
    <button type="button" class={`button ${look}`} aria-label={label} title={label} disabled={disabled} onClick={trusted(onPress)}>
      {children}
    </button>
  );
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
      <b class="name" dir="auto">{name}</b>
      {verified !== 'none' && (
        <svg class={`seal ${verified}`} viewBox="0 0 24 24" {...told(say('overlay_verified'))}>
          <circle cx="12" cy="12" r="10" />
          <path d="M7.5 12.5l3 3 6-7" />
        </svg>
      )}
      {person.protected && <Icon name="lock" label={say('overlay_protected')} />}
    </span>
  );
}

/** Picture, name and handle of a person, with more behind the handle and at the end of the line. */
export function Who({ person, beside, under, onName }: { person: PersonView; beside?: ComponentChildren; under?: string; onName?: (event: MouseEvent) => void }) {
  const { id, handle } = person;
  const shown = handle ? person : { ...person, name: say('overlay_unmet') };
  return (
    <>
      <Picture person={person} />
      <span class="grow">
        <span class={onName && 'opens'} onClick={onName && trusted(onName)}><Name person={shown} /></span>
        <span class="line"><span class="muted name">{handle ? at(handle) : say('overlay_unmet_id', { id })}</span>{beside}</span>
        {under && <span class="muted name under">{under}</span>}
      </span>
    </>
  );
}

/** Something to know before going on; with `role` it is told at once. */
export function Note({ text, role }: { text: string; role?: 'alert' }) {
  return <p class="note" role={role}>{text}</p>;
}

/** Gives an element the focus when it appears; a ref. */
export function focusOnce(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
