import type { ComponentChildren } from 'preact';
import { Glyph, type GlyphName } from './glyph';

/** Something the person should know, with what they can do about it as children. */
export function Notice(props: {
  tone: 'warning' | 'calm';
  glyph: GlyphName;
  title: string;
  text: string;
  children?: ComponentChildren;
}) {
  return (
    <div class={`notice notice-${props.tone}`}>
      <Glyph name={props.glyph} />
      <div class="notice-words">
        <p class="notice-title">{props.title}</p>
        <p>{props.text}</p>
        {props.children}
      </div>
    </div>
  );
}
