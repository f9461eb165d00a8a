import type { ComponentChildren } from 'preact';
import { writeNumber } from '../../utils/base';

/** The heading of a section: its name, how many it holds, a line about them, and as children what can be done. */
export function Head(props: {
  title: string;
  /** As a text where there is more to say of it; null where it is not known. */
  count?: number | string | null;
  hint?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const { title, count = null, hint, children } = props;
  return (
    <div class="heading spread">
      <div class="heading-words">
        <h1 tabIndex={-1}>
          <span class="heading-title">{title}</span>{' '}
          {count !== null && <span class="count">{typeof count === 'number' ? writeNumber(count) : count}</span>}
        </h1>
        {hint !== undefined && <p class="hint">{hint}</p>}
      </div>
      {children}
    </div>
  );
}
