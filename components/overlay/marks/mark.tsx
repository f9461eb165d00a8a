import { render } from 'preact';
import { say, sayCount, type Handle } from '../../../utils/base';
import type { MarkView } from '../../../utils/messages';
import { Icon } from '../../ui/icon';
import { trusted } from '../../shared/trusted';
import { at } from '../wording';

/** What a mark shows of a person. */
export interface MarkContent {
  readonly mark: MarkView;
  readonly handle: Handle;
  /** Whether they are selected; null where they cannot be. */
  readonly selected: boolean | null;
  readonly onToggle: () => void;
}

/**
 * The small mark behind a handle in a list: how the account stands to that person, with a checkbox where
 * they can be selected. Plain elements: a long list has hundreds of them, made and reused while it scrolls.
 */
export interface Mark {
  readonly element: HTMLElement;
  /** Shows a person, or nothing. */
  show(content: MarkContent | null): void;
}

const ICONS = ['clock', 'lock', 'mutual', 'non-follower'] as const;
type MarkIcon = (typeof ICONS)[number];
type Icons = Readonly<Record<MarkIcon, Element>>;

/** Builds a mark's elements once; every mark is a clone of them. */
export function createMarkTemplate(document: Document): () => Mark {
  const root = document.createElement('div');
  render(
    <>
      <span class="mark">
        <span class="tag" />
        <button type="button" role="checkbox" class="pick" aria-checked={false}>
          <span class="box">
            <Icon name="check" />
          </span>
        </button>
      </span>
      {ICONS.map((name) => (
        <Icon key={name} name={name} />
      ))}
    </>,
    root,
  );
  const [template, ...drawn] = root.children;
  const icons = Object.fromEntries(ICONS.map((name, i) => [name, drawn[i]])) as Icons;
  return () => createMark(template!.cloneNode(true) as HTMLElement, icons);
}

function createMark(element: HTMLElement, icons: Icons): Mark {
  const tag = element.querySelector<HTMLElement>('.tag')!;
  const box = element.querySelector('button')!;
  let toggle: (() => void) | null = null;
  box.addEventListener(
    'click',
    trusted(() => toggle?.()),
  );
  element.replaceChildren();
  return {
    element,
    show(content) {
      toggle = content?.onToggle ?? null;
      const label = content && labelOf(content.mark);
      const parts: Element[] = [];
      if (content && label) {
        const [icon, text] = label;
        tag.className = `tag ${content.mark.queued ?? content.mark.relation}`;
        tag.replaceChildren(icons[icon].cloneNode(true), text);
        parts.push(tag);
      }
      if (content && content.selected !== null) {
        box.className = content.selected ? 'pick picked' : 'pick';
        box.ariaChecked = String(content.selected);
        box.ariaLabel = say('overlay_select', { name: at(content.handle) });
        parts.push(box);
      }
      // The checkbox may have the focus: what stays is left where it is.
      if (parts.length !== element.children.length || parts.some((part, i) => element.children[i] !== part))
        element.replaceChildren(...parts);
    },
  };
}

/** The icon and word of a mark, or null where there is nothing to say. */
function labelOf({ relation, queued, kept }: MarkView): readonly [MarkIcon, string] | null {
  if (queued) return ['clock', say('overlay_mark_queued')];
  if (kept) return ['lock', say('overlay_kept')];
  if (relation === 'mutual') return ['mutual', say('overlay_badge_mutual')];
  if (relation === 'non-follower') return ['non-follower', sayCount('overlay_number_non_followers', 1)];
  return null;
}
