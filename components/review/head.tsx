import type { ComponentChildren, Ref } from 'preact';
import { writeNumber } from '../../utils/base';

/** The heading of a section: its name, how many it holds, a line about them, and as children what can be done. */
export function Head(props: {
  title: string;
  /** Null where it is not known. */
  count?: number | null;
  hint?: ComponentChildren;
  /** Of the heading, where the focus may go to it. */
  headingRef?: Ref<HTMLHeadingElement>;
  children?: ComponentChildren;
}) {
  const { title, count = null, hint, headingRef, children } = props;
  return (
    <div class="heading spread">
      <div class="heading-words">
        <h1 {...(headingRef && { tabIndex: -1, ref: headingRef })}>
          {title} {count !== null && <span class="count">{writeNumber(count)}</span>}
        </h1>
        {hint !== undefined && <p class="hint">{hint}</p>}
      </div>
      {children}
    </div>
  );
}
