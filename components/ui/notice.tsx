import type { ComponentChildren } from 'preact';
import { say } from '../../utils/base';
import { Button } from './button';
import { PageIcon, type PageIconName } from './page-icon';

/** Something the person should know, with what they can do about it as children. */
export function Notice(props: {
  tone: 'warning' | 'calm';
  icon: PageIconName;
  title: string;
  text?: string;
  /** Sends it away: at the end of its first line. */
  onClose?: () => void;
  children?: ComponentChildren;
}) {
  const { tone, icon, title, text, onClose, children } = props;
  return (
    <div class={`notice notice-${tone}`}>
      <PageIcon name={icon} />
      <div class="notice-words">
        <p class="label">{title}</p>
        {text !== undefined && <p>{text}</p>}
        {children}
      </div>
      {onClose && (
        <Button look="quiet" size="small" onClick={onClose}>
          {say('overlay_close')}
        </Button>
      )}
    </div>
  );
}

/** How what the person asked for ended; announced, and no line at all while there is nothing to say. */
export function Result({ tone, children }: { tone: 'good' | 'bad'; children: ComponentChildren }) {
  return (
    <p class={tone === 'bad' ? 'result result-bad' : 'result'} role="status">
      {children}
    </p>
  );
}
