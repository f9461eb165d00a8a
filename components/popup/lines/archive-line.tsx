import { say } from '../../../utils/base';
import { Button } from '../../ui/button';
import { Line } from '../line';

/** The archive that X was asked for may be ready: the way to import it, and away with the line. */
export function ArchiveLine({ onDismiss }: { onDismiss: () => void }) {
  return (
    <Line icon="clock" title={say('popup_archive_ready')}>
      <a class="button button-secondary button-small" href="import.html" target="_blank">
        {say('archive_confirm')}
      </a>
      <Button look="quiet" size="small" onClick={onDismiss}>
        {say('popup_archive_dismiss')}
      </Button>
    </Line>
  );
}
