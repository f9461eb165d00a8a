import type { ComponentChildren } from 'preact';
import { PageIcon, type PageIconName } from '../ui/page-icon';

interface LineProps {
  icon?: PageIconName;
  /** In place of an icon. */
  lead?: ComponentChildren;
  tone?: 'warning' | 'good' | undefined;
  title: ComponentChildren;
  note?: ComponentChildren;
  /** Said as soon as it is there. */
  isAlert?: boolean;
  /** Where the note takes a row of its own. */
  isLong?: boolean;
  /** What can be done about it. */
  children?: ComponentChildren;
}

/** One line of the popup: a lead in the column that all share, what is so, and what can be done. */
export function Line(props: LineProps) {
  const { note, isLong, children } = props;
  return (
    <div
      class={`line${isLong ? ' line-long' : ''}${props.tone === undefined ? '' : ` line-${props.tone}`}`}
      role={props.isAlert ? 'alert' : undefined}
    >
      <Inside {...props} note={isLong ? null : note} />
      {children !== undefined && <span class="line-acts">{children}</span>}
      {isLong && <Note>{note}</Note>}
    </div>
  );
}

/** A line that leads somewhere, all of it a link. */
export function LinkLine(props: Omit<LineProps, 'isAlert' | 'children'> & { href: string; onClick?: () => void }) {
  return (
    <a class="line" href={props.href} target="_blank" onClick={props.onClick}>
      <Inside {...props} />
      <PageIcon name="forward" />
    </a>
  );
}

/** A line that unfolds what takes more words. */
export function FoldedLine(props: Omit<LineProps, 'note' | 'isAlert' | 'isLong'>) {
  const { tone, children } = props;
  return (
    <details class="folded">
      <summary class={tone === undefined ? 'line' : `line line-${tone}`}>
        <Inside {...props} />
        <PageIcon name="unfold" />
      </summary>
      <div class="unfolded stack">{children}</div>
    </details>
  );
}

function Inside({ icon, lead, title, note }: LineProps) {
  return (
    <>
      <span class="lead">{lead ?? (icon !== undefined && <PageIcon name={icon} />)}</span>
      <span class="line-words">
        <span class="line-title">{title}</span>
        <Note>{note}</Note>
      </span>
    </>
  );
}

function Note({ children }: { children: ComponentChildren }) {
  return children === undefined || children === null || children === '' ? null : (
    <span class="line-note">{children}</span>
  );
}
