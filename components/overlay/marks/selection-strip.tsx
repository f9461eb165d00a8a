import { say, sayCount } from '../../../utils/base';
import { Button } from '../button';
import { Strip } from '../strip';

/** How many were selected in a list, and the way on to the panel. */
export function SelectionStrip({
  count,
  onClear,
  onConfirm,
}: {
  count: number;
  onClear: () => void;
  onConfirm: () => void;
}) {
  return (
    <Strip label={say('overlay_panel_confirm')}>
      <span class="grow" aria-live="polite">
        {sayCount('overlay_selected', count)}
      </span>
      <Button look="quiet" onPress={onClear}>
        {say('overlay_clear')}
      </Button>
      <Button look="primary" onPress={onConfirm}>
        {sayCount('overlay_unfollow_count_ask', count)}
      </Button>
    </Strip>
  );
}
