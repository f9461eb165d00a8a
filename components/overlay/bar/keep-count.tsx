import { say, type Handle } from '../../../utils/base';
import type { CountAnswer } from '../../../utils/queue';
import { Button } from '../button';
import { at } from '../wording';

/**
 * Lets what the person does on X by hand be counted in this browser. Where they have not agreed to that by *Use it*, one
 * sentence says what is stored, and the press beside it agrees.
 */
export function KeepCount({
  counting,
  agreed,
  onKeepCount,
}: {
  counting: CountAnswer;
  agreed: boolean;
  /** `formerly`: the handle that the person says was theirs before. */
  onKeepCount: (formerly: Handle | null) => void;
}) {
  const { state } = counting;
  if (state === 'on' || state === 'by handle') return null;
  if (state === 'handle of another account') return <p class="muted small">{say('overlay_count_another')}</p>;
  const from = state === 'renamed' ? counting.from : null;
  return (
    <div class="foot">
      <span class="grow muted small">
        {from
          ? say('overlay_count_renamed', { handle: at(from) })
          : say(agreed ? 'overlay_count_what' : 'overlay_count_consent')}
      </span>
      <Button look="secondary" onPress={() => onKeepCount(from)}>
        {say(from ? 'overlay_continue' : 'overlay_count_keep')}
      </Button>
    </div>
  );
}
