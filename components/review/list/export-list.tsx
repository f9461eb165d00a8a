import { say } from '../../../utils/base';
import { useExport } from '../../shared/use-export';
import { Buttons } from '../../ui/button';
import type { ReviewEvents } from '../types';

/** Saves what the list in front shows as a file. */
export function ExportList({ onExport }: { onExport: ReviewEvents['onExport'] }) {
  const { buttons, words } = useExport(onExport, 'small');
  return (
    <div class="export sunk stack" role="group" aria-label={say('review_export')}>
      <p class="hint">{say('review_export_hint')}</p>
      <Buttons>{buttons}</Buttons>
      <p class="hint" role="status">
        {words}
      </p>
    </div>
  );
}
