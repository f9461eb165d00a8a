import type { Handle } from '../../utils/base';
import type { Deed, PersonView, Shown } from '../../utils/messages';
import { say } from '../../utils/base';
import { FOCUSED, GuardedPress, Press, Steps } from './draw';
import { Picture } from './parts';

/** A list of the person shown and the mutuals in it, worded. */
export interface SharedLine {
  readonly list: 'following' | 'followers';
  readonly title: string;
  readonly text: string;
  /** The first of those found. */
  readonly faces: readonly Pick<PersonView, 'name' | 'pictureUrl'>[];
  /** What the person can have done, or null. Where a `plan` tells what it costs, it is agreed to first. */
  readonly offer: { readonly what: 'start' | 'stop'; readonly word: string; readonly plan: string | null } | null;
}

interface SharedMutualsProps {
  lines: readonly SharedLine[];
  viewer: Handle;
  shown: Shown;
}

/** Which mutuals follow somebody or are followed by them; each list with its plan and price before it is read. */
export function SharedMutuals({ lines, viewer, shown }: SharedMutualsProps) {
  return (
    lines.length > 0 && (
      <section class="shared" aria-label={say('history_shared_title')}>
        {lines.map((line) => (
          <Line line={line} viewer={viewer} shown={shown} />
        ))}
      </section>
    )
  );
}

function Line({
  line: { list, title, text, faces, offer },
  viewer,
  shown,
}: Omit<SharedMutualsProps, 'lines'> & { line: SharedLine }) {
  const first = (
    <span class="line">
      <b class="grow">{title}</b>
      {faces.map((person) => (
        <Picture person={person} />
      ))}
    </span>
  );
  const told = text && <span class="muted">{text}</span>;
  if (!offer)
    return (
      <div class="stack small" role="group" aria-label={title}>
        {first}
        {told}
      </div>
    );
  const { plan, word, what } = offer;
  const goes: Deed = { name: 'page/shared', ask: { viewer, shown, list, what } };
  return (
    <Steps>
      {[
        <div class="stack small" role="group" aria-label={title}>
          {first}
          {told}
          <div class="pair">
            <Press look="outline" does={plan ? 1 : goes}>
              {word}
            </Press>
          </div>
        </div>,
        <div class="stack small" role="group" aria-label={title} {...FOCUSED}>
          {first}
          <span class="muted">{plan}</span>
          <div class="pair">
            <Press look="outline" does={0}>
              {say('history_shared_leave')}
            </Press>
            <GuardedPress does={goes}>{say('history_shared_go')}</GuardedPress>
          </div>
        </div>,
      ]}
    </Steps>
  );
}
