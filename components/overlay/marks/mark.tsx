import { render } from 'preact';
import { say, type Word } from '../../../utils/base';
import type { PageWord } from '../../../utils/x';
import { Icon, type IconName } from '../../ui/icon';

/** What a mark says. */
export type MarkWord = PageWord | 'queued' | 'kept' | 'unfollowed' | 'followed';

/** What a mark shows of a person. */
export interface MarkContent {
  readonly word: MarkWord | null;
  /** The checkbox to select them by, or null where they cannot be selected. */
  readonly box: { readonly label: string; readonly isSelected: boolean } | null;
}

/**
 * The small mark behind a handle in a list: the relation with that person, with a checkbox where they can be
 * selected. Plain elements cloned from a template: a long list has hundreds of them. It has no event handlers.
 */
export interface Mark {
  readonly element: HTMLElement;
  show(content: MarkContent): void;
}

const ICONS = {
  mutual: 'mutual',
  'non-follower': 'non-follower',
  'follows-you': 'follows-you',
  requested: 'clock',
  queued: 'clock',
  kept: 'shield',
  unfollowed: 'check',
  followed: 'check',
} as const satisfies Record<MarkWord, IconName>;

/** What each is called; the badge says it too. */
export const MARK_WORDS = {
  mutual: 'overlay_badge_mutual',
  'non-follower': 'overlay_badge_non_follower',
  'follows-you': 'overlay_badge_follows_you',
  requested: 'overlay_badge_requested',
  queued: 'overlay_mark_queued',
  kept: 'overlay_kept',
  unfollowed: 'overlay_unfollow_done',
  followed: 'overlay_follow_done',
} as const satisfies Record<MarkWord, Word>;

/** Builds a mark's elements once; every mark is a clone of them. */
export function createMarkTemplate(document: Document): () => Mark {
  const root = document.createElement('div');
  const names = Object.keys(ICONS) as MarkWord[];
  render(
    <>
      <span class="mark" />
      <button type="button" role="checkbox" class="pick" aria-checked={false}>
        <span class="box">
          <Icon name="check" />
        </span>
      </button>
      {names.map((name) => (
        <span key={name} class={`tag ${name}`}>
          <Icon name={ICONS[name]} />
        </span>
      ))}
    </>,
    root,
  );
  // These are the elements rendered just above, in their order.
  const [mark, box, ...tags] = root.children as unknown as [HTMLElement, HTMLElement, ...HTMLElement[]];
  const makeTag = (word: MarkWord): Node => {
    const tag = tags[names.indexOf(word)]!;
    if (!tag.textContent) tag.append(say(MARK_WORDS[word]));
    return tag.cloneNode(true);
  };
  return () => createMark(mark.cloneNode() as HTMLElement, box, makeTag);
}

function createMark(element: HTMLElement, box: HTMLElement, makeTag: (word: MarkWord) => Node): Mark {
  let word: MarkWord | null = null;
  let tag: Node | null = null;
  let button: HTMLElement | null = null;
  return {
    element,
    show(content) {
      if (content.word !== word) {
        tag?.parentNode?.removeChild(tag);
        word = content.word;
        tag = word && makeTag(word);
        if (tag) element.prepend(tag);
      }
      if (!content.box) {
        button?.remove();
        button = null;
        return;
      }
      // It may have the focus: what stays is left where it is.
      if (!button) element.append((button = box.cloneNode(true) as HTMLElement));
      button.className = content.box.isSelected ? 'pick selected' : 'pick';
      button.ariaChecked = String(content.box.isSelected);
      button.ariaLabel = content.box.label;
    },
  };
}
