import { render } from 'preact';
import { say, sayCount, type Handle } from '../../../utils/base';
import type { MarkView } from '../../../utils/messages';
import { Icon, type IconName } from '../parts';
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

/** Builds a mark's elements once; every mark is a clone of them. */
export function createMarkTemplate(document: Document): () => Mark {
  const root = document.createElement('div');
  render(
    <span class="mark">
      <span class="tag">
        <Icon name="check" />{' '}
      </span>
      <button type="button" role="checkbox" class="pick" aria-checked={false}>
        <span class="box">
          <Icon name="check" />
        </span>
      </button>
    </span>,
    root,
  );
  const template = root.firstElementChild!;
  return () => filled(template.cloneNode(true) as HTMLElement);
}

function filled(element: HTMLElement): Mark {
  const [tag, box] = element.children as unknown as [HTMLElement, HTMLButtonElement];
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
        const [name, text] = label;
        tag.className = `tag ${content.mark.queued ?? content.mark.relation}`;
        tag.firstElementChild!.setAttribute('class', `icon i-${name}`);
        tag.lastChild!.textContent = text;
        parts.push(tag);
      }
      if (content && content.selected !== null) {
        box.className = content.selected ? 'pick picked' : 'pick';
        box.ariaChecked = String(content.selected);
        box.ariaLabel = say('overlay_pick', { name: at(content.handle) });
        parts.push(box);
      }
      // The checkbox may have the focus: what stays is left where it is.
      if (parts.length !== element.children.length || parts.some((part, i) => element.children[i] !== part))
        element.replaceChildren(...parts);
    },
  };
}

/** The icon and word of a mark, or null where there is nothing to say. */
function labelOf({ relation, queued, kept }: MarkView): readonly [IconName, string] | null {
  if (queued) return ['clock', say('overlay_mark_queued')];
  if (kept) return ['lock', say('overlay_kept')];
  if (relation === 'mutual') return ['mutual', say('overlay_badge_mutual')];
  if (relation === 'non-follower') return ['non-follower', sayCount('overlay_number_non_followers', 1)];
  return null;
}
