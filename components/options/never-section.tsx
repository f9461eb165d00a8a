import { say, type Word } from '../../utils/base';
import { Glyph } from '../shared/glyph';
import { Section } from './section';

const NEVER: readonly Word[] = [
  'options_never_automatic',
  'options_never_click',
  'options_never_private',
  'options_never_send',
  'options_never_token',
];

/** What a person can count on. */
export function NeverSection() {
  return (
    <Section name="never">
      <ul class="never">
        {NEVER.map((words) => (
          <li key={words}>
            <Glyph name="cross" />
            {say(words)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
